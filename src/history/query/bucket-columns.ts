// Gathers what is known of a span into equal buckets: least, greatest and time-weighted mean of each.

import type { Buckets } from './trend-step.ts'

/** Buckets of which something is known, by their beginnings in milliseconds since 1970 UTC; columns of equal length. */
export type BucketColumns = {
  readonly stepMs: number
  readonly times: Float64Array<ArrayBuffer>
  readonly mins: Float64Array<ArrayBuffer>
  readonly means: Float64Array<ArrayBuffer>
  readonly maxs: Float64Array<ArrayBuffer>
  readonly knownMs: Float64Array<ArrayBuffer>
}

export class BucketGatherer {
  readonly #buckets: Buckets
  readonly #mins: Float64Array<ArrayBuffer>
  readonly #maxs: Float64Array<ArrayBuffer>
  readonly #weighted: Float64Array<ArrayBuffer>
  readonly #knownMs: Float64Array<ArrayBuffer>

  constructor(buckets: Buckets) {
    this.#buckets = buckets
    this.#mins = new Float64Array(buckets.count).fill(Number.POSITIVE_INFINITY)
    this.#maxs = new Float64Array(buckets.count).fill(Number.NEGATIVE_INFINITY)
    this.#weighted = new Float64Array(buckets.count)
    this.#knownMs = new Float64Array(buckets.count)
  }

  /** A value that stood from one moment up to before another, within the buckets. */
  addValue(fromMs: number, toMs: number, value: number): void {
    const { firstMs, stepMs } = this.#buckets
    let index = Math.floor((fromMs - firstMs) / stepMs)
    for (let atMs = fromMs; atMs < toMs; index++) {
      const endMs = Math.min(toMs, firstMs + (index + 1) * stepMs)
      this.#add(index, value, value, value, endMs - atMs)
      atMs = endMs
    }
  }

  /** What is known of a shorter stretch that lies in one bucket. */
  addStretch(timeMs: number, min: number, mean: number, max: number, knownMs: number): void {
    const { firstMs, stepMs } = this.#buckets
    this.#add(Math.floor((timeMs - firstMs) / stepMs), min, mean, max, knownMs)
  }

  #add(index: number, min: number, mean: number, max: number, knownMs: number): void {
    this.#mins[index] = Math.min(this.#mins[index] ?? min, min)
    this.#maxs[index] = Math.max(this.#maxs[index] ?? max, max)
    this.#weighted[index] = (this.#weighted[index] ?? 0) + mean * knownMs
    this.#knownMs[index] = (this.#knownMs[index] ?? 0) + knownMs
  }

  columns(): BucketColumns {
    const { firstMs, stepMs } = this.#buckets
    const known = this.#knownMs.reduce<number[]>((list, ms, index) => {
      if (ms > 0) list.push(index)
      return list
    }, [])
    const pick = (column: Float64Array) => Float64Array.from(known, (index) => column[index] ?? Number.NaN)
    const mins = pick(this.#mins)
    const maxs = pick(this.#maxs)
    const weighted = pick(this.#weighted)
    const knownMs = pick(this.#knownMs)
    return {
      stepMs,
      times: Float64Array.from(known, (index) => firstMs + index * stepMs),
      mins,
      means: weighted.map((sum, at) => meanBetween(sum, knownMs[at] ?? 0, mins[at] ?? 0, maxs[at] ?? 0)),
      maxs,
      knownMs,
    }
  }
}

/** A mean lies between the extremes: rounding must not show otherwise, least of all where a value stood still. */
export const meanBetween = (weighted: number, weight: number, min: number, max: number): number =>
  Math.min(Math.max(weighted / weight, min), max)
