// A clock and timers that a test owns: time passes only when it says so.

import type { Cancel, Clock, Timers } from '../base/clock.ts'

type Alarm = { readonly atMs: number; readonly run: () => void }

/** One look at the clock by something that spins takes this long. */
const SPIN_MS = 0.02

export class FakeTime implements Clock, Timers {
  #nowMs = 1_000
  #alarms: Alarm[] = []

  readonly nowMs = (): number => this.#nowMs
  readonly monotonicMs = (): number => this.#nowMs

  readonly after = (delayMs: number, run: () => void): Cancel => {
    const alarm = { atMs: this.#nowMs + delayMs, run }
    this.#alarms.push(alarm)
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm)
    }
  }

  readonly spin = (run: () => void): void => {
    this.after(SPIN_MS, run)
  }

  /** Timers that are armed. */
  get pending(): number {
    return this.#alarms.length
  }

  /** Lets time pass and runs what falls due, in order. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms
    for (let next = this.#next(endMs); next !== null; next = this.#next(endMs)) {
      this.#alarms = this.#alarms.filter((each) => each !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.run()
    }
    this.#nowMs = endMs
  }

  #next(endMs: number): Alarm | null {
    const due = this.#alarms.filter(({ atMs }) => atMs <= endMs)
    return due.reduce<Alarm | null>(
      (first, each) => (first === null || each.atMs < first.atMs ? each : first),
      null,
    )
  }
}
