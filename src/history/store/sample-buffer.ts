// Samples of one series and day in memory, in the order in which they came; it grows as they come.

import type { Arrivals } from './merge-samples.ts'

const FIRST_ROOM = 16

export class SampleBuffer {
  #times = new Float64Array(FIRST_ROOM)
  #values = new Float64Array(FIRST_ROOM)
  #qualities = new Uint8Array(FIRST_ROOM)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(timeMs: number, value: number, quality: number): void {
    if (this.#count === this.#times.length) this.#grow()
    this.#times[this.#count] = timeMs
    this.#values[this.#count] = value
    this.#qualities[this.#count] = quality
    this.#count += 1
  }

  /** Views: what is added later does not show in them. */
  arrivals(): Arrivals {
    return {
      times: this.#times.subarray(0, this.#count),
      values: this.#values.subarray(0, this.#count),
      qualities: this.#qualities.subarray(0, this.#count),
    }
  }

  #grow(): void {
    const room = this.#times.length * 2
    const { times, values, qualities } = this.arrivals()
    this.#times = new Float64Array(room)
    this.#values = new Float64Array(room)
    this.#qualities = new Uint8Array(room)
    this.#times.set(times)
    this.#values.set(values)
    this.#qualities.set(qualities)
  }
}
