// The span of a trend, its marks and its gaps, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marks, trendSpan } from './trend-span.ts'

const MINUTE_MS = 60_000

test('a box that has just started shows five minutes, later more, at last an hour', () => {
  assert.equal(trendSpan(0, 2_000).spanMs, 5 * MINUTE_MS)
  assert.equal(trendSpan(5 * MINUTE_MS, 2_000).spanMs, 5 * MINUTE_MS)
  assert.equal(trendSpan(5 * MINUTE_MS + 1, 2_000).spanMs, 10 * MINUTE_MS)
  assert.equal(trendSpan(31 * MINUTE_MS, 2_000).spanMs, 60 * MINUTE_MS)
  assert.equal(trendSpan(90 * MINUTE_MS, 2_000).spanMs, 60 * MINUTE_MS)
})

test('a device that is read once a minute has no gap between its readings', () => {
  assert.equal(trendSpan(60 * MINUTE_MS, 60_000).gapMs, 180_000)
  assert.equal(trendSpan(60 * MINUTE_MS, 2_000).gapMs, 45_000)
})

test('marks stand at full quarters, none at the very ends', () => {
  assert.deepEqual(marks(0, 60 * MINUTE_MS, 15 * MINUTE_MS), [15 * MINUTE_MS, 30 * MINUTE_MS, 45 * MINUTE_MS])
})
