// Tests of what happens to a day: its parts, when it is sealed, what comes late, and what a month's view decodes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePointId } from '../../measurement/point.ts'
import { packSamples } from '../../measurement/sample.ts'
import { chunkId, partOfId } from './record-id.ts'
import { DAY_MS, FIRST_DAY, good, POINTS, point, rig, type StoreRig } from './store.fixture.ts'

const START_MS = FIRST_DAY * DAY_MS
const MINUTE_MS = 60_000

const parts = (one: StoreRig) => [...one.database.rows('chunk').keys()].map(partOfId).sort((a, b) => a - b)
const count = (one: StoreRig, table: 'journal' | 'chunk' | 'rollup' | 'month') =>
  one.database.rows(table).size

const slotsOf = (one: StoreRig, key: string, fromDay: number, toDay = fromDay + 1) => {
  const series = one.store.reader.seriesOf(`dev-1.${key}`)
  assert.ok(series !== null)
  return one.store.reader.rollups(series, fromDay * 96, toDay * 96)
}

test('what was appended is in the journal and can be read before anything is flushed', async () => {
  const one = rig()
  assert.equal(await one.append([good(0, START_MS, 1), good(0, START_MS + MINUTE_MS, 2)]), true)
  assert.deepEqual([count(one, 'journal'), count(one, 'chunk')], [1, 0])
  assert.deepEqual(one.values('a'), [1, 2])
  assert.deepEqual(one.values('b'), [])
})

test('a flush brings memory into parts and cuts the journal', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1), good(1, START_MS, 5)])
  await one.store.flush()
  await one.append([good(0, START_MS + MINUTE_MS, 2)])
  await one.store.flush()
  assert.deepEqual(parts(one), [1, 1, 2])
  assert.deepEqual([...one.database.rows('journal').keys()], [0], 'the state alone')
  assert.deepEqual(one.values('a'), [1, 2])
})

test('a day is sealed when it has been over for five minutes, and not before', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + DAY_MS + 5 * MINUTE_MS - 1
  await one.store.maintain()
  assert.deepEqual([count(one, 'chunk'), count(one, 'rollup')], [0, 0])
  one.nowMs += 1
  await one.store.maintain()
  assert.deepEqual(parts(one), [0])
  assert.equal(count(one, 'rollup'), 1)
  assert.deepEqual(one.values('a'), [1])
})

test('a sample of tomorrow does not seal today', async () => {
  const one = rig()
  await one.append([good(0, START_MS + 3_600_000, 1), good(0, START_MS + 2 * DAY_MS, 9)])
  await one.store.maintain()
  await one.store.flush()
  assert.deepEqual(parts(one), [1, 1])
  assert.equal(count(one, 'rollup'), 0)
  assert.deepEqual(one.values('a', FIRST_DAY + 2), [9])
})

test('a late sample becomes a part of its day, counts at once, and the day is sealed again', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  await one.append([good(0, START_MS + MINUTE_MS, 7)])
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY).maxs], [7])
  await one.store.flush()
  assert.deepEqual(parts(one), [0])
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY).counts], [2])
  assert.deepEqual(one.values('a'), [1, 7])
})

test('parts of a sealed day count at once although the clock was set back and the day is not over', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  one.nowMs = START_MS + 3_600_000
  await one.append([good(0, START_MS + MINUTE_MS, 7)])
  await one.store.flush()
  assert.deepEqual(parts(one), [0, 1])
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY).counts], [2])
})

test('a correction counts from then on, and what it corrected stays readable', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  await one.append([good(0, START_MS, 5), good(0, START_MS, 5)])
  await one.store.maintain()
  const expected = [
    [START_MS, 1, 0, 0],
    [START_MS, 5, 0, 1],
  ]
  assert.deepEqual(one.samples('a', FIRST_DAY), expected)
  await one.store.flush()
  assert.deepEqual(one.samples('a', FIRST_DAY), expected)
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY).firsts], [5])
})

