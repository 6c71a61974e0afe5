// Samples that are in the journal and in no chunk yet, by day and series.

import { DAY_MS } from '../history-reader.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { LoggedSamples } from './logged-samples.ts'
import { orderArrivals } from './merge-samples.ts'
import { chunkId } from './record-id.ts'
import { SampleBuffer } from './sample-buffer.ts'

export class MemorySamples {
  readonly #days = new Map<number, Map<number, SampleBuffer>>()
  #samples = 0
  #groups = 0

  /** Samples in all. */
  get samples(): number {
    return this.#samples
  }

  /** Series and days in all. */
  get groups(): number {
    return this.#groups
  }

  addAll({ series, times, values, qualities }: LoggedSamples): void {
    for (let index = 0; index < series.length; index++) {
      this.add(series[index] ?? 0, times[index] ?? 0, values[index] ?? Number.NaN, qualities[index] ?? 0)
    }
  }

  add(series: number, timeMs: number, value: number, quality: number): void {
    const ofDay = this.#ofDay(Math.floor(timeMs / DAY_MS))
    let buffer = ofDay.get(series)
    if (buffer === undefined) {
      buffer = new SampleBuffer()
      ofDay.set(series, buffer)
      this.#groups += 1
    }
    buffer.add(timeMs, value, quality)
    this.#samples += 1
  }

  has(day: number, series: number): boolean {
    return this.#days.get(day)?.has(series) ?? false
  }

  /** In order of time; null when there are none. */
  columns(day: number, series: number): SampleColumns | null {
    const buffer = this.#days.get(day)?.get(series)
    return buffer === undefined ? null : orderArrivals(buffer.arrivals())
  }

  days(): readonly number[] {
    return [...this.#days.keys()].sort((a, b) => a - b)
  }

  /** Ids of what would be their sealed chunks, ascending. */
  ids(): readonly number[] {
    const ids: number[] = []
    for (const [day, ofDay] of this.#days)
      for (const series of ofDay.keys()) ids.push(chunkId(day, series, 0))
    return ids.sort((a, b) => a - b)
  }

  remove(day: number, series: number): void {
    const ofDay = this.#days.get(day)
    const buffer = ofDay?.get(series)
    if (ofDay === undefined || buffer === undefined) return
    ofDay.delete(series)
    if (ofDay.size === 0) this.#days.delete(day)
    this.#samples -= buffer.count
    this.#groups -= 1
  }

  #ofDay(day: number): Map<number, SampleBuffer> {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const made = new Map<number, SampleBuffer>()
    this.#days.set(day, made)
    return made
  }
}
