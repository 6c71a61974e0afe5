// The shape of serial numbers, and that they have nothing to do with the device code.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Random } from '../base/random.ts'
import { drawSerialNumber, isSerialNumber } from './serial-number.ts'

const real: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }

test('a serial number has eleven characters, ASCII, and fits twelve characters of registers', () => {
  for (let at = 0; at < 200; at += 1) assert.match(drawSerialNumber(real), /^[A-HJ-NP-Z2-9]{11}$/)
})

test('two serial numbers differ', () => {
  const serials = Array.from({ length: 1_000 }, () => drawSerialNumber(real))
  assert.equal(new Set(serials).size, 1_000)
})

test('what is shorter, longer or of other characters is no serial number', () => {
  assert.equal(isSerialNumber('ABCDEFGH234'), true)
  for (const text of ['', 'ABCDEFGH23', 'ABCDEFGH2345', 'ABCDEFGH23O', 'abcdefgh234', 'ABCDEFGH23\n'])
    assert.equal(isSerialNumber(text), false, JSON.stringify(text))
})
