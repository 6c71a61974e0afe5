// One point asked for by itself, with the bytes worked out by hand from the standard.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModelPoint } from './model.ts'
import { pointRequest, pointValue } from './read-point.ts'

const VOLTAGE: ModelPoint = {
  key: 'voltageL1',
  function: 4,
  address: 0x0102,
  type: 'float32',
  unit: 'V',
  resolution: 0.1,
  invalid: ['FFC00000'],
  kind: 'instantaneous',
  group: 'voltage',
}

test('the request names the function, the address and as many registers as the type has', () => {
  assert.deepEqual(pointRequest(VOLTAGE), Uint8Array.of(4, 0x01, 0x02, 0, 2))
  assert.deepEqual(pointRequest({ ...VOLTAGE, type: 'uint16' }), Uint8Array.of(4, 0x01, 0x02, 0, 1))
})

test('the value comes out of an answer that fits', () => {
  // IEEE 754: 230.5 is 0x43668000.
  assert.equal(pointValue(VOLTAGE, Uint8Array.of(4, 4, 0x43, 0x66, 0x80, 0)), 230.5)
  const tenths: ModelPoint = { ...VOLTAGE, type: 'uint16', scale: 0.1, invalid: ['FFFF'] }
  assert.equal(pointValue(tenths, Uint8Array.of(4, 2, 0x08, 0xfd)), 230.1)
  const bit: ModelPoint = { ...VOLTAGE, function: 2, type: 'bit', invalid: [] }
  assert.equal(pointValue(bit, Uint8Array.of(2, 1, 0x01)), 1)
})

test('anything else is no value', () => {
  const answers = [
    [0x84, 2],
    [4, 4, 0x43, 0x66, 0x80],
    [4, 4, 0x43, 0x66, 0x80, 0, 0],
    [3, 4, 0x43, 0x66, 0x80, 0],
    [4, 2, 0x43, 0x66, 0x80, 0],
    [4, 4, 0xff, 0xc0, 0, 0],
    [4, 4, 0x7f, 0x80, 0, 0],
    [],
  ]
  for (const answer of answers) assert.equal(pointValue(VOLTAGE, Uint8Array.from(answer)), null)
  assert.equal(pointValue({ ...VOLTAGE, type: 'text', words: 2 }, Uint8Array.of(4, 4, 65, 66, 67, 68)), null)
})
