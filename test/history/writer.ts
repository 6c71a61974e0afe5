// A process that keeps samples whose values follow from their number alone, and says after each batch what is promised.

import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { systemTimers } from '../../src/base/io/system.ts'
import { HISTORY_FILE, openHistoryDatabase } from '../../src/history/io/history-database.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { HistoryStore } from '../../src/history/store/history-store.ts'
import { packSamples } from '../../src/measurement/sample.ts'
import { batchTimeMs, POINTS, samplesOf } from './written.ts'

const STDOUT = 1
/** So small that flushing, sealing and months are always under way. */
const FLUSH_SAMPLES = 400
const BATCHES_A_LOOK = 11

/** Keeps batches from `first` up to before `last`. */
async function write(folder: string, first: number, last: number): Promise<void> {
  let nowMs = batchTimeMs(first)
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const silent = () => undefined
  const database = openHistoryDatabase(join(folder, HISTORY_FILE))
  if (!database.ok) throw new Error(JSON.stringify(database.error))
  const store = new HistoryStore({
    database: database.value,
    packing: zlibPacking,
    clock: { nowMs: () => nowMs, monotonicMs: () => performance.now() },
    timers: systemTimers,
    pause,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    windowMs: 0,
    flushSamples: FLUSH_SAMPLES,
  })
  for (let batch = first; batch < last; batch++) {
    nowMs = batchTimeMs(batch)
    const kept = await store.append(packSamples(samplesOf(batch)), POINTS)
    if (!kept.ok) throw new Error(kept.error)
    writeSync(STDOUT, `kept ${batch}\n`)
    if (batch % BATCHES_A_LOOK === 0) void store.maintain()
    await pause()
  }
  await store[Symbol.asyncDispose]()
}

const [, , folder = '', first = '0', last = '0'] = process.argv
await write(folder, Number(first), Number(last))
