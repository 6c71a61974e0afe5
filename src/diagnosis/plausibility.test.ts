// Counters that fall, clocks that are wrong, feeders that take more than comes in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClockDrift, DOUBT_MS, DRIFT_MS, driftOf } from './clock-drift.ts'
import { FALLEN_TOLD_MS, FallenCounters } from './fallen-counters.ts'
import { FEEDERS_HOLD_MS, Feeders, feedersVerdict } from './feeders.ts'
import { Looker, NOON_MS, type Part, sceneOf } from './scene.fixture.ts'

const HOUR_MS = 3_600_000

/** As the history has it, for the readings of this file: a reset gains what stands there, an overflow at 10^6 the way round. */
const increase = (before: number, after: number): number =>
  before > 990_000 && after < 10_000 ? 1_000_000 - before + after : after * 100 <= before ? after : 0

const counterAt = (activeEnergyImport: number | null, more: Partial<Part> = {}): readonly Part[] => [
  { id: 'oven', values: { activeEnergyImport, reactiveEnergyImport: 40 }, ...more },
]
const fallen = () => new Looker(new FallenCounters({ increase }).rule)

test('a counter that was reset is told with both readings, for a day', () => {
  const looker = fallen().look(counterAt(123_456), 20_000).look(counterAt(12), 10_000)
  const [finding] = looker.findings
  assert.equal(finding?.severity, 'notice')
  assert.deepEqual(finding?.params, {
    device: 'Device oven',
    point: 'activeEnergyImport',
    timeMs: looker.nowMs,
    unit: 'Wh',
    from: 123_456,
    to: 12,
  })
  assert.deepEqual(finding?.pointIds, ['oven.activeEnergyImport'])
  assert.deepEqual(looker.look(counterAt(500), FALLEN_TOLD_MS - 20_000).kinds, ['counterReset'])
  assert.deepEqual(looker.look(counterAt(500), 20_000).kinds, [])
})

test('a fall that was told for a day has ended', () => {
  const { watch, nowMs } = fallen().look(counterAt(123_456), 20_000).look(counterAt(12), 10_000)
  const { ended } = watch.look(sceneOf(counterAt(12), { nowMs, elapsedMs: FALLEN_TOLD_MS }))
  assert.deepEqual(
    ended.map(({ kind }) => kind),
    ['counterReset'],
  )
})

test('a fall of which nobody knows the reason says that nothing is added', () => {
  assert.deepEqual(fallen().look(counterAt(123_456), 10_000).look(counterAt(90_000), 10_000).kinds, [
    'counterReset.lost',
  ])
})

test('an overflow, a last digit that wobbles, and a gap are no reset', () => {
  assert.deepEqual(fallen().look(counterAt(999_990), 10_000).look(counterAt(4), 10_000).kinds, [])
  assert.deepEqual(fallen().look(counterAt(500), 10_000).look(counterAt(499), 10_000).kinds, [])
  const looker = fallen().look(counterAt(500), 10_000).look(counterAt(null), 10_000)
  assert.deepEqual(looker.look(counterAt(501), 10_000).kinds, [])
})

test('a reset during a silence is seen when the device is back', () => {
  const looker = fallen().look(counterAt(5_000), 10_000).look(counterAt(null), HOUR_MS)
  assert.deepEqual(looker.look(counterAt(1), 10_000).kinds, ['counterReset'])
})

test('another connection is another meter, whose counter stands where it stands', () => {
  const moved = { connection: { kind: 'line', lineId: 'line-1', unit: 9 } } as const
  assert.deepEqual(fallen().look(counterAt(5_000), 10_000).look(counterAt(1, moved), 10_000).kinds, [])
})

/** Germany is an hour ahead of UTC in winter, two in summer. */
const SUMMER_MS = Date.UTC(2026, 5, 21, 10)
test('a clock may show UTC, local time or local standard time', () => {
  for (const hours of [0, 1, 2]) {
    assert.equal(driftOf(SUMMER_MS + hours * HOUR_MS + 5_000, SUMMER_MS, 'Europe/Berlin'), 5_000)
  }
  assert.equal(driftOf(SUMMER_MS + 2 * HOUR_MS - 300_000, SUMMER_MS, 'Europe/Berlin'), -300_000)
  // India is 5 h 30 min ahead all year
  assert.equal(driftOf(SUMMER_MS + 5.5 * HOUR_MS, SUMMER_MS, 'Asia/Kolkata'), 0)
  assert.equal(driftOf(SUMMER_MS - 4 * HOUR_MS, SUMMER_MS, 'America/New_York'), 0)
  assert.equal(driftOf(SUMMER_MS + 60_000, SUMMER_MS, 'Nowhere/At_All'), 60_000)
})

const clockAt = (aheadMs: number): readonly Part[] => [
  { id: 'oven', state: { clock: { deviceMs: NOON_MS + 2 * HOUR_MS + aheadMs, boxMs: NOON_MS } } },
]

