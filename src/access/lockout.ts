// The lockout rule as a pure function: ten wrong or empty log-ins lock ten minutes, every five more sixty.

export const MINUTE_MS = 60_000
export const FIRST_LOCK_AT = 10
export const LOCK_AGAIN_EVERY = 5
export const FIRST_LOCK_MS = 10 * MINUTE_MS
export const NEXT_LOCK_MS = 60 * MINUTE_MS
/** From here counting goes on after the first lock, far below what a number can hold. */
export const MOST_FAILURES = 1_000_000_000

/** `lockedUntilMs` is on a clock that only goes forward, so that setting the clock neither locks nor unlocks. */
export type Counter = { readonly failures: number; readonly lockedUntilMs: number }

export type Count = {
  readonly counter: Counter
  /** Above 0: locked, and the attempt must not be looked at, right or wrong. */
  readonly retryAfterMs: number
  /** True where this attempt began or prolonged a lock. */
  readonly locks: boolean
}

/**
 * Counts an attempt before it is looked at, so that many at once are not looked at for the price of one; a success
 * afterwards forgets the counter. Attempts during a lock count too: were right ones left out, the length of the lock
 * would tell which was right.
 */
export function countAttempt(counter: Counter | null, nowMs: number): Count {
  const before = counter ?? { failures: 0, lockedUntilMs: 0 }
  const failures = before.failures < MOST_FAILURES ? before.failures + 1 : FIRST_LOCK_AT + 1
  const lockMs = lockOf(failures)
  const locks = lockMs > 0
  const isLocked = before.lockedUntilMs > nowMs
  const lockedUntilMs = locks ? nowMs + lockMs : before.lockedUntilMs
  return {
    counter: { failures, lockedUntilMs },
    retryAfterMs: isLocked ? lockedUntilMs - nowMs : 0,
    locks,
  }
}

function lockOf(failures: number): number {
  if (failures < FIRST_LOCK_AT || failures % LOCK_AGAIN_EVERY !== 0) return 0
  return failures === FIRST_LOCK_AT ? FIRST_LOCK_MS : NEXT_LOCK_MS
}
