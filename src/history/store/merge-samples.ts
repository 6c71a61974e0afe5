// Puts samples into the order of their times and tells duplicates from corrections.

import { EMPTY_SAMPLES, type SampleColumns } from '../sample-columns.ts'

/** Samples of one series as they came. */
export type Arrivals = Pick<SampleColumns, 'times' | 'values' | 'qualities'>

/** A later correction takes the place of the one before it. */
export const MOST_REVISION = 255

/** Samples as they came, in order: of the same time a repetition is dropped and another value is one revision more. */
export function orderArrivals(arrivals: Arrivals): SampleColumns {
  const { times } = arrivals
  if (isAscending(times)) return inOrder(arrivals)
  const order = Uint32Array.from(times, (_, index) => index)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
  const output = new Output(times.length)
  for (const index of order) output.take(arrivals, index)
  return output.columns()
}

/** Pieces that are each in order, the ones that came first in front. */
export const mergeSamples = (pieces: readonly SampleColumns[]): SampleColumns =>
  pieces.reduce(mergeTwo, EMPTY_SAMPLES)

function mergeTwo(older: SampleColumns, newer: SampleColumns): SampleColumns {
  const olderCount = older.times.length
  const newerCount = newer.times.length
  if (olderCount === 0) return newer
  if (newerCount === 0) return older
  const output = new Output(olderCount + newerCount)
  let place = 0
  for (let index = 0; index < newerCount; index++) {
    const timeMs = newer.times[index] ?? 0
    while (place < olderCount && (older.times[place] ?? 0) <= timeMs) output.take(older, place++)
    output.take(newer, index)
  }
  while (place < olderCount) output.take(older, place++)
  return output.columns()
}

class Output {
  readonly #times: Float64Array
  readonly #values: Float64Array
  readonly #qualities: Uint8Array
  readonly #revisions: Uint8Array
  #count = 0

  constructor(room: number) {
    this.#times = new Float64Array(room)
    this.#values = new Float64Array(room)
    this.#qualities = new Uint8Array(room)
    this.#revisions = new Uint8Array(room)
  }

  take({ times, values, qualities }: Arrivals, index: number): void {
    const timeMs = times[index] ?? 0
    const value = values[index] ?? Number.NaN
    const quality = qualities[index] ?? 0
    const last = this.#count - 1
    if (last < 0 || this.#times[last] !== timeMs) this.#write(this.#count++, timeMs, value, quality, 0)
    else if (this.#qualities[last] !== quality || !Object.is(this.#values[last], value)) {
      const revision = this.#revisions[last] ?? 0
      const at = revision === MOST_REVISION ? last : this.#count++
      this.#write(at, timeMs, value, quality, Math.min(MOST_REVISION, revision + 1))
    }
  }

  columns(): SampleColumns {
    return {
      times: this.#times.subarray(0, this.#count),
      values: this.#values.subarray(0, this.#count),
      qualities: this.#qualities.subarray(0, this.#count),
      revisions: this.#revisions.subarray(0, this.#count),
    }
  }

  #write(at: number, timeMs: number, value: number, quality: number, revision: number): void {
    this.#times[at] = timeMs
    this.#values[at] = value
    this.#qualities[at] = quality
    this.#revisions[at] = revision
  }
}

/** Each time once, which is how nearly all samples come. */
function isAscending(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index++) {
    if ((times[index] ?? 0) <= (times[index - 1] ?? 0)) return false
  }
  return true
}

/** A copy: the memory of arrivals is written on. */
const inOrder = ({ times, values, qualities }: Arrivals): SampleColumns => ({
  times: times.slice(),
  values: values.slice(),
  qualities: qualities.slice(),
  revisions: new Uint8Array(times.length),
})
