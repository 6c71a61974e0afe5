// Tests of the walk through roll-ups: pieces by month, and the nearest ones on both sides of a span.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryReader, type Row, seriesOf } from './memory-reader.fixture.ts'
import { rollupBefore, rollupFrom, rollupPieces } from './rollup-walk.ts'

const DAY = 86_400_000
const SLOT = 900_000
const START = Date.parse('2026-06-01T00:00Z')
const SERIES = seriesOf()

const readerOf = (...days: readonly number[]): MemoryReader =>
  new MemoryReader([[SERIES, days.map((day): Row => [START + day * DAY, day])]])

test('pieces end with the UTC month, and a month without samples is a place to stop at as well', () => {
  const pieces = [
    ...rollupPieces(readerOf(-1, 0, 29, 61.5, 70), SERIES, START / SLOT, (START + 70 * DAY) / SLOT),
  ]
  assert.deepEqual(
    pieces.map(({ firsts }) => [...firsts]),
    [[0, 29], [], [61.5]],
  )
})

test('the nearest reading before is the last one, up to four months ago', () => {
  const before = (...days: readonly number[]) =>
    rollupBefore(readerOf(...days), SERIES, START / SLOT)?.lasts[0]
  assert.equal(before(-0.6, -0.5, 0, 1), -0.5)
  assert.equal(before(-3, -2), -2)
  for (const days of [1, 4, 5, 13, 14, 40, 41, 121]) assert.equal(before(-days, 3), -days)
  assert.equal(before(-122), undefined)
})

test('the nearest reading from a slot on is the first one, up to four months later and never beyond now', () => {
  const from = (now: number, ...days: readonly number[]) =>
    rollupFrom(readerOf(...days), SERIES, START / SLOT, START + now * DAY)?.firsts[0]
  assert.equal(from(200, -1, 0, 1), 0)
  for (const days of [0.5, 1, 4, 13, 40, 120.9]) assert.equal(from(200, days, days + 0.1), days)
  assert.equal(from(200, 121), undefined)
  assert.equal(from(5, 5), 5)
  assert.equal(from(4.9, 5), undefined)
})
