// Bars of one point, from roll-ups alone: what a counter gained in each period, or the mean of anything else.

import type { Damage, HistoryReader } from '../history-reader.ts'
import { SLOT_MS } from '../rollup/rollup-columns.ts'
import type { Series } from '../series.ts'
import { meanBetween } from './bucket-columns.ts'
import { CounterBars } from './counter-bars.ts'
import { damagesOf } from './damage-of.ts'
import { rollupBefore, rollupFrom, rollupPieces } from './rollup-walk.ts'
import { SlotFacts, type SlotTaker } from './slot-facts.ts'
import { shareOf } from './statistics.ts'

export type BarsRequest = {
  readonly series: Series
  /** Milliseconds since 1970 UTC, ascending, one more than bars. */
  readonly borders: Float64Array
  readonly nowMs: number
}

/** Columns with one number for each bar. */
export type Bars = {
  readonly form: 'increase' | 'mean'
  /** What a counter gained, or the time-weighted mean; NaN where nothing is known. */
  readonly values: Float64Array<ArrayBuffer>
  /** Share of each bar (up to now) for which a value is known, 0 to 1. */
  readonly known: Float64Array<ArrayBuffer>
  readonly damages: readonly Damage[]
}

/**
 * Yields after each month that it has read. A counter's gain between two slots is shared by time among the bars that lie
 * between, so a gap in the samples leaves none in the bars: `known` tells.
 */
export function* readBars(reader: HistoryReader, request: BarsRequest): Generator<void, Bars> {
  const { series, borders, nowMs } = request
  const span = { fromMs: borders[0] ?? 0, toMs: borders.at(-1) ?? 0 }
  const fromSlot = Math.floor(span.fromMs / SLOT_MS)
  const toSlot = Math.ceil(span.toMs / SLOT_MS)
  const counter = series.kind === 'counter' ? new CounterBars({ borders, ...series }) : null
  const means = new MeanBars(borders)
  const facts = new SlotFacts(series)
  counter?.addRollups(rollupBefore(reader, series, fromSlot))
  for (const piece of rollupPieces(reader, series, fromSlot, toSlot)) {
    counter?.addRollups(piece)
    facts.read(piece, means)
    yield
  }
  counter?.addRollups(rollupFrom(reader, series, toSlot, nowMs))
  return {
    form: counter === null ? 'mean' : 'increase',
    values: counter?.values() ?? means.values(),
    known: means.known(nowMs),
    damages: damagesOf(reader, series.pointId, span),
  }
}

/** Slots lie within one bar each: all zones' periods begin at whole quarters of an hour. */
class MeanBars implements SlotTaker {
  readonly #borders: Float64Array
  readonly #weighted: Float64Array
  readonly #knownMs: Float64Array
  readonly #mins: Float64Array
  readonly #maxs: Float64Array
  #bar = 0

  constructor(borders: Float64Array) {
    this.#borders = borders
    this.#weighted = new Float64Array(Math.max(0, borders.length - 1))
    this.#knownMs = new Float64Array(this.#weighted.length)
    this.#mins = new Float64Array(this.#weighted.length).fill(Number.POSITIVE_INFINITY)
    this.#maxs = new Float64Array(this.#weighted.length).fill(Number.NEGATIVE_INFINITY)
  }

  addStretch(timeMs: number, min: number, mean: number, max: number, _count: number, knownMs: number): void {
    while (timeMs >= (this.#borders[this.#bar + 1] ?? Number.POSITIVE_INFINITY)) this.#bar++
    this.#mins[this.#bar] = Math.min(this.#mins[this.#bar] ?? min, min)
    this.#maxs[this.#bar] = Math.max(this.#maxs[this.#bar] ?? max, max)
    this.#weighted[this.#bar] = (this.#weighted[this.#bar] ?? 0) + mean * knownMs
    this.#knownMs[this.#bar] = (this.#knownMs[this.#bar] ?? 0) + knownMs
  }

  values(): Float64Array<ArrayBuffer> {
    const column = (numbers: Float64Array, bar: number): number => numbers[bar] ?? Number.NaN
    return Float64Array.from(this.#weighted, (sum, bar) =>
      meanBetween(sum, column(this.#knownMs, bar), column(this.#mins, bar), column(this.#maxs, bar)),
    )
  }

  known(nowMs: number): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#knownMs, (knownMs, bar) => {
      const startMs = this.#borders[bar] ?? 0
      return shareOf(knownMs, Math.min(nowMs, this.#borders[bar + 1] ?? 0) - startMs)
    })
  }
}
