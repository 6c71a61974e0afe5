// A program that only records: it appends, flushes and seals, tells each promise on standard output, and waits to be killed.

import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openHistoryDatabase } from '../../src/history/io/history-database.ts'
import { SERIES_COPY_FILE, withSeriesCopy } from '../../src/history/io/series-copy.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { HistoryStore } from '../../src/history/store/history-store.ts'
import { makePointId, type Point } from '../../src/measurement/point.ts'
import { packSamples } from '../../src/measurement/sample.ts'
import { HOUR_MS, POINTS, valueOfHour } from './history-hours.ts'

const [path = '', firstHour = ''] = process.argv.slice(2)

const points: readonly Point[] = Array.from({ length: POINTS }, (_, number) => ({
  id: makePointId('crash', `p${number}`),
  deviceId: 'crash',
  key: `p${number}`,
  unit: 'Wh',
  kind: 'instantaneous',
  group: 'energy',
  resolution: 0.1,
}))

const opened = openHistoryDatabase(path)
if (!opened.ok) throw new Error(String(opened.error.params?.['reason']))

/** The hour that is being recorded is also what the clock shows. */
const now = { hour: Number(firstHour) }
const store = new HistoryStore({
  database: withSeriesCopy(opened.value, join(dirname(path), SERIES_COPY_FILE), zlibPacking),
  packing: zlibPacking,
  clock: { nowMs: () => now.hour * HOUR_MS, monotonicMs: () => performance.now() },
  timers: { after: () => () => {} },
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  windowMs: 0,
  flushSamples: 60 * POINTS,
})

/** An hour is promised when its line is out; days are over every 24 lines, and months every 730. */
for (;;) {
  const samples = points.map((_, pointNumber) => ({
    pointNumber,
    timeMs: now.hour * HOUR_MS,
    value: valueOfHour(pointNumber, now.hour),
    quality: 'good' as const,
  }))
  const kept = await store.append(packSamples(samples), points)
  if (!kept.ok) throw new Error(kept.error)
  writeSync(1, `${now.hour}\n`)
  now.hour += 1
  void store.maintain()
}
