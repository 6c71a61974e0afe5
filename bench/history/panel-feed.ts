// The samples of the made-up panel in the order in which they come, in batches as a durable commit takes them.

import { makePointId, type Point } from '../../src/measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../../src/measurement/sample.ts'
import { MEASUREMENTS, METERS, PanelSamples, rounded } from './panel-samples.ts'

export const BATCH_SAMPLES = 1_000
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
/** 2026-10-01 00:00 UTC: what is fed ends with a whole month. */
export const END_MS = Date.UTC(2026, 9, 1)

export type ValueForm = 'rounded' | 'float32'

export type FeedOptions = {
  /** Days before END_MS. */
  readonly days: number
  readonly form: ValueForm
  readonly meters?: number
}

export class PanelFeed {
  readonly series: number
  readonly samples: number
  readonly #panel: PanelSamples
  readonly #form: ValueForm
  /** The present minute, and the series that comes next in it. */
  #timeMs: number
  #next = 0

  constructor({ days, form, meters = METERS }: FeedOptions) {
    this.series = meters * MEASUREMENTS.length
    this.samples = (this.series * days * DAY_MS) / MINUTE_MS
    this.#panel = new PanelSamples(meters)
    this.#form = form
    this.#timeMs = END_MS - days * DAY_MS - MINUTE_MS
    this.#next = this.series
  }

  /** When the latest sample was taken. */
  get timeMs(): number {
    return this.#timeMs
  }

  /** At most BATCH_SAMPLES, their point number being the series; null after the last minute. */
  batch(): SampleBatch | null {
    const batch = new Float64Array(BATCH_SAMPLES * SAMPLE_STRIDE)
    let at = 0
    for (; at < batch.length; at += SAMPLE_STRIDE) {
      if (this.#next === this.series && !this.#step()) break
      batch[at] = this.#next
      batch[at + 1] = this.#timeMs
      batch[at + 2] = this.value(this.#next)
      this.#next += 1
    }
    return at === 0 ? null : batch.slice(0, at)
  }

  /** Of one series in the present minute. */
  value(series: number): number {
    const exact = this.#panel.exact[series] ?? 0
    return this.#form === 'float32' ? Math.fround(exact) : rounded(exact, series % MEASUREMENTS.length)
  }

  #step(): boolean {
    if (this.#timeMs + MINUTE_MS >= END_MS) return false
    this.#timeMs += MINUTE_MS
    this.#next = 0
    this.#panel.step()
    return true
  }
}

/** The points whose numbers the batches have. */
export const panelPoints = (series: number): readonly Point[] =>
  Array.from({ length: series }, (_, number) => {
    const { key, unit, kind, resolution } = MEASUREMENTS[number % MEASUREMENTS.length] ?? MEASUREMENTS[0]
    const deviceId = `meter-${Math.floor(number / MEASUREMENTS.length)}`
    const id = makePointId(deviceId, key)
    return { id, deviceId, key, unit, kind, resolution, group: 'other', logPeriodMs: MINUTE_MS }
  })
