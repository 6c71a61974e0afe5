// Steps of a course: round lengths at round local times, never more than pixels, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stepsOf } from './bucket-step.ts'
import { makeZone } from './zone-time.ts'

const utc = makeZone('UTC')
const HOUR_MS = 3_600_000
const at = (text: string) => Date.parse(text)

test('an hour on a thousand pixels has steps of five seconds at full five seconds', () => {
  const fromMs = at('2026-11-22T08:17:03Z')
  assert.deepEqual(stepsOf(fromMs, fromMs + HOUR_MS, 1_000, utc), {
    stepMs: 5_000,
    fromMs: at('2026-11-22T08:17:00Z'),
    toMs: at('2026-11-22T09:17:05Z'),
    count: 721,
  })
})

test('a year on a thousand pixels has half days, which begin at local midnight and noon', () => {
  const kolkata = makeZone('Asia/Kolkata')
  const toMs = at('2026-11-22T08:17Z')
  const { stepMs, fromMs, count } = stepsOf(toMs - 365 * 24 * HOUR_MS, toMs, 1_000, kolkata)
  assert.equal(stepMs, 12 * HOUR_MS)
  assert.equal(fromMs, at('2025-11-22T12:00+05:30'))
  assert.equal(count, 731)
})

test('the steps cover the span, and are no more than pixels or the server allows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2001-01-01'), max: at('2040-01-01') }),
      fc.double({ min: 3, max: 12, noNaN: true }),
      fc.integer({ min: 200, max: 5_000 }),
      (fromMs, power, widthPx) => {
        const toMs = fromMs + 10 ** power
        const steps = stepsOf(fromMs, toMs, widthPx, utc)
        assert.ok(steps.fromMs <= fromMs && steps.toMs >= toMs)
        assert.ok(steps.count <= Math.min(2_000, widthPx + 2), `${steps.count}`)
        assert.equal(steps.toMs - steps.fromMs, steps.count * steps.stepMs)
      },
    ),
  )
})
