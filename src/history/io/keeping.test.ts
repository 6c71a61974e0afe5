// Tests that a history in use forgets what the rules say, gives the room back to the disk, and keeps the roll-ups.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { packSamples } from '../../measurement/sample.ts'
import { byKind, type KeepRules } from '../keep/keep-rules.ts'
import { Keeping } from '../keep/keeping.ts'
import { UsageTable } from '../keep/usage-table.ts'
import { Verification } from '../keep/verification.ts'
import { fileBallast } from './ballast.ts'
import {
  countRight,
  DAY_MS,
  FIRST_DAY,
  FilledHistory,
  pointOf,
  SAMPLES_A_DAY,
  STEP_MS,
  silentLog,
  valueAt,
} from './filled-history.fixture.ts'
import { readUsage, USAGE_FILE, writeUsage } from './usage-file.ts'
import { zlibPacking } from './zlib-packing.ts'

/** One of each class, several times. */
const POINTS = 40
const DAYS = 24
const LAST_DAY = FIRST_DAY + DAYS - 1

const RULES: KeepRules = {
  days: byKind(() => 1_000),
  rollupDays: 1_000,
  mostBytes: 1_000_000_000,
  mostBytesOf: byKind(() => null),
  whenFull: 'forgetOldest',
}

function keepingOf(history: FilledHistory, rules: KeepRules | null, table = new UsageTable()) {
  const { database } = history
  assert.ok(database !== null)
  const usage = join(history.folder, USAGE_FILE)
  return new Keeping({
    parts: history.store.parts,
    space: database,
    table,
    saveTable: () => writeUsage(usage, table),
    ballast: fileBallast(join(history.folder, 'history.ballast'), 100_000),
    rules: () => rules,
    clock: { nowMs: () => history.nowMs, monotonicMs: () => performance.now() },
    timers: { after: () => () => {} },
    slices: {
      clock: { nowMs: () => 0, monotonicMs: () => performance.now() },
      rest: () => new Promise((resolve) => setImmediate(resolve)),
    },
    log: silentLog,
    keepFreeBytes: 0,
  })
}

/** A day of samples of a point that was not recorded then, long after the day. */
async function importDay(history: FilledHistory, point: number, day: number): Promise<void> {
  const samples = Array.from({ length: SAMPLES_A_DAY }, (_, index) => {
    const timeMs = day * DAY_MS + index * STEP_MS
    return { pointNumber: 0, timeMs, value: valueAt(point, timeMs), quality: 'good' as const }
  })
  await history.store.append(packSamples(samples), [pointOf(point)])
  await history.store.maintain()
}

const blocksOf = (history: FilledHistory): number =>
  ['', '-wal'].reduce((sum, suffix) => sum + statSync(history.path + suffix).blocks, 0)

function damagesOf(history: FilledHistory, table: UsageTable) {
  const { forgotten } = table
  const { database } = history.store.records
  const steps = new Verification({ database, packing: zlibPacking, forgotten }).run()
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value.damages
}

const daysOf = (history: FilledHistory, point: number): number => {
  let days = 0
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const count = countRight(history.store.reader, point, day)
    assert.ok(count === 0 || count === SAMPLES_A_DAY)
    if (count > 0) days += 1
  }
  return days
}

test('days beyond the rule go, the disk has its blocks back, and the roll-ups of those days stay', async () => {
  await using history = new FilledHistory(POINTS)
  await history.fill(DAYS)
  history.checkpoint()
  const before = { blocks: blocksOf(history), samples: history.store.status().samples }
  const table = new UsageTable()
  using keeping = keepingOf(history, { ...RULES, days: byKind(() => 6) }, table)
  await keeping.look()
  for (let point = 0; point < 4; point++) assert.equal(daysOf(history, point), 6)
  assert.equal(countRight(history.store.reader, 0, LAST_DAY), SAMPLES_A_DAY)
  assert.ok(blocksOf(history) < before.blocks * 0.8, `${blocksOf(history)} of ${before.blocks} blocks`)
  assert.equal(history.store.status().samples, before.samples - (DAYS - 6) * POINTS * SAMPLES_A_DAY)
  const series = history.store.reader.seriesOf(pointOf(0).id)
  assert.ok(series !== null)
  const { counts } = history.store.reader.rollups(series, FIRST_DAY * 96, (FIRST_DAY + 1) * 96)
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    SAMPLES_A_DAY,
  )
  assert.deepEqual(damagesOf(history, table), [])
})

test('each class keeps its own days, and a restart remembers what was forgotten', async () => {
  await using history = new FilledHistory(8)
  await history.fill(DAYS)
  const rules = { ...RULES, days: { ...RULES.days, instantaneous: 5, state: 9 } }
  using keeping = keepingOf(history, rules)
  await keeping.look()
  assert.deepEqual(
    [0, 1, 2, 3].map((point) => daysOf(history, point)),
    [5, DAYS, DAYS, 9],
  )
  assert.deepEqual(damagesOf(history, readUsage(join(history.folder, USAGE_FILE))), [])
  assert.notDeepEqual(damagesOf(history, new UsageTable()), [])
})

