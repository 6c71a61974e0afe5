// Walks through the samples of a span day by day: of each time the latest revision, led by the sample before the span.

import { DAY_MS, type HistoryReader } from '../history-reader.ts'
import { placeOf } from '../place-of.ts'
import { EMPTY_SAMPLES, type SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import type { Span } from './calendar.ts'

/**
 * Yields pieces in the order of time. The first may be one sample before the span, no more than `lookBackMs` before it; the
 * last may be one sample after it, where that was taken on the last day and so costs nothing.
 */
export function* samplePieces(
  reader: HistoryReader,
  series: Series,
  { fromMs, toMs }: Span,
  lookBackMs: number,
): Generator<SampleColumns, void> {
  const firstDay = Math.floor(fromMs / DAY_MS)
  const lastDay = Math.ceil(toMs / DAY_MS) - 1
  let lead: SampleColumns | null = null
  for (const day of reader.daysWithSamples(series, firstDay, lastDay)) {
    const samples = currentSamples(reader.samplesOfDay(series, day))
    const from = placeOf(samples.times, fromMs)
    if (lead === null) {
      lead = from > 0 ? sliceSamples(samples, from - 1, from) : leadOf(reader, series, fromMs, lookBackMs)
      if (isWithin(lead, fromMs, lookBackMs)) yield lead
    }
    const after = placeOf(samples.times, toMs)
    yield sliceSamples(samples, from, Math.min(after + 1, samples.times.length))
  }
  if (lead === null) {
    lead = leadOf(reader, series, fromMs, lookBackMs)
    if (isWithin(lead, fromMs, lookBackMs)) yield lead
  }
}

/** The last sample of the days before that of `fromMs`, as far as one looks back; one or none. */
function leadOf(reader: HistoryReader, series: Series, fromMs: number, lookBackMs: number): SampleColumns {
  const lastDay = Math.floor(fromMs / DAY_MS) - 1
  const day = reader.daysWithSamples(series, Math.floor((fromMs - lookBackMs) / DAY_MS), lastDay).at(-1)
  if (day === undefined) return EMPTY_SAMPLES
  const samples = currentSamples(reader.samplesOfDay(series, day))
  return sliceSamples(samples, samples.times.length - 1, samples.times.length)
}

const isWithin = ({ times }: SampleColumns, fromMs: number, lookBackMs: number): boolean =>
  (times[0] ?? Number.NEGATIVE_INFINITY) >= fromMs - lookBackMs

/** Of samples with the same time the latest revision alone. */
export function currentSamples(samples: SampleColumns): SampleColumns {
  const { times, revisions } = samples
  const isCorrected = times.some((timeMs, at) => times[at + 1] === timeMs)
  if (!isCorrected) return samples
  const latest: number[] = []
  times.forEach((timeMs, at) => {
    const before = latest.at(-1) ?? at
    if (times[before] !== timeMs || before === at) latest.push(at)
    else if ((revisions[at] ?? 0) >= (revisions[before] ?? 0)) latest[latest.length - 1] = at
  })
  return {
    times: Float64Array.from(latest, (at) => times[at] ?? 0),
    values: Float64Array.from(latest, (at) => samples.values[at] ?? Number.NaN),
    qualities: Uint8Array.from(latest, (at) => samples.qualities[at] ?? 0),
    revisions: Uint8Array.from(latest, (at) => revisions[at] ?? 0),
  }
}

/** The samples of the places from `from` up to before `to`, as views. */
export const sliceSamples = (samples: SampleColumns, from: number, to: number): SampleColumns => ({
  times: samples.times.subarray(from, to),
  values: samples.values.subarray(from, to),
  qualities: samples.qualities.subarray(from, to),
  revisions: samples.revisions.subarray(from, to),
})
