// Tests of damage and of a disk that fails: what is good is served, what is not is told, and nothing is made up.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMIT_LIMITS } from './group-commit.ts'
import type { Change, HistoryDatabase } from './history-database.ts'
import { MemoryDatabase } from './memory-database.fixture.ts'
import { chunkId, rollupId } from './record-id.ts'
import { DAY_MS, FIRST_DAY, good, POINTS, rig, StoreRig } from './store.fixture.ts'

const START_MS = FIRST_DAY * DAY_MS
const MINUTE_MS = 60_000

function flip(one: StoreRig, table: 'series' | 'journal' | 'chunk' | 'rollup' | 'month', id: number): void {
  const rows = one.database.rows(table)
  const record = Uint8Array.from(rows.get(id) ?? assert.fail(`no ${table} ${id}`))
  const middle = Math.floor(record.length / 2)
  record[middle] = (record[middle] ?? 0) ^ 1
  rows.set(id, record)
}

const counts = (one: StoreRig, day = FIRST_DAY) => {
  const series = one.store.reader.seriesOf('dev-1.a')
  assert.ok(series !== null)
  return [...one.store.reader.rollups(series, day * 96, (day + 1) * 96).counts]
}

async function sealedRig(): Promise<StoreRig> {
  const one = rig()
  await one.append([good(0, START_MS, 1), good(0, START_MS + MINUTE_MS, 2), good(1, START_MS, 3)])
  await one.append([good(0, START_MS + DAY_MS, 4)])
  one.nowMs = START_MS + 3 * DAY_MS
  await one.store.maintain()
  return one
}

const SAMPLES_OF_DAY = { pointId: 'dev-1.a', day: FIRST_DAY, what: 'samples' } as const

for (const damage of ['flip', 'break'] as const) {
  test(`a journal record that is damaged (${damage}) is told, and those before and behind it are served`, async () => {
    const one = rig()
    for (let minute = 0; minute < 5; minute++)
      await one.append([good(0, START_MS + minute * MINUTE_MS, minute)])
    const third = [...one.database.rows('journal').keys()].sort((a, b) => a - b)[2] ?? 0
    const database = one.database.afterCrash()
    one.database = database
    if (damage === 'flip') flip(one, 'journal', third)
    else database.break('journal', third)
    one.restart(database)
    assert.deepEqual(one.values('a'), [0, 1, 3, 4])
    const [told] = one.store.reader.damages()
    assert.equal(told?.what, 'samples')
    assert.equal(one.logged.includes('history.damaged'), true)
    assert.equal(await one.append([good(0, START_MS + 10 * MINUTE_MS, 10)]), true)
    assert.deepEqual(one.values('a'), [0, 1, 3, 4, 10])
  })

  test(`a sealed chunk that is damaged (${damage}) gives no sample, and its roll-up stays`, async () => {
    const one = await sealedRig()
    if (damage === 'flip') flip(one, 'chunk', chunkId(FIRST_DAY, 1, 0))
    else one.database.break('chunk', chunkId(FIRST_DAY, 1, 0))
    assert.deepEqual(one.values('a'), [])
    assert.deepEqual(one.values('b'), [3])
    assert.deepEqual(one.values('a', FIRST_DAY + 1), [4])
    assert.deepEqual(one.store.reader.damages(), [SAMPLES_OF_DAY])
    assert.deepEqual(counts(one), [2])
  })

  test(`a roll-up that is damaged (${damage}) is worked out from its samples, and told`, async () => {
    const one = await sealedRig()
    if (damage === 'flip') flip(one, 'rollup', rollupId(FIRST_DAY, 1))
    else one.database.break('rollup', rollupId(FIRST_DAY, 1))
    assert.deepEqual(counts(one), [2])
    assert.deepEqual(one.store.reader.damages(), [{ ...SAMPLES_OF_DAY, what: 'rollups' }])
  })
}