test('a clock that jumps a year ahead and back costs no day that the rule keeps', async () => {
  await using history = new FilledHistory(4)
  await history.fill(DAYS)
  using keeping = keepingOf(history, { ...RULES, days: byKind(() => DAYS + 2), rollupDays: 400 })
  history.nowMs += 366 * DAY_MS
  await keeping.look()
  await history.fillDay(LAST_DAY + 366)
  await keeping.look()
  history.nowMs = (LAST_DAY + 1) * DAY_MS
  await keeping.look()
  assert.deepEqual(
    [0, 1, 2, 3].map((point) => daysOf(history, point)),
    [DAYS, DAYS, DAYS, DAYS],
  )
})

test('beyond the room for everything the oldest days go until it fits', async () => {
  await using history = new FilledHistory(POINTS)
  await history.fill(DAYS)
  using keeping = keepingOf(history, RULES)
  await keeping.look()
  const { usedBytes } = keeping.status()
  using smaller = keepingOf(history, { ...RULES, mostBytes: usedBytes * 0.85 })
  await smaller.look()
  const days = daysOf(history, 0)
  assert.ok(days < DAYS && days > DAYS / 3, `${days} days left`)
  assert.ok(smaller.status().usedBytes <= usedBytes * 0.85)
  assert.equal(countRight(history.store.reader, 0, LAST_DAY - days + 1), SAMPLES_A_DAY)
})

test('the forecast comes from what whole days took', async () => {
  await using history = new FilledHistory(POINTS)
  await history.fill(DAYS)
  using keeping = keepingOf(history, { ...RULES, days: byKind(() => 100), rollupDays: 100 })
  assert.equal(keeping.status().forecast, null)
  await keeping.look()
  const { dailyBytes, forecast, daysWithSamples, usedBytes } = keeping.status()
  assert.equal(daysWithSamples, DAYS)
  assert.ok(dailyBytes !== null && forecast !== null)
  // What a day takes is what is in use by the days, more or less the pages that are not full.
  assert.ok(
    dailyBytes * DAYS < usedBytes && dailyBytes * DAYS > usedBytes / 3,
    `${dailyBytes} of ${usedBytes}`,
  )
  assert.ok(Math.abs(forecast.fullBytes - dailyBytes * 100) <= 100)
  assert.deepEqual(forecast.days.counter, { kept: 100, limitedBy: 'days' })
})

test('forgetting one class takes nothing of another one, also where the table does not know that it is there', async () => {
  await using history = new FilledHistory(1)
  await history.fill(DAYS)
  const rules = { ...RULES, days: { ...RULES.days, instantaneous: 5 } }
  using keeping = keepingOf(history, RULES)
  await keeping.look()
  await importDay(history, 1, FIRST_DAY)
  const { state } = history.store.parts
  state.takeChangedDays()
  state.noteMeasured()
  using stricter = keepingOf(history, rules, readUsage(join(history.folder, USAGE_FILE)))
  await stricter.look()
  assert.deepEqual([daysOf(history, 0), daysOf(history, 1)], [5, 1])
})

test('what is imported into days that were measured is counted, and forgotten by its own age, also after a restart', async () => {
  await using history = new FilledHistory(3)
  await history.fill(DAYS)
  using keeping = keepingOf(history, RULES)
  await keeping.look()
  for (let day = FIRST_DAY; day < FIRST_DAY + 10; day++) await importDay(history, 3, day)
  const usage = join(history.folder, USAGE_FILE)
  await history.store[Symbol.asyncDispose]()
  history.store = history.open()
  const rules = { ...RULES, days: { ...RULES.days, state: 4 } }
  const table = readUsage(usage)
  using again = keepingOf(history, rules, table)
  await again.look()
  assert.deepEqual(
    [0, 1, 2, 3].map((point) => daysOf(history, point)),
    [DAYS, DAYS, DAYS, 4],
  )
  const withState = table.days().filter(({ bytes }) => bytes.state > 0)
  assert.deepEqual(
    withState.map(({ day }) => day),
    [6, 7, 8, 9].map((back) => FIRST_DAY + back),
  )
})

test('a day that is measured and not changed since is not measured again, and one that changes meanwhile is', async () => {
  await using history = new FilledHistory(1)
  await history.fill(3)
  using keeping = keepingOf(history, RULES)
  await keeping.look()
  const { state } = history.store.parts
  assert.deepEqual(state.takeChangedDays(), [])
  await importDay(history, 1, FIRST_DAY + 1)
  assert.deepEqual(state.takeChangedDays(), [FIRST_DAY + 1])
  await importDay(history, 1, FIRST_DAY + 2)
  state.noteMeasured()
  assert.deepEqual(state.takeChangedDays(), [FIRST_DAY + 2])
})

test('before the rules are known nothing is forgotten, not even on a full disk', async () => {
  await using history = new FilledHistory(2)
  await history.fill(6)
  using keeping = keepingOf(history, null)
  await keeping.look()
  await keeping.makeRoom()
  assert.equal(await keeping.makeRoom(), false)
  assert.deepEqual([daysOf(history, 0), daysOf(history, 1)], [6, 6])
})
