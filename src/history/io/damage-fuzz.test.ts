// Cuts and flips a real database and its log at random places: the good part is served, damage is told, nothing is wrong.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Damage } from '../history-reader.ts'
import { Verification } from '../keep/verification.ts'
import { HistoryStore } from '../store/history-store.ts'
import {
  countRight,
  FIRST_DAY,
  FilledHistory,
  pointOf,
  SAMPLES_A_DAY,
  silentLog,
} from './filled-history.fixture.ts'
import { HISTORY_FILE, openHistoryDatabase } from './history-database.ts'
import { SERIES_COPY_FILE, withSeriesCopy } from './series-copy.ts'
import { zlibPacking } from './zlib-packing.ts'

const POINTS = 3
const DAYS = 16
const ROUNDS = 8
const CASES = 25
/** Nothing is to survive a power cut here; a disk would only make the many files slow. */
const MEMORY_DISK = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

type Files = { readonly database: Buffer; readonly wal: Buffer; readonly series: Buffer }

/** Part of it in the file, part in the log, as a power cut leaves it. */
async function makeFiles(): Promise<Files> {
  await using history = new FilledHistory(POINTS)
  await history.fill(DAYS - 2)
  history.checkpoint()
  await history.fillDay(FIRST_DAY + DAYS - 2)
  await history.fillDay(FIRST_DAY + DAYS - 1)
  return {
    database: readFileSync(history.path),
    wal: readFileSync(`${history.path}-wal`),
    series: readFileSync(join(history.folder, SERIES_COPY_FILE)),
  }
}

/** Seeded, so that a case that fails fails again. */
class Dice {
  #seed: number

  constructor(seed: number) {
    this.#seed = seed * 7_919 + 1
  }

  below(limit: number): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647
    return this.#seed % limit
  }
}

/** One of the ways in which disks and people break files. */
function spoil(files: Files, dice: Dice): Files {
  const isLog = dice.below(3) === 0
  const bytes = Buffer.from(isLog ? files.wal : files.database)
  const changed = ((): Buffer => {
    switch (dice.below(4)) {
      case 0:
        return bytes.subarray(0, dice.below(bytes.length))
      case 1:
        return bytes.fill(dice.below(256), dice.below(bytes.length))
      case 2: {
        const at = dice.below(bytes.length)
        return bytes.fill(0, at, Math.min(bytes.length, at + dice.below(40_000)))
      }
      default:
        for (let flips = 1 + dice.below(20); flips > 0; flips--) {
          const at = dice.below(bytes.length)
          bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8))
        }
        return bytes
    }
  })()
  return isLog ? { ...files, wal: changed } : { ...files, database: changed }
}

function writeFiles(folder: string, { database, wal, series }: Files): string {
  const path = join(folder, HISTORY_FILE)
  rmSync(`${path}-shm`, { force: true })
  writeFileSync(path, database)
  writeFileSync(`${path}-wal`, wal)
  writeFileSync(join(folder, SERIES_COPY_FILE), series)
  return path
}

function openStore(folder: string, path: string): HistoryStore | null {
  const opened = openHistoryDatabase(path)
  if (!opened.ok) return null
  return new HistoryStore({
    database: withSeriesCopy(opened.value, join(folder, SERIES_COPY_FILE), zlibPacking),
    packing: zlibPacking,
    clock: { nowMs: () => (FIRST_DAY + DAYS) * 86_400_000, monotonicMs: () => performance.now() },
    timers: { after: () => () => {} },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    log: silentLog,
    windowMs: 0,
  })
}

/** Served values are right; where a sealed day is not whole, a damage of the point and day says so. */
function check(store: HistoryStore, sealedDays: number): number {
  const { reader } = store
  let told: readonly Damage[] | null = null
  let right = 0
  for (let point = 0; point < POINTS; point++) {
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
      const count = countRight(reader, point, day)
      right += count
      if (count === SAMPLES_A_DAY || day >= FIRST_DAY + sealedDays) continue
      const { id } = pointOf(point)
      told ??= verify(store)
      const isTold = told.some(({ pointId }) => pointId === id || pointId === '')
      assert.ok(isTold, `point ${point}, day ${day}: ${count} samples, and nothing says why`)
    }
  }
  return right
}

function verify(store: HistoryStore) {
  const steps = new Verification({ database: store.records.database, packing: zlibPacking }).run()
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value.damages
}

for (let round = 0; round < ROUNDS; round++) {
  test(`${CASES} broken files, round ${round + 1}: what is served is right, what is missing is told, nothing throws`, async () => {
    const folder = mkdtempSync(join(MEMORY_DISK, 'busbar-fuzz-'))
    try {
      const { opened, served } = await breakAll(folder, round * CASES)
      assert.ok(opened > CASES / 4, `${opened} could be opened`)
      assert.ok(served > (opened * POINTS * DAYS * SAMPLES_A_DAY) / 3, `${served} served of ${opened} files`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

async function breakAll(folder: string, firstSeed: number) {
  const files = await makeFiles()
  let opened = 0
  let served = 0
  for (let seed = firstSeed + 1; seed <= firstSeed + CASES; seed++) {
    const path = writeFiles(folder, spoil(files, new Dice(seed)))
    const store = openStore(folder, path)
    if (store === null) continue
    opened += 1
    served += check(store, DAYS - 2)
    await store.maintain()
    check(store, DAYS - 2)
    await store[Symbol.asyncDispose]()
  }
  return { opened, served }
}
