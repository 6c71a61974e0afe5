// Starts on damaged histories: recording begins at once, the damaged file is kept, and all that was whole is served again.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { Cancel, Timers } from '../src/base/clock.ts'
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
  const timers = new FakeTimers()
  return { kept: new KeptHistory({ folder: history.folder, log, pause, timers }), events, pause, timers }
}

/** What waits for a time runs when the test says so. */
class FakeTimers implements Timers {
  readonly #waiting = new Set<{ readonly delayMs: number; readonly run: () => void }>()

  after(delayMs: number, run: () => void): Cancel {
    const timer = { delayMs, run }
    this.#waiting.add(timer)
    return () => this.#waiting.delete(timer)
  }

  /** As if this time had passed since all of them began. */
  pass(ms: number): void {
    for (const timer of [...this.#waiting]) {
      if (timer.delayMs > ms || !this.#waiting.delete(timer)) continue
      timer.run()
    }
  }
}

async function reportOf(kept: KeptHistory): Promise<KeepReport> {
  const answer = await kept.answer({ type: 'keep' })
  assert.ok(answer.type === 'keep')
  return answer.report
}

/** One sample of a later day. */
function appendOne(kept: KeptHistory, history: FilledHistory): Promise<boolean> {
  const timeMs = (FIRST_DAY + DAYS + 5) * 86_400_000
  const fresh = [{ pointNumber: 1, timeMs, value: valueAt(1, timeMs), quality: 'good' as const }]
  return kept.holder.append(packSamples(fresh), history.points)
}

async function untilSalvaged(kept: KeptHistory, pause: () => Promise<void>): Promise<KeepReport> {
  let report = await reportOf(kept)
  for (let turn = 0; turn < 1e6 && report.salvage?.isDone !== true; turn++) {
    await pause()
    report = await reportOf(kept)
  }
  return report
}

test('a history without a beginning is set aside, recording begins at once, and everything is back', async () => {
  await using history = await stopped()
  const bytes = readFileSync(history.path)
  writeFileSync(history.path, bytes.fill(0, 0, PAGE_BYTES))
  const { kept, events, pause, timers } = start(history)
  await using _kept = kept
  const appended = appendOne(kept, history)
  timers.pass(1_000)
  assert.equal(await appended, true)
  const report = await untilSalvaged(kept, pause)
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

function breakTree(history: FilledHistory, table: string): void {
  const db = new DatabaseSync(history.path, { readOnly: true })
  const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)
  const root = Number(row?.['rootpage'])
  db.close()
  const bytes = readFileSync(history.path)
  writeFileSync(history.path, bytes.fill(0xff, (root - 1) * PAGE_BYTES, root * PAGE_BYTES))
}

test('a history into which nothing can be written any more is set aside while Busbar runs', async () => {
  await using history = await stopped()
  breakTree(history, 'journal')
  const { kept, events, pause, timers } = start(history)
  await using _kept = kept
  const refused = appendOne(kept, history)
  timers.pass(1_000)
  assert.equal(await refused, false)
  assert.equal(kept.holder.status().failure, 'corrupt')
  for (let look = 0; look < 2; look++) {
    timers.pass(30_000)
    await pause()
  }
  const report = await untilSalvaged(kept, pause)
  assert.equal(report.salvage?.damaged, 0)
  assert.ok(events.includes('history.set-aside'))
  const appended = appendOne(kept, history)
  timers.pass(1_000)
  assert.equal(await appended, true)
  assert.equal(countRight(kept.holder.reader, 0, FIRST_DAY), SAMPLES_A_DAY)
})

/** A folder in the place of a file that has to be removed first: what a disk that takes nothing more would refuse. */
function refuseSettingAside(history: FilledHistory): Disposable {
  rmSync(`${history.path}-shm`, { force: true })
  mkdirSync(`${history.path}-shm`)
  return { [Symbol.dispose]: () => rmdirSync(`${history.path}-shm`) }
}

test('a disk that refuses to set a damaged history aside at the start is asked again', async () => {
  await using history = await stopped()
  writeFileSync(history.path, readFileSync(history.path).fill(0, 0, PAGE_BYTES))
  const refusal = refuseSettingAside(history)
  const { kept, events, timers } = start(history)
  await using _kept = kept
  assert.equal(kept.holder.status().failure, 'database-unusable')
  timers.pass(60_000)
  assert.equal(events.filter((event) => event === 'history.not-set-aside').length, 1)
  refusal[Symbol.dispose]()
  timers.pass(60_000)
  assert.equal(kept.holder.status().failure, null)
  assert.ok(events.includes('history.set-aside'))
})

test('a disk that refuses to set a damaged history aside while Busbar runs is asked again', async () => {
  await using history = await stopped()
  breakTree(history, 'journal')
  const { kept, events, pause, timers } = start(history)
  await using _kept = kept
  const looks = async () => {
    const refused = appendOne(kept, history)
    timers.pass(1_000)
    assert.equal(await refused, false)
    for (let look = 0; look < 2; look++) {
      timers.pass(30_000)
      await pause()
    }
  }
  const refusal = refuseSettingAside(history)
  await looks()
  assert.ok(events.includes('history.not-set-aside'))
  assert.equal(kept.holder.status().failure, 'database-unusable')
  refusal[Symbol.dispose]()
  timers.pass(60_000)
  await looks()
  assert.ok(events.includes('history.set-aside'))
})

test('damaged files that cannot be listed are left where they are', async () => {
  await using history = await stopped()
  symlinkSync(
    'history.damaged-20260101-000000.db',
    join(history.folder, 'history.damaged-20260101-000000.db'),
  )
  const { kept, events, pause } = start(history)
  await using _kept = kept
  await pause()
  assert.ok(events.includes('history.not-listed'))
  assert.equal(kept.holder.status().failure, null)
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
