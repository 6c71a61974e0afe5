// Dates in four registers: examples made by hand from the bits of the maker's table, and what is no date.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDateTime } from './date-time.ts'

const viewOf = (...words: number[]): DataView => {
  const view = new DataView(new ArrayBuffer(2 * words.length))
  words.forEach((word, index) => void view.setUint16(2 * index, word))
  return view
}

test('a date is put together from its bits', () => {
  // year 26 = 0x1A; month 11 (0x0B00) and day 22 (0x16); hour 13 (0x0D00) and minute 37 (0x25); 42.5 s = 42500 ms
  const view = viewOf(0x001a, 0x0b16, 0x0d25, 42_500)
  assert.equal(readDateTime(view, 0), Date.parse('2026-11-22T13:37:42.500Z'))
})

test('the day of the week, summer time and reserved bits change nothing', () => {
  // Sunday is 1 in bits 5-7 of the second word (0x20), summer time bit 15 of the third
  assert.equal(
    readDateTime(viewOf(0x001a, 0x0b36, 0x8d25, 42_500), 0),
    Date.parse('2026-11-22T13:37:42.500Z'),
  )
})

test('a meter whose clock was never set shows the year 2000', () => {
  assert.equal(readDateTime(viewOf(0, 0x0101, 0, 0), 0), Date.parse('2000-01-01T00:00:00Z'))
})

test('a date that the device marks as not valid is none', () => {
  assert.equal(readDateTime(viewOf(0x001a, 0x0b16, 0x0da5, 42_500), 0), null)
})

test('what is no date is none', () => {
  const wrong: readonly (readonly number[])[] = [
    [0, 0, 0, 0],
    [0xffff, 0xffff, 0xffff, 0xffff],
    [26, 0x0d01, 0, 0],
    [26, 0x0b00, 0, 0],
    // 30 February
    [26, 0x021e, 0, 0],
    [26, 0x0b16, 0x1800, 0],
    [26, 0x0b16, 0x003c, 0],
    [26, 0x0b16, 0, 60_000],
  ]
  for (const words of wrong) assert.equal(readDateTime(viewOf(...words), 0), null, String(words))
})
