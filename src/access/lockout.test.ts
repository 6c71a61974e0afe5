// Attack table for the lockout: what somebody without the password may try, and what the owner must still be able to do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Counter, countAttempt, MINUTE_MS, MOST_FAILURES } from './lockout.ts'

const HOUR_MS = 60 * MINUTE_MS

/** Tries `times` at one instant; returns the counter and how many were looked at. */
function tries(start: Counter | null, times: number, nowMs: number) {
  let counter = start
  let looked = 0
  for (let at = 0; at < times; at += 1) {
    const count = countAttempt(counter, nowMs)
    counter = count.counter
    if (count.retryAfterMs === 0) looked += 1
  }
  return { counter, looked, retryAfterMs: counter === null ? 0 : Math.max(0, counter.lockedUntilMs - nowMs) }
}

type Step = readonly [afterMs: number, attempts: number, lookedAt: number, lockedForMs: number, why: string]

const GUIDE: readonly Step[] = [
  [0, 9, 9, 0, 'nine wrong log-ins lock nothing'],
  [0, 1, 1, 10 * MINUTE_MS, 'the tenth locks ten minutes'],
  [MINUTE_MS, 1, 0, 9 * MINUTE_MS, 'while locked nothing is looked at'],
  [0, 3, 0, 9 * MINUTE_MS, 'four more change nothing'],
  [0, 1, 0, HOUR_MS, 'the fifth more, during the lock, locks sixty minutes'],
  [HOUR_MS - 1, 4, 0, 1, 'one millisecond before the end it is still locked'],
  [1, 1, 1, HOUR_MS, 'the first after the end is the fifth more: sixty minutes again'],
  [HOUR_MS, 4, 4, 0, 'after the end four are looked at'],
  [0, 1, 1, HOUR_MS, 'and the fifth locks'],
]

test('ten wrong log-ins lock ten minutes and every five more sixty, during the lock or after', () => {
  let counter: Counter | null = null
  let nowMs = 5_000
  for (const [afterMs, attempts, lookedAt, lockedForMs, why] of GUIDE) {
    nowMs += afterMs
    const outcome = tries(counter, attempts, nowMs)
    assert.deepEqual([outcome.looked, outcome.retryAfterMs], [lookedAt, lockedForMs], why)
    counter = outcome.counter
  }
})

test('however the attempts are spread over a day, no more than ten and five an hour are looked at', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: HOUR_MS }), { maxLength: 400 })
  fc.assert(
    fc.property(pauses, (gapsMs) => {
      let counter: Counter | null = null
      let nowMs = 0
      let looked = 0
      for (const gapMs of gapsMs) {
        nowMs += gapMs
        const count = countAttempt(counter, nowMs)
        counter = count.counter
        if (count.retryAfterMs === 0) looked += 1
      }
      assert.ok(looked <= 15 + 5 * Math.ceil(nowMs / HOUR_MS), `${looked} in ${nowMs} ms`)
    }),
  )
})

test('a counter that was attacked for years neither overflows nor gives ten attempts anew', () => {
  for (const failures of [MOST_FAILURES - 1, MOST_FAILURES, MOST_FAILURES + 1, Number.MAX_SAFE_INTEGER]) {
    assert.ok(tries({ failures, lockedUntilMs: 0 }, 10, 1).looked <= 5, String(failures))
  }
})
