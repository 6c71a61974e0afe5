// A history on a disk that becomes full: run in a small file system of its own, it tells as one JSON line what happened.

import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryKeep } from '../../src/config/document.ts'
import { EMPTY_DOCUMENT } from '../../src/config/empty-document.ts'
import { fileBallast } from '../../src/history/io/ballast.ts'
import { openHistoryDatabase } from '../../src/history/io/history-database.ts'
import { SERIES_COPY_FILE, withSeriesCopy } from '../../src/history/io/series-copy.ts'
import { readUsage, USAGE_FILE, writeUsage } from '../../src/history/io/usage-file.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { keepRules } from '../../src/history/keep/keep-rules.ts'
import { Keeping } from '../../src/history/keep/keeping.ts'
import { HistoryStore } from '../../src/history/store/history-store.ts'
import { makePointId, type Point } from '../../src/measurement/point.ts'
import { packSamples } from '../../src/measurement/sample.ts'

const DAY_MS = 86_400_000
const FIRST_DAY = 20_716
const SAMPLES_A_DAY = 288
const POINTS = 12
const BALLAST_BYTES = 1_000_000

const [folder = '', whenFull = ''] = process.argv.slice(2)
const settings: HistoryKeep = {
  ...EMPTY_DOCUMENT.history.keep,
  whenFull: whenFull === 'stop' ? 'stop' : 'forgetOldest',
}

const events: string[] = []
const note = (event: string) => void events.push(event)
const log = { debug: note, info: note, warn: note, error: note }
const points: readonly Point[] = Array.from({ length: POINTS }, (_, number) => ({
  id: makePointId('full', `p${number}`),
  deviceId: 'full',
  key: `p${number}`,
  unit: 'W',
  kind: 'instantaneous',
  group: 'power',
  resolution: 0.001,
}))

const now = { ms: FIRST_DAY * DAY_MS }
const clock = { nowMs: () => now.ms, monotonicMs: () => performance.now() }
const timers = { after: () => () => {} }
const rest = () => new Promise<void>((resolve) => setImmediate(resolve))
const opened = openHistoryDatabase(join(folder, 'history.db'))
if (!opened.ok) throw new Error(String(opened.error.params?.['reason']))
const database = withSeriesCopy(opened.value, join(folder, SERIES_COPY_FILE), zlibPacking)
const store = new HistoryStore({
  database,
  packing: zlibPacking,
  clock,
  timers,
  pause: rest,
  log,
  windowMs: 0,
  makeRoom: () => keeping.makeRoom(),
})
const table = readUsage(join(folder, USAGE_FILE))
const keeping = new Keeping({
  parts: store.parts,
  space: database,
  table,
  saveTable: () => writeUsage(join(folder, USAGE_FILE), table),
  ballast: fileBallast(join(folder, 'history.ballast'), BALLAST_BYTES),
  rules: () => keepRules(settings),
  clock,
  timers,
  slices: { clock, rest },
  log,
})

/** Noise, so that a day takes some tens of kilobytes. */
const valueAt = (point: number, timeMs: number): number =>
  ((point * 7_919 + (timeMs / 1_000) * 48_271) % 99_999_989) / 1_000

async function logDay(day: number): Promise<void> {
  const step = DAY_MS / SAMPLES_A_DAY
  for (let index = 0; index < SAMPLES_A_DAY; index += 48) {
    now.ms = day * DAY_MS + (index + 48) * step
    const samples = points.flatMap((_, pointNumber) =>
      Array.from({ length: 48 }, (_, at) => {
        const timeMs = day * DAY_MS + (index + at) * step
        return { pointNumber, timeMs, value: valueAt(pointNumber, timeMs), quality: 'good' as const }
      }),
    )
    await store.append(packSamples(samples), points)
    for (let turn = 0; turn < 500 && store.status().waiting > 0; turn++) {
      if (turn % 50 === 49) store.commit()
      await rest()
    }
  }
  now.ms = (day + 1) * DAY_MS + 3_600_000
  await store.maintain()
  await keeping.look()
}

/** Days that have all their samples, every value as the formula says. */
function wholeDays(from: number, to: number): readonly number[] {
  const days: number[] = []
  for (let day = from; day < to; day++) {
    const counts = points.map(({ id }, point) => {
      const series = store.reader.seriesOf(id)
      if (series === null) return 0
      const { times, values } = store.reader.samplesOfDay(series, day)
      times.forEach((timeMs, index) => {
        if (values[index] !== valueAt(point, timeMs)) throw new Error(`${id} at ${timeMs}: ${values[index]}`)
      })
      return times.length
    })
    if (counts.every((count) => count === SAMPLES_A_DAY)) days.push(day - FIRST_DAY)
  }
  return days
}

/** Somebody else takes all that is left. */
function fillDisk(path: string): void {
  const file = openSync(path, 'w')
  for (const bytes of [65_536, 4_096]) {
    const piece = new Uint8Array(bytes)
    try {
      for (;;) if (writeSync(file, piece) < bytes) break
    } catch {
      // Full.
    }
  }
  closeSync(file)
}

const free = (): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

const BEFORE = 20
const WHILE_FULL = 12
const AFTER = 4

for (let day = 0; day < BEFORE; day++) await logDay(FIRST_DAY + day)
const hadBallast = keeping.status().hasBallast
fillDisk(join(folder, 'hog'))
const freeWhenFull = free()
for (let day = BEFORE; day < BEFORE + WHILE_FULL; day++) await logDay(FIRST_DAY + day)
const end = BEFORE + WHILE_FULL
const full = { days: wholeDays(FIRST_DAY, FIRST_DAY + end), status: store.status(), events: [...events] }
rmSync(join(folder, 'hog'))
for (let day = end; day < end + AFTER; day++) await logDay(FIRST_DAY + day)
const after = { days: wholeDays(FIRST_DAY, FIRST_DAY + end + AFTER), status: store.status() }
const hasBallast = keeping.status().hasBallast
await store[Symbol.asyncDispose]()
process.stdout.write(`${JSON.stringify({ hadBallast, hasBallast, freeWhenFull, full, after })}\n`)