test('a month of roll-ups that is damaged is worked out from its samples, and told', async () => {
  const one = await sealedRig()
  one.nowMs = START_MS + 60 * DAY_MS
  await one.store.maintain()
  const [month] = one.database.rows('month').keys()
  flip(one, 'month', month ?? 0)
  assert.deepEqual(counts(one), [2])
  assert.deepEqual(counts(one, FIRST_DAY + 1), [1])
  const [told] = one.store.reader.damages()
  assert.deepEqual([told?.pointId, told?.what], ['dev-1.a', 'rollups'])
})

test('a month is not put together from days of which one is damaged, and all of them are served', async () => {
  const one = await sealedRig()
  flip(one, 'rollup', rollupId(FIRST_DAY, 1))
  one.nowMs = START_MS + 60 * DAY_MS
  await one.store.maintain()
  assert.deepEqual([counts(one), counts(one, FIRST_DAY + 1)], [[2], [1]])
})

test('a chunk that proves itself but has samples of another day is damage', async () => {
  const one = await sealedRig()
  const { records } = one.store
  const series = one.store.reader.seriesOf('dev-1.a')
  assert.ok(series !== null)
  const other = one.store.reader.samplesOfDay(series, FIRST_DAY + 1)
  assert.ok(records.database.apply([records.putChunk(chunkId(FIRST_DAY, 1, 0), other, 1)]).ok)
  assert.deepEqual(one.values('a'), [])
  assert.deepEqual(one.store.reader.damages(), [SAMPLES_OF_DAY])
})

test('corrections behind a place of the journal that cannot be read come in their order', async () => {
  const one = rig()
  for (const value of [1, 2, 3, 4]) await one.append([good(0, START_MS, value)])
  const second = [...one.database.rows('journal').keys()].sort((a, b) => a - b)[1] ?? 0
  const database = one.database.afterCrash()
  database.break('journal', second)
  one.restart(database)
  assert.deepEqual(one.values('a'), [1, 3, 4])
})

test('late samples of a damaged day are kept beside it and nothing of it is taken away', async () => {
  const one = await sealedRig()
  flip(one, 'chunk', chunkId(FIRST_DAY, 1, 0))
  await one.append([good(0, START_MS + 2 * MINUTE_MS, 9)])
  await one.store.maintain()
  await one.store.flush()
  assert.deepEqual(
    [...one.database.rows('chunk').keys()].filter((id) => id < chunkId(FIRST_DAY, 2, 0)),
    [chunkId(FIRST_DAY, 1, 0), chunkId(FIRST_DAY, 1, 1)],
  )
  assert.deepEqual(one.values('a'), [9])
  assert.deepEqual(counts(one), [2], 'the roll-up of more samples than can be read')
  const before = one.store.reader.counters()
  await one.store.maintain()
  assert.deepEqual(one.store.reader.counters(), before, 'in this run nobody tries again')
  one.restart(one.database.afterCrash())
  await one.store.maintain()
  assert.deepEqual(one.values('a'), [9])
})

test('a state that is lost makes every day be looked at again, and nothing is missing', async () => {
  const one = await sealedRig()
  one.nowMs = START_MS + 3_600_000
  await one.append([good(0, START_MS + 5 * MINUTE_MS, 5)])
  await one.store.flush()
  for (const damage of ['flip', 'drop'] as const) {
    const database = one.database.afterCrash()
    one.database = database
    if (damage === 'flip') flip(one, 'journal', 0)
    else database.rows('journal').delete(0)
    one.restart(database)
    assert.deepEqual(one.values('a'), [1, 2, 5])
    assert.deepEqual(counts(one), [3])
    one.nowMs = START_MS + 3 * DAY_MS
    await one.store.maintain()
    assert.deepEqual(one.values('a'), [1, 2, 5])
    assert.deepEqual(counts(one), [3])
  }
})

test('the number of a series whose record is damaged is not given again', async () => {
  const one = await sealedRig()
  const database = one.database.afterCrash()
  one.database = database
  flip(one, 'series', 2)
  one.restart(database)
  assert.equal(one.store.reader.seriesOf('dev-1.b'), null)
  await one.append([good(1, START_MS + MINUTE_MS, 8)])
  assert.deepEqual(one.values('b'), [8], 'no sample of an unknown point under its name')
  assert.ok((one.store.reader.seriesOf('dev-1.b')?.number ?? 0) > 3)
})

