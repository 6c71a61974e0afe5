// A demo's past is filled where nothing is known yet, and never beyond now.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spansToFill } from './demo-history-main.ts'

const DAY_MS = 86_400_000
const NOON_MS = Date.UTC(2026, 10, 22, 12)
const TODAY_MS = Date.UTC(2026, 10, 22)

test('a new demo has all of its days, up to now', () => {
  const known = { days: 2, nowMs: NOON_MS, newestMs: null, oldestDayMs: null }
  assert.deepEqual(spansToFill(known), [{ fromMs: NOON_MS - 2 * DAY_MS, toMs: NOON_MS }])
})

test('a new demo that has read its first values already fills no minute that is still to come', () => {
  const known = { days: 1, nowMs: NOON_MS, newestMs: NOON_MS - 1_000, oldestDayMs: TODAY_MS }
  assert.deepEqual(spansToFill(known), [{ fromMs: NOON_MS - DAY_MS, toMs: NOON_MS }])
})

test('after a pause of an hour that hour is filled, and what is older than the oldest day', () => {
  const oldestDayMs = TODAY_MS - DAY_MS
  const known = { days: 3, nowMs: NOON_MS, newestMs: NOON_MS - 3_600_000, oldestDayMs }
  assert.deepEqual(spansToFill(known), [
    { fromMs: NOON_MS - 3_540_000, toMs: NOON_MS },
    { fromMs: NOON_MS - 3 * DAY_MS, toMs: TODAY_MS - 1 },
  ])
})
