// Takes leaps of counters out of what was recorded: as corrections, so that the readings themselves stay as earlier revisions.

import type { Clock } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Point } from '../../measurement/point.ts'
import { qualityIndex } from '../../measurement/quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../../measurement/sample.ts'
import { DAY_MS, type HistoryReader } from '../history-reader.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import { corrected, findLeap, type LeapPlace, type Reading, type Stretch } from './leap-search.ts'

export const LEAP_LIMITS = {
  /** Readings since the leap: more than four months of one a minute. */
  readings: 200_000,
  /** Days before it in which a counter may have fallen that is back where it was. */
  dipDays: 8,
  /** Days without a good reading before those. */
  backDays: 400,
  appendRows: 8_192,
} as const

const GOOD = qualityIndex('good')
const NOT_TAKEN: Failure = { code: 'storage-failed', params: { path: 'history.db' } }

export type LeapRequest = LeapPlace & {
  readonly pointId: string
  /** What the counter shows now, where it is not recorded yet. */
  readonly reading: Reading | null
}

/** What was found: nothing, a stretch, or more readings than are taken at once. */
export type LeapAnswer = { readonly stretch: Stretch | null; readonly isTooLong: boolean }

export type LeapPorts = {
  readonly reader: Pick<HistoryReader, 'seriesOf' | 'samplesOfDay' | 'daysWithSamples'>
  readonly points: readonly Point[]
  /** True when the samples are on disk, false when the disk does not take them. */
  readonly append: (batch: SampleBatch, points: readonly Point[]) => Promise<boolean>
  readonly pause: () => Promise<void>
  readonly clock: Clock
}

export async function searchLeap(ports: LeapPorts, request: LeapRequest): Promise<LeapAnswer> {
  const series = ports.reader.seriesOf(request.pointId)
  if (series === null) return { stretch: null, isTooLong: false }
  const readings = await readingsAbout(ports, series, request.timeMs)
  if (readings === null) return { stretch: null, isTooLong: true }
  const { reading } = request
  const last = readings.at(-1)
  if (reading !== null && reading.timeMs > (last?.timeMs ?? 0)) readings.push(reading)
  return { stretch: findLeap(readings, request, series), isTooLong: false }
}

/**
 * How many readings were written again. A reading that was taken just now may still wait for its commit: the reading before
 * the leap is given once more, which changes nothing and is kept after all that wait.
 * Failure: `storage-failed` where the disk takes no more.
 */
export async function takeOutLeap(ports: LeapPorts, request: LeapRequest): Promise<Result<number, Failure>> {
  const { pointId } = request
  const series = ports.reader.seriesOf(pointId)
  const number = ports.points.findIndex(({ id }) => id === pointId)
  const seen = await searchLeap(ports, request)
  if (series === null || number < 0 || seen.stretch === null) return ok(0)
  const { timeMs, value } = seen.stretch.before
  const isKept = await ports.append(Float64Array.of(number, timeMs, value, GOOD), ports.points)
  const { stretch } = await searchLeap(ports, request)
  if (!isKept || stretch === null) return isKept ? ok(0) : err(NOT_TAKEN)
  return rewrite(ports, series, number, stretch)
}

async function rewrite(
  ports: LeapPorts,
  series: Series,
  number: number,
  stretch: Stretch,
): Promise<Result<number, Failure>> {
  let count = 0
  for (const day of daysOf(ports, series, stretch.fromMs, stretch.toMs)) {
    const rows = goodReadings(ports.reader.samplesOfDay(series, day)).filter(
      ({ timeMs }) => timeMs >= stretch.fromMs && (stretch.toMs === null || timeMs < stretch.toMs),
    )
    count += rows.length
    for (let at = 0; at < rows.length; at += LEAP_LIMITS.appendRows) {
      const batch = batchOf(rows.slice(at, at + LEAP_LIMITS.appendRows), number, stretch)
      if (!(await ports.append(batch, ports.points))) return err(NOT_TAKEN)
    }
    await ports.pause()
  }
  return ok(count)
}

function batchOf(rows: readonly Reading[], number: number, stretch: Stretch): SampleBatch {
  const batch = new Float64Array(rows.length * SAMPLE_STRIDE)
  rows.forEach(({ timeMs, value }, index) => {
    batch.set([number, timeMs, corrected(value, stretch), GOOD], index * SAMPLE_STRIDE)
  })
  return batch
}

function daysOf(
  { clock, reader }: LeapPorts,
  series: Series,
  fromMs: number,
  toMs: number | null,
): readonly number[] {
  const last = Math.floor((toMs ?? clock.nowMs() + DAY_MS) / DAY_MS)
  return reader.daysWithSamples(series, Math.floor(fromMs / DAY_MS), last)
}

/** From some days before that time to now, with a reading before them; null where they are too many. */
async function readingsAbout(ports: LeapPorts, series: Series, timeMs: number): Promise<Reading[] | null> {
  const { clock, pause, reader } = ports
  const firstDay = Math.max(0, Math.floor(timeMs / DAY_MS) - LEAP_LIMITS.dipDays)
  const before = await lastBefore(ports, series, firstDay)
  const readings: Reading[] = before === null ? [] : [before]
  const lastDay = Math.floor((clock.nowMs() + DAY_MS) / DAY_MS)
  for (const day of reader.daysWithSamples(series, firstDay, lastDay)) {
    for (const reading of goodReadings(reader.samplesOfDay(series, day))) readings.push(reading)
    if (readings.length > LEAP_LIMITS.readings) return null
    await pause()
  }
  return readings
}

async function lastBefore(
  { pause, reader }: LeapPorts,
  series: Series,
  day: number,
): Promise<Reading | null> {
  const days = reader.daysWithSamples(series, Math.max(0, day - LEAP_LIMITS.backDays), day - 1)
  for (const one of days.toReversed()) {
    const last = goodReadings(reader.samplesOfDay(series, one)).at(-1)
    if (last !== undefined) return last
    await pause()
  }
  return null
}

/** Of samples with the same time the last one counts. */
function goodReadings({ times, values, qualities }: SampleColumns): readonly Reading[] {
  const readings: Reading[] = []
  times.forEach((timeMs, index) => {
    if (times[index + 1] === timeMs || qualities[index] !== GOOD) return
    readings.push({ timeMs, value: values[index] ?? Number.NaN })
  })
  return readings
}
