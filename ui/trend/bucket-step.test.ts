// Steps of a course: round lengths, never more than pixels, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST_PIXELS, pixelsFor, stepFor } from './bucket-step.ts'

const HOUR_MS = 3_600_000

test('an hour on a thousand pixels has steps of five seconds, a year half days', () => {
  assert.equal(stepFor(HOUR_MS, 1_000), 5_000)
  assert.equal(stepFor(365 * 24 * HOUR_MS, 1_000), 12 * HOUR_MS)
  assert.equal(stepFor(24 * HOUR_MS, 300), 5 * 60_000)
})

test('what is longer than any round step is divided by the pixels', () => {
  assert.equal(stepFor(100 * 400 * 24 * HOUR_MS, 100), 400 * 24 * HOUR_MS)
})

test('widths are rounded, within what the server allows', () => {
  assert.deepEqual([1, 320, 1_000, 1_001, 9_999].map(pixelsFor), [100, 400, 1_000, 1_100, MOST_PIXELS])
})
