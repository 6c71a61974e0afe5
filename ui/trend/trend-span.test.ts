// The span of a trend, its marks and its gaps, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marks, trendSpan } from './trend-span.ts'

const MINUTE_MS = 60_000

test('the span is what is known, two minutes at least and an hour at most', () => {
  assert.equal(trendSpan(0, 2_000).spanMs, 2 * MINUTE_MS)
  assert.equal(trendSpan(2 * MINUTE_MS + 1, 2_000).spanMs, 2 * MINUTE_MS + 1)
  assert.equal(trendSpan(60 * MINUTE_MS, 2_000).spanMs, 60 * MINUTE_MS)
  assert.equal(trendSpan(60 * MINUTE_MS + 1, 2_000).spanMs, 60 * MINUTE_MS)
})

test('marks stand a round number of minutes apart, at most five of them', () => {
  const apart = (minutes: number) => trendSpan(minutes * MINUTE_MS, 2_000).markMs / MINUTE_MS
  assert.deepEqual([2, 5, 6, 10, 11, 26, 50, 60].map(apart), [1, 1, 2, 2, 5, 10, 10, 15])
})

test('a device that is read once a minute has no gap between its readings', () => {
  assert.equal(trendSpan(60 * MINUTE_MS, 60_000).gapMs, 180_000)
  assert.equal(trendSpan(60 * MINUTE_MS, 2_000).gapMs, 45_000)
})

test('marks stand at full quarters, none at the very ends', () => {
  assert.deepEqual(marks(0, 60 * MINUTE_MS, 15 * MINUTE_MS), [15 * MINUTE_MS, 30 * MINUTE_MS, 45 * MINUTE_MS])
})
