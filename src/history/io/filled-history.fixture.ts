// A history whose every value follows from a formula, made by the real store on a real disk, for tests that damage it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePointId, type Point } from '../../measurement/point.ts'
import { packSamples } from '../../measurement/sample.ts'
import type { HistoryReader } from '../history-reader.ts'
import type { HistorySpace } from '../keep/history-space.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import { HistoryStore } from '../store/history-store.ts'
import { HISTORY_FILE, openHistoryDatabase } from './history-database.ts'
import { SERIES_COPY_FILE, withSeriesCopy } from './series-copy.ts'
import { zlibPacking } from './zlib-packing.ts'

export const DAY_MS = 86_400_000
/** 2026-09-20, so that a month ends in between. */
export const FIRST_DAY = 20_716
export const STEP_MS = 600_000
export const SAMPLES_A_DAY = DAY_MS / STEP_MS

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const KINDS = ['instantaneous', 'counter', 'demand', 'state'] as const

export const pointOf = (number: number): Point => ({
  id: makePointId('dev-1', `p${number}`),
  deviceId: 'dev-1',
  key: `p${number}`,
  unit: 'W',
  kind: KINDS[number % KINDS.length] ?? 'state',
  group: 'power',
  resolution: 0.1,
  logPeriodMs: STEP_MS,
})

/** Tenths, scattered, so that a wrong one is hardly ever right by chance. */
export const valueAt = (point: number, timeMs: number): number =>
  ((point * 7_919 + (timeMs / STEP_MS) * 31_337) % 100_003) / 10

export class FilledHistory {
  readonly folder = mkdtempSync(join(tmpdir(), 'busbar-history-'))
  readonly path: string
  readonly points: readonly Point[]
  nowMs = FIRST_DAY * DAY_MS
  database: (HistoryDatabase & HistorySpace) | null = null
  store: HistoryStore

  /** With a file of its own, or another one that is there. */
  constructor(points: number, path?: string) {
    this.path = path ?? join(this.folder, HISTORY_FILE)
    this.points = Array.from({ length: points }, (_, number) => pointOf(number))
    this.store = this.open()
  }

  open(): HistoryStore {
    const database = openHistoryDatabase(this.path)
    if (!database.ok) throw new Error(String(database.error.params?.['reason']))
    this.database = withSeriesCopy(database.value, join(this.folder, SERIES_COPY_FILE), zlibPacking)
    return new HistoryStore({
      database: this.database,
      packing: zlibPacking,
      clock: { nowMs: () => this.nowMs, monotonicMs: () => performance.now() },
      timers: { after: () => () => {} },
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      log: silentLog,
      windowMs: 0,
    })
  }

  /** A day of samples of every point, six hours in each commit; sealed where the day after has begun. */
  async fillDay(day: number): Promise<void> {
    for (let part = 0; part < 4; part++) await this.fillQuarter(day, part)
    this.nowMs = (day + 1) * DAY_MS + 3_600_000
    await this.store.maintain()
  }

  /** Six hours of a day, 0 to 3, which stay in the journal until the day is over. */
  async fillQuarter(day: number, part: number): Promise<void> {
    const first = day * DAY_MS + (part * DAY_MS) / 4
    this.nowMs = first + DAY_MS / 4
    const samples = this.points.flatMap((_, pointNumber) =>
      Array.from({ length: SAMPLES_A_DAY / 4 }, (_, index) => {
        const timeMs = first + index * STEP_MS
        return { pointNumber, timeMs, value: valueAt(pointNumber, timeMs), quality: 'good' as const }
      }),
    )
    await this.store.append(packSamples(samples), this.points)
  }

  /** Moves the log into the file, as SQLite does when the log is long. */
  checkpoint(): void {
    this.database?.cutLog()
  }

  async fill(days: number): Promise<void> {
    for (let day = FIRST_DAY; day < FIRST_DAY + days; day++) await this.fillDay(day)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** How many samples there are of a point and day; throws for one that is not as the formula says. */
export function countRight(reader: HistoryReader, point: number, day: number): number {
  const series = reader.seriesOf(pointOf(point).id)
  if (series === null) return 0
  const { times, values } = reader.samplesOfDay(series, day)
  times.forEach((timeMs, index) => {
    const wanted = valueAt(point, timeMs)
    if (values[index] !== wanted) throw new Error(`${point} at ${timeMs}: ${values[index]}, not ${wanted}`)
  })
  return times.length
}
