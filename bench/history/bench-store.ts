// Busbar's store as benches run it: on a file of its own, with a clock that stands where the samples are.

import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { stderrLog } from '../../src/base/io/stderr-log.ts'
import { systemTimers } from '../../src/base/io/system.ts'
import { openHistoryDatabase } from '../../src/history/io/history-database.ts'
import { zlibPacking } from '../../src/history/io/zlib-packing.ts'
import { HistoryStore } from '../../src/history/store/history-store.ts'

/** Of a whole file at most. */
const ALL_PAGES = 2 ** 31

export type BenchStore = AsyncDisposable & {
  readonly store: HistoryStore
  /** Gives free pages back and cuts the log, as the box does while it runs. */
  readonly tidy: () => void
}

/** `windowMs` 0: every append is a commit of its own. */
export function openBenchStore(folder: string, nowMs: () => number, windowMs: number): BenchStore {
  mkdirSync(folder, { recursive: true })
  const opened = openHistoryDatabase(join(folder, 'history.db'))
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const database = opened.value
  const store = new HistoryStore({
    database,
    packing: zlibPacking,
    clock: { nowMs, monotonicMs: () => performance.now() },
    timers: systemTimers,
    pause: () => setImmediate(),
    log: stderrLog('warn'),
    windowMs,
  })
  const tidy = () => {
    database.giveBack(ALL_PAGES)
    database.cutLog()
  }
  return { store, tidy, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() }
}

/** Blocks on the disk of all files of a folder. */
export function diskBytes(folder: string): number {
  return readdirSync(folder)
    .map((name) => statSync(join(folder, name)).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0)
}
