// Tests of the steps of a trend: lengths that people count in, as short as the pixels allow.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bucketsFor } from './trend-step.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOON = Date.parse('2026-05-01T12:00Z')

const STEPS: readonly (readonly [spanMs: number, pixels: number, stepMs: number, what: string])[] = [
  [10 * MINUTE, 600, SECOND, 'ten minutes to the second'],
  [HOUR, 1_000, 5 * SECOND, 'an hour on 1,000 pixels to five seconds'],
  [DAY, 1_000, 2 * MINUTE, 'a day on 1,000 pixels to two minutes'],
  [7 * DAY, 1_000, 15 * MINUTE, 'a week on 1,000 pixels to a quarter of an hour'],
  [30 * DAY, 1_000, HOUR, 'a month on 1,000 pixels to the hour'],
  [365 * DAY, 1_000, 12 * HOUR, 'a year on 1,000 pixels to half a day'],
  [365 * DAY, 100, 7 * DAY, 'a year on 100 pixels to the week'],
  [40 * 365 * DAY, 1_000, 28 * DAY, 'forty years to four weeks'],
  [40 * 365 * DAY, 2, 28 * 512 * DAY, 'forty years on two pixels'],
]

for (const [spanMs, pixels, stepMs, what] of STEPS) {
  test(`the buckets of a trend are short and few: ${what}`, () => {
    const span = { fromMs: 20_000 * DAY, toMs: 20_000 * DAY + spanMs }
    const buckets = bucketsFor(span, pixels, 0)
    assert.equal(buckets.stepMs, stepMs)
    assert.ok(buckets.count <= pixels)
    assert.ok(buckets.firstMs <= span.fromMs && buckets.firstMs + buckets.count * stepMs >= span.toMs)
  })
}

test('buckets of hours begin at full hours of local time, on slots even where that is by quarters', () => {
  const span = { fromMs: NOON, toMs: NOON + 30 * DAY }
  /** In Kathmandu, 5:45 ahead, noon UTC is 17:45: the hour began at 11:15 UTC. */
  assert.equal(bucketsFor(span, 1_000, 5.75 * HOUR).firstMs, NOON - 45 * MINUTE)
})

test('any span fits its pixels, with a bucket at either end', () => {
  const moment = fc.integer({ min: 0, max: 4_000_000_000 })
  fc.assert(
    fc.property(
      moment,
      moment,
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: -48, max: 56 }),
      (a, b, pixels, zone) => {
        const span = { fromMs: Math.min(a, b) * SECOND, toMs: Math.max(a, b) * SECOND + 1 }
        const { firstMs, stepMs, count } = bucketsFor(span, pixels, zone * 15 * MINUTE)
        assert.ok(count >= 1 && count <= pixels)
        assert.ok(firstMs <= span.fromMs && firstMs + count * stepMs >= span.toMs)
        if (stepMs >= 15 * MINUTE) assert.equal(Math.abs(firstMs % (15 * MINUTE)), 0)
      },
    ),
  )
})