test('a month that is over becomes one record, its days give theirs up, and no chunk is decoded for its view', async () => {
  const one = rig()
  /** Days 19997 to 20027 are October 2024, by the calendar. */
  for (let day = 19_997; day <= 20_028; day++) await one.append([good(0, day * DAY_MS, day - 19_000)])
  one.nowMs = 20_028 * DAY_MS + 3_600_000
  await one.store.maintain()
  assert.deepEqual([count(one, 'rollup'), count(one, 'month')], [0, 1])
  const before = one.store.reader.counters()
  const { slots, firsts } = slotsOf(one, 'a', 19_997, 20_028)
  assert.deepEqual(
    [...slots],
    Array.from({ length: 31 }, (_, index) => (19_997 + index) * 96),
  )
  assert.deepEqual([firsts[0], firsts[30]], [997, 1_027])
  const after = one.store.reader.counters()
  assert.equal(after.decodedChunks, before.decodedChunks)
  assert.equal(after.decodedRollups, before.decodedRollups + 1)
})

test('a late sample changes the month that has its day', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1), good(0, START_MS + DAY_MS, 2)])
  one.nowMs = START_MS + 60 * DAY_MS
  await one.store.maintain()
  assert.deepEqual([count(one, 'rollup'), count(one, 'month')], [0, 1])
  await one.append([good(0, START_MS + MINUTE_MS, 7)])
  await one.store.flush()
  assert.deepEqual([count(one, 'rollup'), count(one, 'month')], [0, 1])
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY, FIRST_DAY + 2).counts], [2, 1])
})

test('a month that had no samples yet is put together when they come, long after its end', async () => {
  const one = rig()
  one.nowMs = START_MS + 100 * DAY_MS
  await one.append([good(0, START_MS + 40 * DAY_MS, 1)])
  await one.store.maintain()
  assert.equal(count(one, 'month'), 1)
  await one.append([good(0, START_MS, 2)])
  await one.store.maintain()
  assert.deepEqual([count(one, 'rollup'), count(one, 'month')], [0, 2])
})

test('a day that was left beside its month takes nothing away from the month', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1), good(0, START_MS + DAY_MS, 2)])
  one.nowMs = START_MS + 3 * DAY_MS
  await one.store.maintain()
  const [[id, day] = []] = one.database.rows('rollup')
  one.nowMs = START_MS + 60 * DAY_MS
  await one.store.maintain()
  const database = one.database.afterCrash()
  if (id !== undefined && day !== undefined) database.rows('rollup').set(id, day)
  one.restart(database)
  await one.store.maintain()
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY, FIRST_DAY + 2).counts], [1, 1])
})

test('a day that is sealed is looked at no more', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  await one.store.flush()
  const openDays = () => {
    const { state } = one.store.parts.state
    return state.openDays
  }
  assert.deepEqual(openDays(), [FIRST_DAY])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  assert.deepEqual(openDays(), [])
})

test('a part that a salvage adds while its day is being sealed keeps the day open until it is sealed too', async () => {
  const meanwhile: (() => void)[] = []
  const one = rig({ pause: async () => meanwhile.pop()?.() })
  await one.append([good(0, START_MS, 1), good(1, START_MS, 5)])
  await one.store.flush()
  const { records, state } = one.store.parts
  meanwhile.push(() => {
    const late = [START_MS + MINUTE_MS]
    const samples = {
      times: Float64Array.from(late),
      values: Float64Array.of(7),
      qualities: new Uint8Array(1),
      revisions: new Uint8Array(1),
    }
    const part = records.putChunk(chunkId(FIRST_DAY, 1, 3), samples, 0.5)
    assert.ok(state.apply([part], { openDays: [FIRST_DAY] }).ok)
  })
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  assert.deepEqual([meanwhile.length, parts(one), state.state.openDays], [0, [0, 0], []])
  assert.deepEqual([...slotsOf(one, 'a', FIRST_DAY).counts], [2])
})

