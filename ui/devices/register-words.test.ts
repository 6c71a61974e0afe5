// Words of registers decoded by hand: IEEE 754, two's complement, ASCII.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeNumerals } from '../quantity/numerals.ts'
import { decodeWords, floatText } from './register-words.ts'

const ENGLISH = makeNumerals('en-GB')

test('230.5 stands as 4366 8000, high word first or last', () => {
  const [high] = decodeWords(100, [0x4366, 0x8000])
  assert.deepEqual([high?.address, high?.hex, high?.floatHigh], [100, '4366', 230.5])
  const [low, last] = decodeWords(100, [0x8000, 0x4366])
  assert.equal(low?.floatLow, 230.5)
  assert.deepEqual([last?.address, last?.floatHigh, last?.floatLow], [101, null, null])
})

test('a word is unsigned, signed and two characters', () => {
  const [negative, text, unprintable] = decodeWords(0, [0xfffe, 0x4162, 0x0041])
  assert.deepEqual([negative?.unsigned, negative?.signed], [65_534, -2])
  assert.equal(text?.ascii, 'Ab')
  assert.equal(unprintable?.ascii, '·A')
  assert.equal(decodeWords(0, [0x7fff])[0]?.signed, 32_767)
  assert.equal(decodeWords(0, [0x8000])[0]?.signed, -32_768)
})

test('a float shows the digits that it has, and what is no number says so', () => {
  assert.equal(floatText(decodeWords(0, [0x3dcc, 0xcccd])[0]?.floatHigh ?? null, ENGLISH), '0.1')
  assert.equal(floatText(Number.NaN, ENGLISH), 'NaN')
  assert.equal(floatText(null, ENGLISH), '')
})
