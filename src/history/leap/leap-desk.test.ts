// A leap is taken out of the real store: what was read stays as an earlier revision, and energy is what the counter truly gained.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBars } from '../query/energy.ts'
import { finish } from '../query/memory-reader.fixture.ts'
import { DAY_MS, FIRST_DAY, good, POINTS, rig, type StoreRig } from '../store/store.fixture.ts'
import { LEAP_LIMITS, type LeapRequest, searchLeap, takeOutLeap } from './leap-desk.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const START_MS = FIRST_DAY * DAY_MS
/** The place of the counter among the points of the fixture, and its name. */
const COUNTER = 1
const POINT_ID = 'dev-1.b'

const portsOf = ({ store, nowMs }: StoreRig) => ({
  reader: store.reader,
  points: POINTS,
  append: async (...batch: Parameters<typeof store.append>) => (await store.append(...batch)).ok,
  pause: async () => undefined,
  clock: { nowMs: () => nowMs, monotonicMs: () => 0 },
})

/** Readings every ten minutes from 0:00 on. */
async function recorded(values: readonly number[]): Promise<StoreRig> {
  const box = rig()
  box.nowMs = START_MS + values.length * 10 * MINUTE_MS
  const samples = values.map((value, at) => good(COUNTER, START_MS + at * 10 * MINUTE_MS, value))
  assert.ok(await box.append(samples))
  return box
}

const leapAt = (minute: number, more: Partial<LeapRequest> = {}): LeapRequest => ({
  pointId: POINT_ID,
  timeMs: START_MS + minute * MINUTE_MS,
  leap: null,
  reading: null,
  ...more,
})

/** Energy of each of the first hours. */
function hours({ store, nowMs }: StoreRig, count: number): readonly (number | null)[] {
  const series = store.reader.seriesOf(POINT_ID)
  assert.ok(series !== null)
  const borders = Float64Array.from({ length: count + 1 }, (_, at) => START_MS + at * HOUR_MS)
  const { values } = finish(readBars(store.reader, { series, borders, nowMs })).value
  return [...values]
}

/** 100 Wh every ten minutes; from 1:00 on another meter, which shows 5 MWh more. */
const EXCHANGED = Array.from({ length: 19 }, (_, at) => 1_000 + at * 100 + (at >= 6 ? 5_000_000 : 0))

test('after the act energy is what was taken, and each reading as it was stays as a revision', async () => {
  const box = await recorded(EXCHANGED)
  const total = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  assert.equal(total(hours(box, 3)), 5_001_800)
  const seen = await searchLeap(portsOf(box), leapAt(60, { leap: 5_000_000 }))
  assert.equal(seen.stretch?.excess, 5_000_000)
  assert.deepEqual(await takeOutLeap(portsOf(box), leapAt(60, { leap: 5_000_000 })), { ok: true, value: 13 })
  assert.deepEqual(hours(box, 3), [600, 600, 600])
  const first = START_MS + HOUR_MS
  assert.deepEqual(
    box.samples('b', FIRST_DAY).filter(([timeMs]) => timeMs === first),
    [
      [first, 5_001_600, 0, 0],
      [first, 1_600, 0, 1],
    ],
  )
  assert.equal((await searchLeap(portsOf(box), leapAt(60))).stretch, null)
})

test('of a day that was sealed the roll-ups are worked out anew', async () => {
  const box = await recorded(EXCHANGED)
  box.nowMs = START_MS + DAY_MS + HOUR_MS
  assert.ok((await box.store.maintain()).ok)
  assert.deepEqual(await takeOutLeap(portsOf(box), leapAt(60, { leap: 5_000_000 })), { ok: true, value: 13 })
  assert.deepEqual(hours(box, 3), [600, 600, 600])
  assert.ok((await box.store.flush()).ok)
  assert.ok((await box.store.maintain()).ok)
  assert.deepEqual(hours(box, 3), [600, 600, 600])
})

test('a false reading is corrected alone, and a second try finds nothing', async () => {
  const box = await recorded([1_000, 1_100, 1_200, 4_294_967, 1_400, 1_500, 1_600])
  assert.deepEqual(await takeOutLeap(portsOf(box), leapAt(30)), { ok: true, value: 1 })
  assert.deepEqual(hours(box, 1), [600])
  assert.deepEqual(await takeOutLeap(portsOf(box), leapAt(30)), { ok: true, value: 0 })
})

test('readings by the new offset stay as they are', async () => {
  const box = await recorded([1_000, 1_100, 5_001_200, 5_001_300, 1_400, 1_500, 1_600])
  assert.deepEqual(await takeOutLeap(portsOf(box), leapAt(20, { leap: 5_000_000 })), { ok: true, value: 2 })
  assert.deepEqual(box.values('b').slice(-3), [1_400, 1_500, 1_600])
  assert.deepEqual(hours(box, 1), [600])
})

test('a leap that is not recorded yet is told by the reading of now, and one of days ago by the record', async () => {
  const box = await recorded([1_000, 1_100])
  const reading = { timeMs: START_MS + 15 * MINUTE_MS, value: 5_001_150 }
  const now = await searchLeap(portsOf(box), leapAt(15, { reading }))
  assert.deepEqual([now.stretch?.excess, now.stretch?.toMs], [5_000_050, null])
  box.nowMs += 40 * DAY_MS
  const later = START_MS + 40 * DAY_MS
  assert.ok(await box.append([good(COUNTER, later, 90_000_000)]))
  const late = await searchLeap(portsOf(box), { ...leapAt(0), timeMs: later })
  assert.equal(late.stretch?.before.value, 1_100)
})

test('where the disk takes no more it is said, and nothing is half done', async () => {
  const box = await recorded(EXCHANGED)
  const full = { ...portsOf(box), append: async () => false }
  const failed = await takeOutLeap(full, leapAt(60))
  assert.equal(failed.ok ? '' : failed.error.code, 'storage-failed')
  assert.equal(box.values('b').at(-1), EXCHANGED.at(-1))
})

test('as many readings as are corrected at once are searched, and one more is too many', async () => {
  const box = await recorded([1_000])
  const series = box.store.reader.seriesOf(POINT_ID)
  const search = (count: number) =>
    searchLeap(
      {
        ...portsOf(box),
        reader: {
          seriesOf: () => series,
          daysWithSamples: (_, fromDay, toDay) =>
            fromDay <= FIRST_DAY && FIRST_DAY <= toDay ? [FIRST_DAY] : [],
          samplesOfDay: () => ({
            times: Float64Array.from({ length: count }, (_, at) => START_MS + at),
            values: Float64Array.from({ length: count }, (_, at) => (at < 10 ? 0 : 1e9)),
            qualities: new Uint8Array(count),
            revisions: new Uint8Array(count),
          }),
        },
      },
      leapAt(0),
    )
  assert.equal((await search(LEAP_LIMITS.readings)).stretch?.excess, 1e9)
  assert.deepEqual(await search(LEAP_LIMITS.readings + 1), { stretch: null, isTooLong: true })
})

test('a point that was never kept, and one that is not configured, have no leap', async () => {
  const box = await recorded(EXCHANGED)
  const strange = leapAt(60, { pointId: 'dev-9.b' })
  assert.deepEqual(await searchLeap(portsOf(box), strange), { stretch: null, isTooLong: false })
  assert.deepEqual(await takeOutLeap(portsOf(box), strange), { ok: true, value: 0 })
})
