// Waiting for a moment more exactly than timers can: a timer for most of it, then looking at the clock again and again.

import type { Cancel, Clock, Timers } from '../base/clock.ts'

/** Runs something as soon as the events that are due now have been looked at. */
export type Spin = (run: () => void) => void

/** Timers fire up to this much late, and never more than a millisecond early, which is harmless here. */
const TIMER_LATENESS_MS = 0.6

export class PreciseWait {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #spin: Spin
  /** What the caller waits for; it may move while the wait is on. */
  #dueMs: () => number = () => 0
  #run: (() => void) | null = null
  #cancelTimer: Cancel | null = null

  constructor(clock: Clock, timers: Timers, spin: Spin) {
    this.#clock = clock
    this.#timers = timers
    this.#spin = spin
  }

  /** Calls `run` once `dueMs()` has come, at once when it has; an earlier wait is given up. */
  until(dueMs: () => number, run: () => void): void {
    this.cancel()
    this.#dueMs = dueMs
    this.#run = run
    this.#look()
  }

  cancel(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#run = null
  }

  readonly #look = (): void => {
    this.#cancelTimer = null
    const run = this.#run
    if (run === null) return
    const leftMs = this.#dueMs() - this.#clock.monotonicMs()
    if (leftMs <= 0) {
      this.#run = null
      run()
      return
    }
    const timerMs = Math.floor(leftMs - TIMER_LATENESS_MS)
    // Behind a timer that fired late, events that are due come first: they may move what is waited for.
    if (timerMs >= 1) this.#cancelTimer = this.#timers.after(timerMs, () => this.#spin(this.#look))
    else this.#spin(this.#look)
  }
}
