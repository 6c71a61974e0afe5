// A trend from roll-ups: buckets of whole quarters of an hour, without a look at the samples.

import type { HistoryReader } from '../history-reader.ts'
import { SLOT_MS } from '../rollup/rollup-columns.ts'
import type { Series } from '../series.ts'
import { type BucketColumns, BucketGatherer } from './bucket-columns.ts'
import { CounterBars } from './counter-bars.ts'
import { rollupBefore, rollupFrom, rollupPieces } from './rollup-walk.ts'
import { SlotFacts, type SlotTaker } from './slot-facts.ts'
import { type Statistics, StatisticsGatherer } from './statistics.ts'
import type { Buckets } from './trend-step.ts'

export type RollupTrend = { readonly shown: BucketColumns; readonly statistics: Statistics }

/** Buckets begin at slots and are whole slots long. Yields after each month. */
export function* readRollupTrend(
  reader: HistoryReader,
  series: Series,
  buckets: Buckets,
  nowMs: number,
): Generator<void, RollupTrend> {
  const { firstMs, stepMs, count } = buckets
  const endMs = firstMs + count * stepMs
  const fromSlot = firstMs / SLOT_MS
  const toSlot = endMs / SLOT_MS
  const gatherer = new BucketGatherer(buckets)
  const statistics = new StatisticsGatherer()
  const borders = [firstMs, endMs]
  const counter = series.kind === 'counter' ? new CounterBars({ borders, ...series }) : null
  const facts = new SlotFacts(series)
  const both: SlotTaker = {
    addStretch(timeMs, min, mean, max, samples, knownMs) {
      gatherer.addStretch(timeMs, min, mean, max, knownMs)
      statistics.add(timeMs, min, mean, max, samples, knownMs)
    },
  }
  counter?.addRollups(rollupBefore(reader, series, fromSlot))
  for (const piece of rollupPieces(reader, series, fromSlot, toSlot)) {
    counter?.addRollups(piece)
    facts.read(piece, both)
    yield
  }
  counter?.addRollups(rollupFrom(reader, series, toSlot, nowMs))
  const increase = counter?.values()[0] ?? Number.NaN
  return {
    shown: gatherer.columns(),
    statistics: statistics.statistics({
      withinMs: SLOT_MS,
      increase: Number.isNaN(increase) ? null : increase,
      elapsedMs: Math.min(nowMs, endMs) - firstMs,
    }),
  }
}