test('while the disk is full nothing is promised, and all of it is kept once there is room', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.database.fault = 'full'
  assert.equal(await one.append([good(0, START_MS + MINUTE_MS, 2)]), false)
  assert.deepEqual([one.store.status().failure, one.store.status().waiting], ['full', 1])
  assert.deepEqual(one.values('a'), [1])
  one.database.fault = null
  one.timers.fire(COMMIT_LIMITS.retryMs)
  assert.deepEqual([one.store.status().failure, one.store.status().waiting], [null, 0])
  assert.deepEqual(one.values('a'), [1, 2])
  assert.deepEqual(one.logged, ['history.failed', 'history.recovered'])
})

test('who can make room is asked when the disk is full, and the commit is tried again', async () => {
  let asked = 0
  const one: StoreRig = rig({
    makeRoom: async () => {
      asked += 1
      one.database.fault = null
      return true
    },
  })
  one.database.fault = 'full'
  await one.append([good(0, START_MS, 1)])
  await one.store.maintain()
  assert.equal(asked, 1)
  assert.deepEqual(one.values('a'), [1])
})

test('who cannot make room does not end the store, and is asked again', async () => {
  const one: StoreRig = rig({
    makeRoom: async () => {
      throw new Error('EIO: i/o error, statfs')
    },
  })
  one.database.fault = 'full'
  await one.append([good(0, START_MS, 1)])
  await one.store.maintain()
  assert.deepEqual(one.logged, ['history.failed', 'history.fault'])
  one.database.fault = null
  one.timers.fire(COMMIT_LIMITS.retryMs)
  assert.deepEqual(one.values('a'), [1])
})

test('a flush that the disk cuts off goes on later where it was', async () => {
  const one = rig()
  await one.append([0, 1, 2].map((number) => good(number, START_MS, number)))
  one.database.diesIn = 1
  assert.deepEqual(await one.store.flush(), { ok: false, error: 'io' })
  await one.append([good(0, START_MS + 1, 7)])
  assert.equal(one.store.status().failure, 'io')
  one.database.diesIn = Number.POSITIVE_INFINITY
  one.timers.fire(COMMIT_LIMITS.retryMs)
  assert.equal((await one.store.flush()).ok, true)
  await one.store.flush()
  assert.deepEqual([one.values('a'), one.values('b'), one.values('c')], [[0, 7], [1], [2]])
  assert.deepEqual([...one.database.rows('journal').keys()], [0])
})

test('a journal record that a flush had covered and nobody can read hides nothing that comes behind it', async () => {
  const one = rig()
  await one.append([0, 1, 2].map((number) => good(number, START_MS, number)))
  one.database.diesIn = 1
  await one.store.flush()
  const covered = Math.max(...one.database.rows('journal').keys())
  const database = one.database.afterCrash()
  database.rows('journal').delete(covered)
  one.nowMs -= DAY_MS
  one.restart(database)
  await one.append([good(0, START_MS + MINUTE_MS, 7)])
  one.restart(one.database.afterCrash())
  assert.deepEqual(one.values('a'), [0, 7])
  await one.store.flush()
  one.restart(one.database.afterCrash())
  assert.deepEqual(one.values('a'), [0, 7])
})

test('a month with a damaged day does not keep later months from being put together', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  flip(one, 'chunk', chunkId(FIRST_DAY, 1, 0))
  await one.append([good(0, START_MS + MINUTE_MS, 2), good(0, START_MS + 40 * DAY_MS, 3)])
  one.nowMs = START_MS + 100 * DAY_MS
  await one.store.maintain()
  assert.equal(one.database.rows('month').size, 1)
  assert.deepEqual(counts(one, FIRST_DAY + 40), [1])
})

