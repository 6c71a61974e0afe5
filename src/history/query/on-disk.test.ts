// Tests of trends and bars over the real store: the same answers as from rows in memory, and no samples decoded in vain.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makePointId, type Point } from '../../measurement/point.ts'
import { packSamples } from '../../measurement/sample.ts'
import type { HistoryReader } from '../history-reader.ts'
import { HISTORY_FILE, openHistoryDatabase } from '../io/history-database.ts'
import { zlibPacking } from '../io/zlib-packing.ts'
import type { Series } from '../series.ts'
import { HistoryStore } from '../store/history-store.ts'
import { ZoneCalendar } from './calendar.ts'
import { readBars } from './energy.ts'
import { finish, MemoryReader, type Row } from './memory-reader.fixture.ts'
import { readTrend, type Trend } from './trend.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const START = Date.parse('2026-03-01T00:00Z')
const DAYS = 34
const STEP = 5 * MINUTE
const NOW = START + DAYS * DAY - 6 * 60 * MINUTE

const POWER: Point = {
  id: makePointId('press', 'activePowerTotal'),
  deviceId: 'press',
  key: 'activePowerTotal',
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  resolution: 0.1,
  logPeriodMs: STEP,
}
const ENERGY: Point = {
  ...POWER,
  id: makePointId('press', 'activeEnergyImport'),
  key: 'activeEnergyImport',
  unit: 'Wh',
  kind: 'counter',
  resolution: 1,
}

/** A week without communication, a counter that begins again, and an hour that is missing. */
function rowsOf(): { readonly power: readonly Row[]; readonly energy: readonly Row[] } {
  const times = Array.from({ length: (NOW - START) / STEP }, (_, index) => index).filter(
    (index) => index < 3_000 || index >= 3_012,
  )
  const isLost = (index: number) => index >= 4_000 && index < 6_016
  const at = (index: number) => START + index * STEP
  return {
    power: times.map((index): Row => [at(index), isLost(index) ? null : ((index * 7_919) % 10_000) / 10]),
    energy: times.map(
      (index): Row => [at(index), isLost(index) ? null : index < 7_500 ? 9_000 + index * 13 : index - 7_500],
    ),
  }
}

async function filled(
  t: TestContext,
): Promise<{ readonly disk: HistoryReader; readonly rows: ReturnType<typeof rowsOf> }> {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-query-'))
  const database = openHistoryDatabase(join(folder, HISTORY_FILE))
  assert.ok(database.ok)
  let nowMs = START
  const silent = () => undefined
  const store = new HistoryStore({
    database: database.value,
    packing: zlibPacking,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    timers: { after: () => silent },
    pause: async () => undefined,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    windowMs: 0,
  })
  t.after(async () => {
    await store[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })
  const rows = rowsOf()
  for (let day = 0; day < DAYS; day++) {
    nowMs = Math.min(NOW, START + (day + 1) * DAY)
    const samples = [rows.power, rows.energy].flatMap((own, pointNumber) =>
      own
        .filter(([timeMs]) => Math.floor((timeMs - START) / DAY) === day)
        .map(([timeMs, value]) => {
          const quality = value === null ? ('noCommunication' as const) : ('good' as const)
          return { pointNumber, timeMs, value, quality }
        }),
    )
    const appending = store.append(packSamples(samples), [POWER, ENERGY])
    store.commit()
    assert.ok((await appending).ok)
    if (day === 20 || day === DAYS - 2) {
      await store.flush()
      nowMs += 3 * 60 * MINUTE
      await store.maintain()
    }
  }
  return { disk: store.reader, rows }
}

const seriesIn = (reader: HistoryReader, point: Point): Series => reader.seriesOf(point.id) ?? assert.fail()

const plain = ({ shown, statistics }: Trend): unknown => {
  if (shown.form === 'buckets') return { shown: { ...shown.buckets }, statistics }
  const { times, values, qualities } = shown.samples
  return { times: [...times], values: [...values], qualities: [...qualities], statistics }
}

/** Numbers equal to a billionth, everything else as it is: the store adds in steps, the rows are added as floats. */
function alike(got: unknown, wanted: unknown, path = ''): void {
  if (typeof got === 'number' && typeof wanted === 'number') {
    const isClose = Object.is(got, wanted) || Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
    assert.ok(isClose, `${path}: ${got} is not ${wanted}`)
  } else if (typeof got === 'object' && got !== null && typeof wanted === 'object' && wanted !== null) {
    assert.deepEqual(Object.keys(got), Object.keys(wanted), path)
    for (const [key, value] of Object.entries(wanted)) alike(Reflect.get(got, key), value, `${path}/${key}`)
  } else assert.equal(got, wanted, path)
}

test('the store and rows in memory give the same trends and bars, over gaps, resets, sealed and open days', async (t) => {
  const { disk, rows } = await filled(t)
  const calendar = new ZoneCalendar('Europe/Paris')
  for (const [point, own] of [
    [POWER, rows.power],
    [ENERGY, rows.energy],
  ] as const) {
    const series = seriesIn(disk, point)
    const memory = new MemoryReader([[series, own]])
    for (const [fromMs, toMs] of [
      [START, NOW],
      [START + 3.3 * DAY, START + 3.5 * DAY],
      [START + 10 * DAY, START + 12 * DAY],
      [START + 15 * DAY, START + 25 * DAY],
      [NOW - DAY, NOW],
    ] as const) {
      const request = { series, span: { fromMs, toMs }, pixels: 500, alignMs: 60 * MINUTE, nowMs: NOW }
      alike(plain(finish(readTrend(disk, request)).value), plain(finish(readTrend(memory, request)).value))
      for (const period of ['quarterHour', 'day', 'month'] as const) {
        const borders = Float64Array.from(calendar.borders(period, { fromMs, toMs }, 10_000) ?? [])
        const asked = { series, borders, nowMs: NOW }
        alike(finish(readBars(disk, asked)).value, finish(readBars(memory, asked)).value)
      }
    }
  }
})

test('on disk a month of hours and a month of days decode no samples, an hour those of its day, and of the day before for the sample that counts at midnight', async (t) => {
  const { disk } = await filled(t)
  const series = seriesIn(disk, ENERGY)
  const decoded = (work: () => Generator<void, unknown>): number => {
    const before = disk.counters().decodedChunks
    finish(work())
    return disk.counters().decodedChunks - before
  }
  const trend = (fromMs: number, toMs: number) => () =>
    readTrend(disk, { series, span: { fromMs, toMs }, pixels: 1_000, alignMs: 0, nowMs: NOW })
  const borders = Float64Array.from({ length: 31 }, (_, day) => START + day * DAY)
  assert.equal(decoded(trend(START, START + 30 * DAY)), 0)
  assert.equal(
    decoded(() => readBars(disk, { series, borders, nowMs: NOW })),
    0,
  )
  assert.equal(decoded(trend(START + 2.5 * DAY, START + 2.5 * DAY + 60 * MINUTE)), 1)
  assert.equal(decoded(trend(START + 2 * DAY, START + 2 * DAY + 60 * MINUTE)), 2)
})