test('a clock is wrong beyond a minute, and right again within half of it', () => {
  assert.deepEqual(new Looker(new ClockDrift().rule).look(clockAt(DRIFT_MS), 10_000).kinds, [])
  const looker = new Looker(new ClockDrift().rule).look(clockAt(DRIFT_MS + 1), 10_000)
  assert.deepEqual(looker.kinds, ['clockDrift'])
  assert.deepEqual(looker.look(clockAt(40_000), 10_000).kinds, ['clockDrift'])
  assert.deepEqual(looker.look(clockAt(30_000), 10_000).kinds, [])
  assert.deepEqual(new Looker(new ClockDrift().rule).look(clockAt(-90_000), 10_000).kinds, [
    'clockDrift.behind',
  ])
})

test('a clock that was never set is told so', () => {
  const unset = [{ id: 'oven', state: { clock: { deviceMs: Date.UTC(2000, 0, 1), boxMs: NOON_MS } } }]
  assert.deepEqual(new Looker(new ClockDrift().rule).look(unset, 10_000).kinds, ['clockDrift.unset'])
})

test('a box whose own clock is not synchronised says nothing of other clocks', () => {
  const looker = new Looker(new ClockDrift().rule).look(clockAt(HOUR_MS / 2), HOUR_MS, {
    clock: 'unsynchronised',
  })
  assert.deepEqual(looker.kinds, [])
})

test('a reading that comes while the box’s clock is set says nothing; the next one does', () => {
  const looker = new Looker(new ClockDrift().rule).look(clockAt(0), 20_000)
  looker.look(clockAt(HOUR_MS / 2), 1_000, { clockStepMs: -HOUR_MS / 2 })
  looker.look(clockAt(HOUR_MS / 2), HOUR_MS)
  assert.deepEqual(looker.kinds, [])
  looker.look(clockAt(HOUR_MS / 3), 10_000)
  assert.deepEqual(looker.kinds, ['clockDrift'])
})

test('so does one that was under way and comes a moment later', () => {
  const looker = new Looker(new ClockDrift().rule).look(clockAt(0), 20_000)
  looker.look(clockAt(0), 1_000, { clockStepMs: HOUR_MS })
  looker.look(clockAt(-HOUR_MS / 2), DOUBT_MS - 1_000).look(clockAt(-HOUR_MS / 2), HOUR_MS)
  assert.deepEqual(looker.kinds, [])
})

test('a reading of a box that was not synchronised then says nothing once it is', () => {
  const looker = new Looker(new ClockDrift().rule)
  looker.look(clockAt(HOUR_MS / 2), 10_000, { clock: 'unsynchronised' }).look(clockAt(HOUR_MS / 2), HOUR_MS)
  assert.deepEqual(looker.kinds, [])
  assert.deepEqual(looker.look(clockAt(HOUR_MS / 3), 10_000).kinds, ['clockDrift'])
})

const panel = (supplyW: number, feeders: readonly number[], more: readonly Part[] = []): readonly Part[] => [
  { id: 'in', usage: 'main', values: { activePowerTotal: supplyW } },
  ...feeders.map((activePowerTotal, at) => ({
    id: `f${at}`,
    fedBy: 'in',
    values: { activePowerTotal },
  })),
  ...more,
]

test('feeders may exceed by a twentieth and two hundred watts, and not by more', () => {
  // 5 % of 10,000 W is 500 W, so 700 W are allowed: a supply of 9,300 W
  assert.equal(feedersVerdict({ supplyW: 9_300, feedersW: 10_000 }), 'unknown')
  assert.equal(feedersVerdict({ supplyW: 9_299, feedersW: 10_000 }), 'wrong')
  assert.equal(feedersVerdict({ supplyW: 9_500, feedersW: 10_000 }), 'right')
  assert.equal(feedersVerdict({ supplyW: 0, feedersW: 200 }), 'unknown')
})

test('feeders that take twice what comes in are told after half an hour', () => {
  const parts = panel(5_000, [6_000, 4_000])
  const looker = new Looker(new Feeders().rule).look(parts, FEEDERS_HOLD_MS - 10_000)
  assert.deepEqual(looker.kinds, [])
  const [finding] = looker.look(parts, 10_000).findings
  assert.equal(finding?.severity, 'notice')
  assert.deepEqual(finding?.params, { device: 'Device in', n: 2, powerW: 5_000, feedersW: 10_000 })
})

test('meters that are read one after the other while a motor starts are no finding', () => {
  const looker = new Looker(new Feeders().rule).look(panel(10_000, [6_000, 3_900]), HOUR_MS)
  for (let times = 0; times < 50; times++) {
    looker.look(panel(10_000, [6_000, 9_900]), 10_000)
    looker.look(panel(16_000, [6_000, 3_900]), 110_000)
  }
  assert.deepEqual(looker.kinds, [])
})

test('where power is fed back, or a source is known, nobody can add up', () => {
  const run = (parts: readonly Part[]) => new Looker(new Feeders().rule).look(parts, 2 * HOUR_MS).kinds
  assert.deepEqual(run(panel(-2_000, [3_000])), [])
  assert.deepEqual(run(panel(2_000, [3_000, -4_000])), [])
  const solar: Part = { id: 'pv', usage: 'renewableSource', fedBy: 'in', values: { activePowerTotal: 4_000 } }
  assert.deepEqual(run(panel(500, [3_000], [solar])), [])
})
