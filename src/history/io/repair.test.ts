// Tests that a damaged history is repaired: what is whole is served again, what is lost is named, nothing is ever wrong.

import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { HistoryReader } from '../history-reader.ts'
import { PAGE_BYTES } from '../keep/sqlite-page.ts'
import { Verification } from '../keep/verification.ts'
import {
  countRight,
  FIRST_DAY,
  FilledHistory,
  pointOf,
  SAMPLES_A_DAY,
  silentLog,
} from './filled-history.fixture.ts'
import { HistoryFiles } from './history-files.ts'
import { type Repair, repairHistory } from './repair.ts'
import { SERIES_COPY_FILE } from './series-copy.ts'
import { zlibPacking } from './zlib-packing.ts'

const POINTS = 5
const DAYS = 14
/** With the first quarter of the day after, which is in the journal. */
const ALL = POINTS * (DAYS + 1 / 4) * SAMPLES_A_DAY

const countAll = (reader: HistoryReader): number => {
  let count = 0
  for (let point = 0; point < POINTS; point++) {
    for (let day = FIRST_DAY; day <= FIRST_DAY + DAYS; day++) count += countRight(reader, point, day)
  }
  return count
}

/** Samples that the roll-ups of a day have counted. */
function countRolledUp(reader: HistoryReader, point: number, day: number): number {
  const series = reader.seriesOf(pointOf(point).id)
  if (series === null) return 0
  return reader.rollups(series, day * 96, (day + 1) * 96).counts.reduce((sum, count) => sum + count, 0)
}

/** Sealed days of which the samples are there and the roll-up is not. */
function missingRollups({ store }: FilledHistory) {
  const steps = new Verification({ database: store.records.database, packing: zlibPacking }).run()
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value.damages.filter(({ what }) => what === 'rollups')
}

const optionsFor = (history: FilledHistory) => ({
  files: new HistoryFiles({ folder: history.folder }),
  packing: zlibPacking,
  slices: {
    clock: { nowMs: () => history.nowMs, monotonicMs: () => performance.now() },
    rest: () => new Promise<void>((resolve) => setImmediate(resolve)),
  },
  log: silentLog,
})

async function repair(history: FilledHistory): Promise<Repair> {
  const repaired = await repairHistory(optionsFor(history))
  assert.ok(repaired.ok, JSON.stringify(repaired))
  return repaired.value
}

/** A history in which much is sealed and some still waits, as a power cut leaves it. */
async function afterPowerCut(): Promise<FilledHistory> {
  const history = new FilledHistory(POINTS)
  await history.fill(DAYS - 2)
  history.checkpoint()
  await history.fillDay(FIRST_DAY + DAYS - 2)
  await history.fillDay(FIRST_DAY + DAYS - 1)
  await history.fillQuarter(FIRST_DAY + DAYS, 0)
  for (const suffix of ['', '-wal']) copyFileSync(history.path + suffix, `${history.path}${suffix}.copy`)
  await history.store[Symbol.asyncDispose]()
  for (const suffix of ['', '-wal']) copyFileSync(`${history.path}${suffix}.copy`, history.path + suffix)
  return history
}

const damage = (path: string, change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(path)
  change(bytes)
  writeFileSync(path, bytes)
}

test('a whole history loses nothing by a repair, and the old file stays', async () => {
  await using history = await afterPowerCut()
  const { keptAs, lost, damaged, samples } = await repair(history)
  assert.deepEqual({ lost, damaged, samples }, { lost: [], damaged: 0, samples: ALL })
  assert.ok(existsSync(join(history.folder, keptAs)))
  history.store = history.open()
  assert.equal(countAll(history.store.reader), ALL)
})

test('where the file has no beginning, all that lies behind it is there again', async () => {
  await using history = await afterPowerCut()
  damage(history.path, (bytes) => bytes.fill(0, 0, PAGE_BYTES))
  const { lost, damaged } = await repair(history)
  assert.deepEqual({ lost, damaged }, { lost: [], damaged: 0 })
  history.store = history.open()
  await history.store.maintain()
  assert.equal(countAll(history.store.reader), ALL)
})

