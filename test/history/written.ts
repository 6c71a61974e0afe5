// What the writing process keeps, as arithmetic, and the proof that a history has exactly that.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { HISTORY_FILE, openHistoryDatabase } from '../../src/history/io/history-database.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { HistoryStore } from '../../src/history/store/history-store.ts'
import { makePointId, type Point } from '../../src/measurement/point.ts'
import type { Sample } from '../../src/measurement/sample.ts'

export const POINTS: readonly Point[] = ['power', 'energy', 'voltage'].map((key) => ({
  id: makePointId('meter', key),
  deviceId: 'meter',
  key,
  unit: 'W',
  kind: key === 'energy' ? 'counter' : 'instantaneous',
  group: 'power',
  resolution: 0.1,
  logPeriodMs: 60_000,
}))

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const START_MS = 20_010 * DAY_MS
const MINUTES_A_BATCH = 20
/** Each twentieth batch says again, with other values, what was said five batches before: corrections. */
const CORRECTS_EVERY = 20
const CORRECTS_BACK = 5

export const batchTimeMs = (batch: number): number => START_MS + (batch + 1) * MINUTES_A_BATCH * MINUTE_MS

const valueAt = (point: number, minute: number, revision: number): number =>
  ((minute * 7 + point * 13 + revision * 1_001) % 10_007) / 10

function minutesOf(batch: number, revision: number): readonly Sample[] {
  return POINTS.flatMap((_, pointNumber) =>
    Array.from({ length: MINUTES_A_BATCH }, (_, index) => {
      const minute = batch * MINUTES_A_BATCH + index
      const value = valueAt(pointNumber, minute, revision)
      return { pointNumber, timeMs: START_MS + minute * MINUTE_MS, value, quality: 'good' as const }
    }),
  )
}

const corrects = (batch: number): boolean => batch % CORRECTS_EVERY === CORRECTS_EVERY - 1

/** The samples of a batch, all of them known from its number. */
export const samplesOf = (batch: number): readonly Sample[] =>
  corrects(batch) ? [...minutesOf(batch, 0), ...minutesOf(batch - CORRECTS_BACK, 1)] : minutesOf(batch, 0)

type Row = readonly [timeMs: number, value: number, revision: number]

/** What a history has of a point when exactly so many batches were kept. */
function expectedRows(point: number, batches: number): readonly Row[] {
  const rows: Row[] = []
  for (let minute = 0; minute < batches * MINUTES_A_BATCH; minute++) {
    const timeMs = START_MS + minute * MINUTE_MS
    const corrector = Math.floor(minute / MINUTES_A_BATCH) + CORRECTS_BACK
    rows.push([timeMs, valueAt(point, minute, 0), 0])
    if (corrects(corrector) && corrector < batches) rows.push([timeMs, valueAt(point, minute, 1), 1])
  }
  return rows
}

/** Opens the history as the next process would. */
export function reopen(folder: string): HistoryStore {
  const database = openHistoryDatabase(join(folder, HISTORY_FILE))
  assert.ok(database.ok, JSON.stringify(database))
  const silent = () => undefined
  return new HistoryStore({
    database: database.value,
    packing: zlibPacking,
    clock: { nowMs: () => START_MS, monotonicMs: () => 0 },
    timers: { after: () => () => undefined },
    pause: async () => undefined,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  })
}

/**
 * Holds a history against what was promised: so many batches at the least, one more at the most, for the last one may be on
 * disk without its promise having been heard. Returns how many there are.
 */
export function assertWritten(store: HistoryStore, promised: number): number {
  const { reader } = store
  assert.deepEqual(reader.damages(), [])
  const found = POINTS.map(({ id }) => rowsOf(reader, id))
  const [batches = promised] = [promised, promised + 1].filter((count) =>
    found.every((rows, point) => rows.length === expectedRows(point, count).length),
  )
  for (const [point, rows] of found.entries()) assert.deepEqual(rows, expectedRows(point, batches))
  return batches
}

function rowsOf(reader: HistoryStore['reader'], pointId: string): readonly Row[] {
  const series = reader.seriesOf(pointId)
  if (series === null) return []
  const firstDay = START_MS / DAY_MS
  return reader.daysWithSamples(series, firstDay - 1, firstDay + 1_000).flatMap((day) => {
    const { times, values, revisions } = reader.samplesOfDay(series, day)
    return [...times].map(
      (timeMs, index): Row => [timeMs, values[index] ?? Number.NaN, revisions[index] ?? 0],
    )
  })
}