test('while chunks cannot be written memory has its bound, and what goes beyond is not promised', async () => {
  const failing = new MemoryDatabase()
  const { apply } = failing
  let isFailing = true
  const database: HistoryDatabase = Object.assign(failing, {
    apply: (changes: readonly Change[]) =>
      isFailing && changes.some(({ table }) => table === 'chunk')
        ? ({ ok: false, error: 'io' } as const)
        : apply(changes),
  })
  const one = new StoreRig(database)
  const batch = (from: number) =>
    Array.from({ length: 50_000 }, (_, index) => good(0, START_MS + from + index, index))
  const promised: boolean[] = []
  for (let at = 0; at < 12; at++) promised.push(await one.append(batch(at * 50_000)))
  assert.deepEqual(promised, [...Array.from({ length: 10 }, () => true), false, false])
  const { failure, samples, waiting } = one.store.status()
  assert.deepEqual({ failure, samples, waiting }, { failure: 'io', samples: 500_000, waiting: 100_000 })
  assert.deepEqual(one.logged, ['history.failed'], 'said once, although commits go on')
  isFailing = false
  one.timers.fire(COMMIT_LIMITS.retryMs)
  assert.equal((await one.store.flush()).ok, true)
  assert.deepEqual([one.store.status().failure, one.store.status().waiting], [null, 0])
  assert.equal(one.values('a').length, 600_000)
})

test('what is appended to a closed store is not promised', async () => {
  const one = rig()
  await one.store[Symbol.asyncDispose]()
  assert.equal(await one.append([good(0, START_MS, 1)]), false)
})

test('work that breaks off is told, and samples are kept all the same', async () => {
  let breaks = true
  const one = rig({
    pause: async () => {
      if (breaks) throw new Error('broken')
    },
  })
  await one.append([good(0, START_MS, 1)])
  assert.deepEqual(await one.store.flush(), { ok: false, error: 'io' })
  assert.deepEqual(one.logged, ['history.fault'])
  breaks = false
  assert.equal((await one.store.flush()).ok, true)
  assert.deepEqual(one.values('a'), [1])
})

test('a store that is closed has brought everything into chunks and closed its file', async () => {
  const one = rig({ windowMs: 1_000 })
  const promise = one.append([good(0, START_MS, 1)], POINTS)
  await one.store[Symbol.asyncDispose]()
  assert.equal(await promise, true)
  assert.equal(one.database.isClosed, true)
  assert.equal(one.database.rows('chunk').size, 1)
  assert.equal(one.timers.waiting.size, 0)
  await one.store[Symbol.asyncDispose]()
})

/** Three days of which the samples of one are gone, as from a tree that was cut, while the roll-ups stand. */
async function withoutChunk(day: number): Promise<StoreRig> {
  const one = rig()
  for (const at of [0, 1, 2]) await one.append([good(0, START_MS + at * DAY_MS, at)])
  one.nowMs = START_MS + 4 * DAY_MS
  await one.store.maintain()
  one.database.rows('chunk').delete(chunkId(FIRST_DAY + day, 1, 0))
  return one
}

for (const day of [0, 1, 2]) {
  test(`samples that are gone behind earlier ones are damage, the oldest ones are forgotten: day ${day} of 3`, async () => {
    const told = day === 0 ? [] : [{ ...SAMPLES_OF_DAY, day: FIRST_DAY + day }]
    const read = await withoutChunk(day)
    assert.deepEqual(read.values('a', FIRST_DAY + day), [])
    assert.deepEqual(read.store.reader.damages(), told)
    assert.deepEqual(counts(read, FIRST_DAY + day), [1])
    const listed = await withoutChunk(day)
    const series = listed.store.reader.seriesOf('dev-1.a')
    assert.ok(series !== null)
    const days = [FIRST_DAY, FIRST_DAY + 1, FIRST_DAY + 2].filter((one) => one !== FIRST_DAY + day)
    assert.deepEqual(listed.store.reader.daysWithSamples(series, FIRST_DAY - 9, FIRST_DAY + 9), days)
    assert.deepEqual(listed.store.reader.damages(), told)
  })
}

test('days without any record are no damage, however many are asked for', async () => {
  const one = await withoutChunk(0)
  const series = one.store.reader.seriesOf('dev-1.a')
  assert.ok(series !== null)
  assert.deepEqual(one.store.reader.daysWithSamples(series, 0, FIRST_DAY + 1_000), [
    FIRST_DAY + 1,
    FIRST_DAY + 2,
  ])
  assert.deepEqual(one.store.reader.damages(), [])
})