test('where samples were forgotten their roll-up stays, whatever comes late', async () => {
  const one = rig()
  await one.append([0, 1, 2].map((minute) => good(0, START_MS + minute * MINUTE_MS, minute)))
  await one.append([good(0, START_MS + 3_600_000, 50)])
  one.nowMs = START_MS + 2 * DAY_MS
  await one.store.maintain()
  one.database.rows('chunk').clear()
  await one.append([good(0, START_MS + 5 * MINUTE_MS, 9), good(0, START_MS + 7_200_000, 60)])
  const expected = [
    [FIRST_DAY * 96, 3, 2],
    [FIRST_DAY * 96 + 4, 1, 50],
    [FIRST_DAY * 96 + 8, 1, 60],
  ]
  const found = () => {
    const { slots, counts, lasts } = slotsOf(one, 'a', FIRST_DAY)
    return [...slots].map((slot, at) => [slot, counts[at], lasts[at]])
  }
  assert.deepEqual(found(), expected)
  await one.store.flush()
  assert.deepEqual(found(), expected)
})

test('a day with very many parts is merged before it is over', async () => {
  const one = rig()
  for (let minute = 0; minute < 70; minute++) {
    await one.append([good(0, START_MS + minute * MINUTE_MS, minute)])
    await one.store.flush()
  }
  assert.ok(parts(one).length < 10)
  assert.equal(one.values('a').length, 70)
})

test('a point that changes its unit begins a series of its own, and comes back to the one it had', async () => {
  const one = rig()
  const other = [point('a', { unit: 'kW' })]
  await one.append([good(0, START_MS, 1)])
  await one.append([good(0, START_MS, 2)], other)
  assert.deepEqual(one.values('a'), [2])
  assert.equal(one.store.reader.seriesOf('dev-1.a')?.unit, 'kW')
  await one.append([good(0, START_MS + 1, 3)], [...POINTS])
  assert.deepEqual(one.values('a'), [1, 3])
  one.restart(one.database.afterCrash())
  await one.append(
    [good(0, START_MS + 2, 4)],
    other.map((same) => ({ ...same })),
  )
  assert.deepEqual(one.values('a'), [2, 4])
})

test('a period that changes is in the series from then on, also after a restart', async () => {
  const one = rig()
  await one.append([good(0, START_MS, 1)])
  assert.equal(one.store.reader.seriesOf('dev-1.a')?.holdMs, 150_000)
  await one.append([good(0, START_MS + 1, 1)], [point('a', { logPeriodMs: 10_000, pollPeriodMs: 40_000 })])
  one.restart(one.database.afterCrash())
  assert.equal(one.store.reader.seriesOf('dev-1.a')?.holdMs, 100_000)
})

test('a value that is no number, a time that is none and a number without a point are not kept', async () => {
  const one = rig()
  await one.append([good(0, START_MS, Number.POSITIVE_INFINITY)])
  assert.deepEqual(one.samples('a', FIRST_DAY), [[START_MS, null, 5, 0]])
  const batch = packSamples([good(0, -1, 1), good(0, Number.NaN, 1), good(0, 9e15, 1), good(7, START_MS, 1)])
  assert.deepEqual(await one.store.append(batch, POINTS), { ok: true, value: undefined })
  assert.deepEqual(one.store.status().samples, 1)
  assert.deepEqual(one.logged, ['history.strange-samples'])
})

test('nothing was ever kept of a point that nobody appended', () => {
  assert.equal(rig().store.reader.seriesOf(makePointId('dev-9', 'a')), null)
})

test('the state of the store tells samples, days and commits', async () => {
  const one = rig()
  assert.equal(one.store.status().oldestDayMs, null)
  await one.append([good(0, START_MS, 1), good(0, START_MS, 1), good(1, START_MS + DAY_MS, 2)])
  await one.append([good(0, START_MS + 1, 3)])
  await one.store.flush()
  const { failure, samples, oldestDayMs, newestDayMs, commits, waiting, lost, samplesPerSecond } =
    one.store.status()
  assert.deepEqual(
    { failure, samples, oldestDayMs, newestDayMs, commits, waiting, lost },
    {
      failure: null,
      samples: 3,
      oldestDayMs: START_MS,
      newestDayMs: START_MS + DAY_MS,
      commits: 2,
      waiting: 0,
      lost: 0,
    },
  )
  assert.equal(samplesPerSecond, 4 / 60)
})
