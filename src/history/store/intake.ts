// Turns batches of samples as they come from the field into what can be logged: under series numbers, with whole times.

import type { Log } from '../../base/log.ts'
import type { Point } from '../../measurement/point.ts'
import { qualityIndex } from '../../measurement/quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../../measurement/sample.ts'
import { DAY_MS } from '../history-reader.ts'
import { holdMsOf } from '../hold.ts'
import { type LoggedSamples, makeLogged, sliceLogged } from './logged-samples.ts'
import { MOST_DAYS } from './record-id.ts'
import type { SeriesCatalogue } from './series-catalogue.ts'

const GOOD = qualityIndex('good')
const IMPOSSIBLE = qualityIndex('impossible')
/** A sample that no series takes. */
const NO_SERIES = 0

export class Intake {
  readonly #catalogue: SeriesCatalogue
  readonly #log: Log
  readonly #numbers = new WeakMap<readonly Point[], Uint32Array>()
  #strange = 0

  constructor(options: { readonly catalogue: SeriesCatalogue; readonly log: Log }) {
    this.#catalogue = options.catalogue
    this.#log = options.log
  }

  /** What can be kept of a batch whose numbers are places in `points`; a good value that is no number is impossible. */
  take(batch: SampleBatch, points: readonly Point[]): LoggedSamples {
    const samples = makeLogged(Math.floor(batch.length / SAMPLE_STRIDE))
    const numbers = this.#numbersOf(points)
    let count = 0
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
      const series = this.#numberOf(batch[at] ?? -1, points, numbers)
      const timeMs = Math.floor(batch[at + 1] ?? Number.NaN)
      if (series === NO_SERIES || !(timeMs >= 0 && timeMs < MOST_DAYS * DAY_MS)) continue
      const value = batch[at + 2] ?? Number.NaN
      const told = batch[at + 3] ?? IMPOSSIBLE
      const quality = told === GOOD && !Number.isFinite(value) ? IMPOSSIBLE : told
      samples.series[count] = series
      samples.times[count] = timeMs
      samples.values[count] = quality === GOOD ? value : Number.NaN
      samples.qualities[count] = quality
      count += 1
    }
    this.#refused(samples.series.length - count)
    return sliceLogged(samples, 0, count)
  }

  /** Said once: whoever sends such samples sends many. */
  #refused(count: number): void {
    if (count > 0 && this.#strange === 0) this.#log.warn('history.strange-samples', { samples: count })
    this.#strange += count
  }

  #numbersOf(points: readonly Point[]): Uint32Array {
    const known = this.#numbers.get(points)
    if (known !== undefined) return known
    const made = new Uint32Array(points.length)
    this.#numbers.set(points, made)
    return made
  }

  #numberOf(pointNumber: number, points: readonly Point[], numbers: Uint32Array): number {
    const known = numbers[pointNumber] ?? NO_SERIES
    if (known !== NO_SERIES) return known
    const point = points[pointNumber]
    if (point === undefined) return NO_SERIES
    const number = this.#catalogue.announce({ ...point, holdMs: holdMsOf(point) })?.number ?? NO_SERIES
    numbers[pointNumber] = number
    return number
  }
}
