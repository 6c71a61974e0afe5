// The clock and timer ports: pure code asks them instead of the operating system, so tests own time.

export interface Clock {
  /** Wall clock in milliseconds since 1970-01-01 UTC; it may jump when the clock is set. */
  readonly nowMs: () => number
  /** A clock that only goes forward, in milliseconds with a fraction; its zero means nothing. */
  readonly monotonicMs: () => number
}

/** Ends a timer; ending one that has fired or ended already does nothing. */
export type Cancel = () => void

export interface Timers {
  /** Calls `run` once, not before `delayMs` milliseconds have passed. */
  readonly after: (delayMs: number, run: () => void) => Cancel
}
