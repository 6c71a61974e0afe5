// Where readings of a counter leap, as lists of readings by the minute, and what becomes of those that stand wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { corrected, findLeap, type LeapPlace, type Reading } from './leap-search.ts'

const MINUTE_MS = 60_000
const NOON_MS = Date.UTC(2026, 5, 21, 12)
const WH = { unit: 'Wh', resolution: 1 }

/** A reading a minute from noon on; null where there is none. */
const readingsOf = (...values: readonly (number | null)[]): readonly Reading[] =>
  values.flatMap((value, at) => (value === null ? [] : [{ timeMs: NOON_MS + at * MINUTE_MS, value }]))

const seenAt = (minute: number, leap: number | null = null): LeapPlace => ({
  timeMs: NOON_MS + minute * MINUTE_MS,
  leap,
})

/** From which minute up to before which, and by how much it is too high. */
function found(
  readings: readonly Reading[],
  place: LeapPlace,
  series = WH,
): readonly (number | null)[] | null {
  const stretch = findLeap(readings, place, series)
  if (stretch === null) return null
  const minute = (timeMs: number | null) => (timeMs === null ? null : (timeMs - NOON_MS) / MINUTE_MS)
  return [minute(stretch.fromMs), minute(stretch.toMs), stretch.excess]
}

test('a counter that leapt stands too high from then on', () => {
  const readings = readingsOf(1_000, 1_010, 5_000_000, 5_000_010)
  assert.deepEqual(found(readings, seenAt(2)), [2, null, 4_998_990])
})

test('who saw the leap between two recorded readings knows better by how much', () => {
  const readings = readingsOf(1_000, 1_010, 5_000_020, 5_000_030)
  assert.deepEqual(found(readings, seenAt(1.5, 4_999_000)), [2, null, 4_999_000])
  assert.equal(found(readings, seenAt(1.5, 2_000_000)), null)
  assert.equal(found(readings, seenAt(1.5, 10_000_000)), null)
})

test('a false reading stands too high until the counter is back', () => {
  const readings = readingsOf(1_000, 1_010, 5_000_000, 5_000_001, 1_040, 1_050)
  assert.deepEqual(found(readings, seenAt(2)), [2, 4, 4_998_990])
})

test('a reset that was undone stands too low until the counter is back', () => {
  const readings = readingsOf(900_000, 900_010, 5, 15, 900_040, 900_050)
  assert.deepEqual(found(readings, seenAt(4)), [2, 4, 5 - 900_010])
})

test('the leap of a meter that was silent for hours is found at the first reading after it', () => {
  const silent = Array.from({ length: 300 }, () => null)
  assert.deepEqual(found(readingsOf(1_000, ...silent, 5_000_000), seenAt(301)), [301, null, 4_999_000])
})

test('nothing leaps where a device could have taken as much, at another time, and in cubic metres', () => {
  // 69 kW for a minute and an hour: 70,150 Wh
  assert.equal(found(readingsOf(0, 70_150), seenAt(1)), null)
  assert.deepEqual(found(readingsOf(0, 70_151), seenAt(1)), [1, null, 70_151])
  const minutes = Array.from({ length: 200 }, (_, at) => 5_000_000 + at)
  assert.equal(found(readingsOf(0, ...minutes), seenAt(60)), null)
  assert.equal(found(readingsOf(0, 5_000_000), seenAt(1), { unit: 'm³', resolution: 1 }), null)
  assert.equal(found([], seenAt(1)), null)
  assert.equal(found(readingsOf(5_000_000), seenAt(0)), null)
})

test('corrected readings lie between the last before and the first after', () => {
  const [before, after] = readingsOf(1_000, 1_040)
  assert.ok(before !== undefined && after !== undefined)
  const stretch = { fromMs: 0, toMs: 1, excess: 5_000, before, after }
  assert.deepEqual(
    [6_000, 6_030, 6_041, 9_999, 5].map((value) => corrected(value, stretch)),
    [1_000, 1_030, 1_040, 1_040, 1_000],
  )
  const open = { ...stretch, toMs: null, after: null, excess: 0.1 }
  assert.equal(corrected(1_000.3, open), 1_000.2)
})

test('a counter that is reset after its leap keeps what it counted in between', () => {
  // 5,000 Wh, a leap of 1,000,000 Wh, 50 Wh a minute from there on, and then begun anew at 0.
  const readings = readingsOf(4_990, 5_000, 1_005_000, 1_005_050, 1_005_100, 0, 40)
  assert.deepEqual(found(readings, seenAt(2)), [2, 5, 1_000_000])
  const stretch = findLeap(readings, seenAt(2), WH)
  assert.ok(stretch !== null)
  assert.deepEqual(
    [1_005_000, 1_005_050, 1_005_100].map((value) => corrected(value, stretch)),
    [5_000, 5_050, 5_100],
  )
})

test('a reading that is back by two steps too few is no reset', () => {
  const readings = readingsOf(5_000, 1_005_000, 1_505_000, 4_998)
  const stretch = findLeap(readings, seenAt(1), WH)
  assert.equal(stretch === null ? null : corrected(1_505_000, stretch), 5_000)
})
