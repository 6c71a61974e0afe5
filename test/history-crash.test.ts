// Kills a recording program again and again at any moment: all that it promised is there afterwards, and nothing is wrong.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { HistoryReader } from '../src/history/history-reader.ts'
import { openHistoryDatabase } from '../src/history/io/history-database.ts'
import { zlibPacking } from '../src/history/io/zlib-packing.ts'
import { Verification } from '../src/history/keep/verification.ts'
import { HistoryStore } from '../src/history/store/history-store.ts'
import { HOUR_MS, POINTS, valueOfHour } from './running/history-hours.ts'

const WRITER = fileURLToPath(new URL('running/history-writer.ts', import.meta.url))
/** A tenth of what a release is tested with: `BUSBAR_CRASHES=1000` takes some minutes. */
const CRASHES = Number(process.env['BUSBAR_CRASHES'] ?? 100)
const ROUNDS = 5
/** 2026-09-20, so that months end on the way. */
const FIRST_HOUR = 20_716 * 24
const MOST_LINES = 60

/** Runs from `firstHour` on and kills after so many promises; returns the last one that got out. */
async function runAndKill(path: string, firstHour: number, lines: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, path, String(firstHour)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(path), 'compiled') },
  })
  let promised = firstHour - 1
  let left = lines
  for await (const line of createInterface({ input: child.stdout })) {
    promised = Number(line)
    left -= 1
    if (left === 0) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  assert.equal(child.signalCode, 'SIGKILL')
  return promised
}

/** What the crash left, opened elsewhere, so that the next run meets it untouched. */
function openCopy(path: string, folder: string, hour: number): HistoryStore {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const copy = join(folder, 'history.db')
  for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix)
  const opened = openHistoryDatabase(copy)
  assert.ok(opened.ok)
  return new HistoryStore({
    database: opened.value,
    packing: zlibPacking,
    clock: { nowMs: () => hour * HOUR_MS, monotonicMs: () => performance.now() },
    timers: { after: () => () => {} },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  })
}

/** Every promised hour of these days is there once, and every value that is there is right. */
function checkDays(reader: HistoryReader, fromDay: number, promised: number): void {
  for (let point = 0; point < POINTS; point++) {
    const series = reader.seriesOf(`crash.p${point}`)
    assert.ok(series !== null)
    for (let day = fromDay; day * 24 <= promised; day++) {
      const { times, values } = reader.samplesOfDay(series, day)
      const hours = [...times].map((timeMs) => timeMs / HOUR_MS)
      const wanted = Math.min(24, promised + 1 - day * 24)
      assert.deepEqual(
        hours.slice(0, wanted),
        Array.from({ length: wanted }, (_, hour) => day * 24 + hour),
      )
      hours.forEach((hour, index) => {
        assert.equal(values[index], valueOfHour(point, hour))
      })
      const { counts, sums } = reader.rollups(series, day * 96, (day + 1) * 96)
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        hours.length,
      )
      assert.deepEqual(
        [...sums],
        hours.map((hour) => valueOfHour(point, hour)),
      )
    }
  }
}

function checkRecords(store: HistoryStore): void {
  const steps = new Verification({ database: store.records.database, packing: zlibPacking }).run()
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  assert.deepEqual(step.value.damages, [])
}

/** From one file on, which the crashes leave ever longer. */
async function crashAgainAndAgain(folder: string, crashes: number, firstSeed: number): Promise<void> {
  const path = join(folder, 'history.db')
  let next = FIRST_HOUR
  let seed = firstSeed
  for (let crash = 1; crash <= crashes; crash++) {
    seed = (seed * 48_271) % 2_147_483_647
    const promised = await runAndKill(path, next, 1 + (seed % MOST_LINES))
    const store = openCopy(path, join(folder, 'copy'), promised)
    const isWhole = crash === crashes
    checkDays(
      store.reader,
      Math.floor((isWhole ? FIRST_HOUR : Math.max(FIRST_HOUR, next - 48)) / 24),
      promised,
    )
    assert.deepEqual(store.reader.damages(), [])
    if (isWhole) checkRecords(store)
    await store[Symbol.asyncDispose]()
    next = promised + 1
  }
  assert.ok(next - FIRST_HOUR >= crashes)
}

for (let round = 1; round <= ROUNDS; round++) {
  const crashes = Math.ceil(CRASHES / ROUNDS)
  test(`after ${crashes} kills at any moment, round ${round}, every promised sample is there and none is wrong`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'busbar-crash-'))
    try {
      await crashAgainAndAgain(folder, crashes, round)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
