// Tests that what series numbers mean survives the loss of the table that says so, and of the copy.

import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sealRecord } from '../record.ts'
import { encodeSeries } from '../store/series-record.ts'
import { countRight, FIRST_DAY, FilledHistory, pointOf, SAMPLES_A_DAY } from './filled-history.fixture.ts'
import { openHistoryDatabase } from './history-database.ts'
import { readSeriesCopy, SERIES_COPY_FILE, withSeriesCopy } from './series-copy.ts'
import { zlibPacking } from './zlib-packing.ts'

const POINTS = 3
const SERIES = {
  number: 1,
  /** So long that few records are many bytes. */
  pointId: 'x'.repeat(8_000),
  unit: 'W',
  kind: 'instantaneous' as const,
  resolution: 0.1,
  holdMs: 150_000,
}

async function stopped(): Promise<FilledHistory & { readonly copy: string }> {
  const history = new FilledHistory(POINTS)
  await history.fill(2)
  await history.store[Symbol.asyncDispose]()
  return Object.assign(history, { copy: join(history.folder, SERIES_COPY_FILE) })
}

const namesIn = (path: string): readonly string[] =>
  readSeriesCopy(path, zlibPacking).map(({ pointId }) => pointId)

const ALL = [0, 1, 2].map((number) => pointOf(number).id)

test('every new series is written down twice, and again where the copy was lost', async () => {
  await using history = await stopped()
  assert.deepEqual(namesIn(history.copy), ALL)
  rmSync(history.copy)
  history.store = history.open()
  assert.deepEqual(namesIn(history.copy), ALL)
})

test('series that the database has lost come back from the copy, with all their samples', async () => {
  await using history = await stopped()
  const database = openHistoryDatabase(history.path)
  assert.ok(database.ok)
  database.value.apply([{ change: 'remove', table: 'series', fromId: 1, toId: 2 }])
  database.value[Symbol.dispose]()
  history.store = history.open()
  for (let point = 0; point < POINTS; point++) {
    assert.equal(countRight(history.store.reader, point, FIRST_DAY), SAMPLES_A_DAY)
  }
})

test('of a damaged copy every whole record counts, and nothing else', async () => {
  await using history = await stopped()
  const bytes = readFileSync(history.copy)
  for (let at = 0; at < bytes.length; at++) {
    const broken = Buffer.from(bytes)
    broken[at] = (broken[at] ?? 0) ^ 0x10
    writeFileSync(history.copy, broken)
    const names = namesIn(history.copy)
    assert.equal(names.length, POINTS - 1, `byte ${at}`)
    assert.ok(names.every((name) => ALL.some((one) => one === name)))
  }
})

test('a series that changes again and again does not make the copy grow without end', async () => {
  await using history = new FilledHistory(1)
  await history.store[Symbol.asyncDispose]()
  const database = openHistoryDatabase(history.path)
  assert.ok(database.ok)
  const path = join(history.folder, SERIES_COPY_FILE)
  const copied = withSeriesCopy(database.value, path, zlibPacking)
  let longest = 0
  for (let change = 1; change <= 40; change++) {
    const body = encodeSeries({ ...SERIES, holdMs: change })
    const record = sealRecord({ table: 'series', id: SERIES.number, body }, zlibPacking)
    copied.apply([{ change: 'put', table: 'series', id: SERIES.number, record }])
    longest = Math.max(longest, statSync(path).size)
  }
  assert.ok(longest < 200_000, `${longest} bytes for one series`)
  assert.deepEqual(
    readSeriesCopy(path, zlibPacking).map(({ holdMs }) => holdMs),
    [40],
  )
  copied[Symbol.dispose]()
})
