// A clock and timers that tests move by hand.

import type { Clock, Timers } from '../base/clock.ts'

type Waiting = { readonly atMs: number; readonly run: () => void }

/** Lets promises that are settled already tell everybody who waits for them. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export class FakeTime {
  #nowMs = 0
  #waiting: readonly Waiting[] = []
  /** The wall clock when the monotonic one was 0. */
  readonly wallMs = 1_700_000_000_000

  readonly clock: Clock = {
    nowMs: () => this.wallMs + this.#nowMs,
    monotonicMs: () => this.#nowMs,
  }

  readonly timers: Timers = {
    after: (delayMs, run) => {
      const waiting = { atMs: this.#nowMs + delayMs, run }
      this.#waiting = [...this.#waiting, waiting]
      return () => this.#forget(waiting)
    },
  }

  /** Timers that have not fired. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Moves time on, firing what is due in its order and letting promises settle after each. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs
    await settle()
    for (let next = this.#next(untilMs); next !== null; next = this.#next(untilMs)) {
      this.#forget(next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.run()
      await settle()
    }
    this.#nowMs = untilMs
  }

  #next(untilMs: number): Waiting | null {
    const due = this.#waiting.filter(({ atMs }) => atMs <= untilMs)
    return due.reduce<Waiting | null>(
      (first, one) => (first === null || one.atMs < first.atMs ? one : first),
      null,
    )
  }

  #forget(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((one) => one !== waiting)
  }
}
