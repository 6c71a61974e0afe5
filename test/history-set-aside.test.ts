// Starts on damaged histories: recording begins at once, the damaged file is kept, and all that was whole is served again.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import {
  countRight,
  FIRST_DAY,
  FilledHistory,
  SAMPLES_A_DAY,
  valueAt,
} from '../src/history/io/filled-history.fixture.ts'
import type { KeepReport } from '../src/history/keep/keep-status.ts'
import { KeptHistory } from '../src/history-keep-main.ts'
import { packSamples } from '../src/measurement/sample.ts'

const PAGE_BYTES = 16_384
const POINTS = 3
const DAYS = 8

async function stopped(): Promise<FilledHistory> {
  const history = new FilledHistory(POINTS)
  await history.fill(DAYS)
  await history.store[Symbol.asyncDispose]()
  return history
}

function start(history: FilledHistory) {
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  const log = { debug: note, info: note, warn: note, error: note }
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { kept: new KeptHistory({ folder: history.folder, log, pause }), events, pause }
}

async function reportOf(kept: KeptHistory): Promise<KeepReport> {
  const answer = await kept.answer({ type: 'keep' })
  assert.ok(answer.type === 'keep')
  return answer.report
}

test('a history without a beginning is set aside, recording begins at once, and everything is back', async () => {
  await using history = await stopped()
  const bytes = readFileSync(history.path)
  writeFileSync(history.path, bytes.fill(0, 0, PAGE_BYTES))
  const { kept, events, pause } = start(history)
  await using _kept = kept
  const timeMs = (FIRST_DAY + DAYS + 5) * 86_400_000
  const fresh = [{ pointNumber: 1, timeMs, value: valueAt(1, timeMs), quality: 'good' as const }]
  assert.equal(await kept.holder.append(packSamples(fresh), history.points), true)
  let report = await reportOf(kept)
  for (let turn = 0; turn < 1e6 && report.salvage?.isDone !== true; turn++) {
    await pause()
    report = await reportOf(kept)
  }
  assert.deepEqual([report.salvage?.isDone, report.salvage?.damaged], [true, 0])
  assert.equal(report.setAside.length, 1)
  assert.deepEqual(
    events.filter((event) => /aside|salvaged/.test(event)),
    ['history.set-aside', 'history.salvaged'],
  )
  for (let point = 0; point < POINTS; point++) {
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
      assert.equal(countRight(kept.holder.reader, point, day), SAMPLES_A_DAY, `point ${point}, day ${day}`)
    }
  }
  assert.equal(countRight(kept.holder.reader, 1, FIRST_DAY + DAYS + 5), 1)
  await kept[Symbol.asyncDispose]()
  const again = start(history)
  await using _again = again.kept
  assert.equal((await reportOf(again.kept)).salvage, null)
  assert.equal(countRight(again.kept.holder.reader, 0, FIRST_DAY), SAMPLES_A_DAY)
})

test('a history of a later version is left as it is, and everything but recording goes on', async () => {
  await using history = await stopped()
  const db = new DatabaseSync(history.path)
  db.exec('PRAGMA user_version=99')
  db.close()
  const before = readFileSync(history.path)
  const { kept, events } = start(history)
  await using _kept = kept
  assert.equal(kept.holder.status().failure, 'database-newer')
  assert.ok(events.includes('history.not-opened'))
  assert.equal((await reportOf(kept)).keep, null)
  await kept[Symbol.asyncDispose]()
  assert.deepEqual(readFileSync(history.path), before)
  assert.deepEqual(
    readdirSync(history.folder).filter((name) => name.includes('damaged')),
    [],
  )
})
