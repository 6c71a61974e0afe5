// The course of one point over any span, in no more places than there are pixels to show it.

import { DAY_MS, type Damage, type HistoryReader } from '../history-reader.ts'
import { SLOT_MS } from '../rollup/rollup-columns.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import type { BucketColumns } from './bucket-columns.ts'
import type { Span } from './calendar.ts'
import { damagesOf } from './damage-of.ts'
import { readRollupTrend } from './rollup-trend.ts'
import { SampleTrend } from './sample-trend.ts'
import { samplePieces } from './samples-of-span.ts'
import type { Statistics } from './statistics.ts'
import { type Buckets, bucketsFor } from './trend-step.ts'

export type TrendRequest = {
  readonly series: Series
  readonly span: Span
  readonly pixels: number
  /** How far local time is ahead of UTC: full hours of local time begin buckets. */
  readonly alignMs: number
  readonly nowMs: number
}

export type Shown =
  | { readonly form: 'samples'; readonly samples: SampleColumns }
  | { readonly form: 'buckets'; readonly buckets: BucketColumns }

export type Trend = {
  readonly shown: Shown
  readonly statistics: Statistics
  readonly damages: readonly Damage[]
}

/**
 * Buckets of a quarter of an hour and more come from roll-ups, shorter ones from samples; the samples themselves are shown
 * where they are no more than pixels. Where samples of the span were forgotten and roll-ups are left, they show all of it.
 * Yields after each day or month that it has read.
 */
export function* readTrend(reader: HistoryReader, request: TrendRequest): Generator<void, Trend> {
  const { series, span, pixels, alignMs, nowMs } = request
  const buckets = bucketsFor(span, pixels, alignMs)
  if (buckets.stepMs < SLOT_MS && !hasForgotten(reader, series, span))
    return yield* trendOfSamples(reader, request, buckets)
  const onSlots = bucketsFor(span, pixels, alignMs, SLOT_MS)
  const { shown, statistics } = yield* readRollupTrend(reader, series, onSlots, nowMs)
  return {
    shown: { form: 'buckets', buckets: shown },
    statistics,
    damages: damagesOf(reader, series.pointId, span),
  }
}

/** The oldest samples are forgotten first: the days in front of those that have some tell. */
function hasForgotten(reader: HistoryReader, series: Series, { fromMs, toMs }: Span): boolean {
  const firstDay = Math.floor(fromMs / DAY_MS)
  const endDay = Math.ceil(toMs / DAY_MS)
  const [oldestDay = endDay] = reader.daysWithSamples(series, firstDay, endDay - 1)
  if (oldestDay === firstDay) return false
  const endMs = Math.min(toMs, oldestDay * DAY_MS)
  return reader.rollups(series, Math.floor(fromMs / SLOT_MS), Math.ceil(endMs / SLOT_MS)).slots.length > 0
}

function* trendOfSamples(
  reader: HistoryReader,
  { series, span, pixels, nowMs }: TrendRequest,
  buckets: Buckets,
): Generator<void, Trend> {
  const trend = new SampleTrend({ series, span, buckets, mostSamples: pixels, nowMs })
  /** What a counter gained from the reading before the span is shared with it, if that is not too long ago. */
  const lookBackMs = series.kind === 'counter' ? Math.max(series.holdMs, DAY_MS) : series.holdMs
  for (const piece of samplePieces(reader, series, span, lookBackMs)) {
    yield* trend.add(piece)
    yield
  }
  const samples = trend.samples()
  return {
    shown:
      samples === null ? { form: 'buckets', buckets: trend.bucketColumns() } : { form: 'samples', samples },
    statistics: trend.statistics(),
    damages: damagesOf(reader, series.pointId, span),
  }
}
