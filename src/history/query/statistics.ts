// Statistics of what a trend shows: extremes with their times, the time-weighted mean, and for how much of it a value is known.

import { meanBetween } from './bucket-columns.ts'

/** Times are milliseconds since 1970 UTC; what is not known is null. */
export type Statistics = {
  /** Good samples. */
  readonly count: number
  readonly min: number | null
  readonly minMs: number | null
  readonly max: number | null
  readonly maxMs: number | null
  /** The extremes lie within so long a stretch after their times; 0 is exact. */
  readonly withinMs: number
  readonly mean: number | null
  /** Of a counter alone. */
  readonly increase: number | null
  /** Share of the span up to now for which a value is known, 0 to 1. */
  readonly known: number
}

export class StatisticsGatherer {
  #count = 0
  #min = Number.POSITIVE_INFINITY
  #minMs = 0
  #max = Number.NEGATIVE_INFINITY
  #maxMs = 0
  #weighted = 0
  #knownMs = 0

  /** A stretch that begins at `timeMs`; of `count` samples, with a value known for `knownMs` of it. */
  add(timeMs: number, min: number, mean: number, max: number, count: number, knownMs: number): void {
    this.#count += count
    if (min < this.#min) {
      this.#min = min
      this.#minMs = timeMs
    }
    if (max > this.#max) {
      this.#max = max
      this.#maxMs = timeMs
    }
    this.#weighted += mean * knownMs
    this.#knownMs += knownMs
  }

  statistics(of: { withinMs: number; increase: number | null; elapsedMs: number }): Statistics {
    const { withinMs, increase, elapsedMs } = of
    const isKnown = this.#max >= this.#min
    const hasMean = this.#knownMs > 0
    return {
      count: this.#count,
      min: isKnown ? this.#min : null,
      minMs: isKnown ? this.#minMs : null,
      max: isKnown ? this.#max : null,
      maxMs: isKnown ? this.#maxMs : null,
      withinMs,
      mean: hasMean ? meanBetween(this.#weighted, this.#knownMs, this.#min, this.#max) : null,
      increase,
      known: shareOf(this.#knownMs, elapsedMs),
    }
  }
}

/** 0 to 1; of no time at all, 0. */
export const shareOf = (knownMs: number, elapsedMs: number): number =>
  elapsedMs > 0 ? Math.min(1, knownMs / elapsedMs) : 0