test('what a repaired history goes on with is sealed and rolled up as ever', async () => {
  await using history = await afterPowerCut()
  damage(history.path, (bytes) => bytes.fill(0xff, PAGE_BYTES * 2, PAGE_BYTES * 4))
  await repair(history)
  history.store = history.open()
  await history.fillDay(FIRST_DAY + DAYS)
  assert.equal(countRight(history.store.reader, 0, FIRST_DAY + DAYS), SAMPLES_A_DAY)
  assert.equal(countRolledUp(history.store.reader, 0, FIRST_DAY + DAYS), SAMPLES_A_DAY)
})

test('each page that is gone costs what it held, and that is named by point and day', async () => {
  await using whole = await afterPowerCut()
  const pages = statSync(whole.path).size / PAGE_BYTES
  for (let page = 1; page < pages; page++) {
    await using history = new FilledHistory(POINTS)
    await history.store[Symbol.asyncDispose]()
    copyFileSync(join(whole.folder, SERIES_COPY_FILE), join(history.folder, SERIES_COPY_FILE))
    copyFileSync(`${whole.path}.copy`, history.path)
    copyFileSync(`${whole.path}-wal.copy`, `${history.path}-wal`)
    damage(history.path, (bytes) => bytes.fill(0xa5, page * PAGE_BYTES, (page + 1) * PAGE_BYTES))
    const { lost } = await repair(history)
    history.store = history.open()
    await history.store.maintain()
    assert.deepEqual(missingRollups(history), [], `page ${page}`)
    const named = new Set(
      lost.filter(({ what }) => what === 'samples').map(({ pointId, day }) => `${pointId} ${day}`),
    )
    for (let point = 0; point < POINTS; point++) {
      for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
        const count = countRight(history.store.reader, point, day)
        if (count === SAMPLES_A_DAY) {
          const rolled = countRolledUp(history.store.reader, point, day)
          assert.equal(rolled, count, `page ${page}: roll-ups of point ${point}, day ${day}`)
          continue
        }
        assert.ok(
          named.has(`${pointOf(point).id} ${day}`),
          `page ${page}: point ${point}, day ${day} has ${count}`,
        )
      }
    }
  }
})

test('a repaired file whose log does not go into it takes the place of none', async () => {
  await using history = await afterPowerCut()
  const options = optionsFor(history)
  let ms = 0
  const readers: DatabaseSync[] = []
  const repaired = await repairHistory({
    ...options,
    slices: { ...options.slices, clock: { nowMs: () => history.nowMs, monotonicMs: () => (ms += 50) } },
    /** Who reads holds back the log, as a disk does that has no room for it in the file. */
    onProgress: () => {
      if (readers.length > 0) return
      const reader = new DatabaseSync(`${history.path}.repairing`, { readOnly: true })
      reader.exec('BEGIN; SELECT count(*) FROM chunk')
      readers.push(reader)
    },
  })
  for (const reader of readers) reader.close()
  assert.equal(repaired.ok ? null : repaired.error.params?.['reason'], 'no-room')
  assert.deepEqual(
    readdirSync(history.folder).filter((file) => file.includes('.repair') || file.includes('damaged')),
    [],
  )
  history.store = history.open()
  assert.equal(countAll(history.store.reader), ALL)
})

test('a repair that was cut off between its renames is ended at the next start', async () => {
  await using history = await afterPowerCut()
  const files = new HistoryFiles({ folder: history.folder })
  const begun = files.beginRepair()
  copyFileSync(history.path, begun)
  copyFileSync(begun, `${history.path}.repaired`)
  rmSync(begun)
  const name = files.finishRepair(history.nowMs)
  assert.ok(name !== null && existsSync(join(history.folder, name)))
  assert.deepEqual(
    readdirSync(history.folder).filter((file) => file.includes('.repair') || file === 'history.db-wal'),
    [],
  )
  assert.equal(files.finishRepair(history.nowMs), null)
})

test('a file that was set aside finds the log that a crash left alone', async () => {
  await using history = await afterPowerCut()
  const files = new HistoryFiles({ folder: history.folder })
  const name = files.setAside(history.nowMs)
  assert.ok(name !== null)
  copyFileSync(join(history.folder, name), history.path)
  rmSync(join(history.folder, name))
  assert.equal(files.setAside(history.nowMs + 60_000), name)
  assert.equal(files.setAside(history.nowMs), null)
  assert.deepEqual(
    files.listSetAside().map((one) => one.name),
    [name],
  )
})
