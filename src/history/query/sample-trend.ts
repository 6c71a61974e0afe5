// A trend from the samples themselves: every one of them where they are few, else buckets of them.

import { qualityIndex } from '../../measurement/quality.ts'
import { placeOf } from '../place-of.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import { type BucketColumns, BucketGatherer } from './bucket-columns.ts'
import type { Span } from './calendar.ts'
import { CounterBars } from './counter-bars.ts'
import { sliceSamples } from './samples-of-span.ts'
import { type Statistics, StatisticsGatherer } from './statistics.ts'
import type { Buckets } from './trend-step.ts'

const GOOD = qualityIndex('good')
/** Samples that are gone through before others get their turn: a few milliseconds. */
const SAMPLES_PER_TURN = 20_000

export type SampleTrendOptions = {
  readonly series: Series
  readonly span: Span
  readonly buckets: Buckets
  /** Beyond so many samples there are buckets. */
  readonly mostSamples: number
  readonly nowMs: number
}

/** Takes samples in the order of time; each counts until the next one, but no longer than the series holds a value. */
export class SampleTrend {
  readonly #options: SampleTrendOptions
  readonly #buckets: BucketGatherer
  readonly #statistics = new StatisticsGatherer()
  readonly #counter: CounterBars | null
  #pieces: SampleColumns[] | null = []
  #shown = 0
  #timeMs = Number.NaN
  #value = Number.NaN
  #isGood = false

  constructor(options: SampleTrendOptions) {
    const { buckets, series, span } = options
    this.#options = options
    this.#buckets = new BucketGatherer(buckets)
    const borders = [span.fromMs, span.toMs]
    this.#counter = series.kind === 'counter' ? new CounterBars({ borders, ...series }) : null
  }

  /** Yields now and then within a long piece. */
  *add(samples: SampleColumns): Generator<void, void> {
    const { times, values, qualities } = samples
    this.#keep(samples)
    for (let at = 0; at < times.length; at++) {
      this.#addSample(times[at] ?? 0, values[at] ?? Number.NaN, qualities[at] === GOOD)
      if (at % SAMPLES_PER_TURN === SAMPLES_PER_TURN - 1) yield
    }
  }

  /** What was kept as samples, or null where there are more than asked for. */
  samples(): SampleColumns | null {
    this.#end()
    return this.#pieces === null ? null : joinSamples(this.#pieces)
  }

  bucketColumns(): BucketColumns {
    this.#end()
    return this.#buckets.columns()
  }

  statistics(): Statistics {
    this.#end()
    const { span, nowMs } = this.#options
    const increase = this.#counter?.values()[0] ?? Number.NaN
    return this.#statistics.statistics({
      withinMs: 0,
      increase: Number.isNaN(increase) ? null : increase,
      elapsedMs: Math.min(nowMs, span.toMs) - span.fromMs,
    })
  }

  #addSample(timeMs: number, value: number, isGood: boolean): void {
    this.#close(timeMs)
    if (isGood) this.#counter?.addReading(timeMs, value)
    this.#timeMs = timeMs
    this.#value = value
    this.#isGood = isGood
  }

  /** The last sample counts until now at the most: nobody knows the future. */
  #end(): void {
    this.#close(Math.max(this.#options.nowMs, this.#timeMs))
    this.#isGood = false
  }

  #close(untilMs: number): void {
    if (!this.#isGood) return
    const { series, span } = this.#options
    const isInside = this.#timeMs >= span.fromMs && this.#timeMs < span.toMs
    const startMs = Math.max(this.#timeMs, span.fromMs)
    const endMs = Math.min(untilMs, this.#timeMs + series.holdMs, span.toMs)
    if (endMs <= startMs && !isInside) return
    const value = this.#value
    const knownMs = Math.max(0, endMs - startMs)
    this.#statistics.add(startMs, value, value, value, isInside ? 1 : 0, knownMs)
    this.#buckets.addValue(startMs, endMs, value)
  }

  /** Samples to be shown, as long as they are few: also the one before the span that still counts in it. */
  #keep(samples: SampleColumns): void {
    if (this.#pieces === null) return
    const { series, span, mostSamples } = this.#options
    const from = placeOf(samples.times, span.fromMs - series.holdMs + 1)
    const inside = placeOf(samples.times, span.fromMs)
    const to = placeOf(samples.times, span.toMs)
    this.#shown += to - inside
    if (this.#shown > mostSamples) this.#pieces = null
    else this.#pieces.push(sliceSamples(samples, from, to))
  }
}

function joinSamples(pieces: readonly SampleColumns[]): SampleColumns {
  const count = pieces.reduce((sum, { times }) => sum + times.length, 0)
  const joined = {
    times: new Float64Array(count),
    values: new Float64Array(count),
    qualities: new Uint8Array(count),
    revisions: new Uint8Array(count),
  }
  let at = 0
  for (const piece of pieces) {
    joined.times.set(piece.times, at)
    joined.values.set(piece.values, at)
    joined.qualities.set(piece.qualities, at)
    joined.revisions.set(piece.revisions, at)
    at += piece.times.length
  }
  return joined
}
