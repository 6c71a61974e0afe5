// What the counters of one meter show after its wiring was changed or its counters were set: power over time, from there on.

import { addCounters, type Counters, countersFrom, NO_COUNTERS, rates } from './counters.ts'
import type { Reading } from './electricity.ts'
import { asWired, type Wiring } from './wiring.ts'

/** Loads run straight between whole minutes, so the trapezoid over them is as good as exact. */
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** A leap of frozen time is walked in at most this many steps. */
const MOST_STEPS = 50_000

/** A stretch of time without a change. */
type Stretch = {
  readonly fromMs: number
  /** What the counters showed at its start. */
  readonly base: Counters
  /** Null: they count what the circuit takes. */
  readonly wiring: Wiring | null
}

type Walked = { readonly timeMs: number; readonly counted: Counters }

export class MeterCounters {
  readonly #truth: (timeMs: number) => Reading
  #stretch: Stretch | null = null
  #walked: Walked = { timeMs: 0, counted: NO_COUNTERS }

  /** @param truth what a sound meter would read at an instant; a pure function of time. */
  constructor(truth: (timeMs: number) => Reading) {
    this.#truth = truth
  }

  /** From now on the inputs carry something else; null when they are right again. */
  rewire(wiring: Wiring | null, nowMs: number): void {
    this.#begin({ fromMs: nowMs, base: this.shown(nowMs), wiring })
  }

  /** From now on the counters count from here. */
  reset(importWh: number, nowMs: number): void {
    this.#begin({ fromMs: nowMs, base: countersFrom(importWh), wiring: this.#stretch?.wiring ?? null })
  }

  /** Before the last change time stands still for the counters. */
  shown(nowMs: number): Counters {
    if (this.#stretch === null) return this.#truth(nowMs).counters
    const { fromMs, base, wiring } = this.#stretch
    if (nowMs <= fromMs) return base
    if (wiring !== null) return addCounters(base, this.#walkTo(nowMs, wiring))
    const gained = addCounters(this.#truth(nowMs).counters, this.#truth(fromMs).counters, -1)
    return addCounters(base, gained)
  }

  /** The mean power of the hour that ends now, watts: through the wiring as long as it has been so. */
  demandW(nowMs: number): number {
    const { wiring = null, fromMs = 0 } = this.#stretch ?? {}
    if (wiring === null || nowMs <= fromMs) return this.#truth(nowMs).demandW
    const sinceMs = Math.max(fromMs, nowMs - HOUR_MS)
    const [before, hourAgo] = [this.#truth(sinceMs), this.#truth(nowMs - HOUR_MS)]
    return netWh(this.#counted(sinceMs, nowMs, wiring)) + netWh(before.counters) - netWh(hourAgo.counters)
  }

  #begin(stretch: Stretch): void {
    this.#stretch = stretch
    this.#walked = { timeMs: stretch.fromMs, counted: NO_COUNTERS }
  }

  /** What has been counted since the change; goes on from where it came to the last time. */
  #walkTo(nowMs: number, wiring: Wiring): Counters {
    const { fromMs } = this.#stretch ?? { fromMs: nowMs }
    const start = this.#walked.timeMs <= nowMs ? this.#walked : { timeMs: fromMs, counted: NO_COUNTERS }
    const counted = addCounters(start.counted, this.#counted(start.timeMs, nowMs, wiring))
    this.#walked = { timeMs: nowMs, counted }
    return counted
  }

  /** Watt-hours between two instants. */
  #counted(fromMs: number, toMs: number, wiring: Wiring): Counters {
    const stepMs = MINUTE_MS * Math.max(1, Math.ceil((toMs - fromMs) / MINUTE_MS / MOST_STEPS))
    let counted = NO_COUNTERS
    let [atMs, now] = [fromMs, this.#rates(fromMs, wiring)]
    while (atMs < toMs) {
      const nextMs = Math.min(toMs, (Math.floor(atMs / stepMs) + 1) * stepMs)
      const then = this.#rates(nextMs, wiring)
      const hours = (nextMs - atMs) / HOUR_MS
      counted = addCounters(counted, addCounters(now, then), hours / 2)
      ;[atMs, now] = [nextMs, then]
    }
    return counted
  }

  #rates(timeMs: number, wiring: Wiring): Counters {
    const { activeW, reactiveVar } = asWired(this.#truth(timeMs), wiring)
    return rates(activeW, reactiveVar)
  }
}

/** Taken less given back, all phases together. */
const netWh = ({ importWh, exportWh }: Counters): number => importWh[3] - exportWh[3]
