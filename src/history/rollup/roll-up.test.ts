// Tests of roll-ups, each slot worked out by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { qualityIndex } from '../../measurement/quality.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { counterIncrease } from './counter-increase.ts'
import { type RolledSeries, rollUp } from './roll-up.ts'
import { concatRollups, type RollupColumns, SLOT_MS, sliceRollups } from './rollup-columns.ts'

const LOST = qualityIndex('noCommunication')
/** 2026-11-22 00:00 UTC, and its quarter of an hour since 1970: 20,779 days of 96. */
const DAY_MS = Date.UTC(2026, 10, 22)
const SLOT = 20_779 * 96
const MINUTE_MS = 60_000
const VOLTAGE: RolledSeries = { kind: 'instantaneous', resolution: 0.1, holdMs: 150_000 }
const ENERGY: RolledSeries = { kind: 'counter', resolution: 1, holdMs: 150_000 }

/** Minutes since midnight, value or null, revision. */
type Given = readonly [minute: number, value: number | null, revision?: number]

const samplesOf = (given: readonly Given[]): SampleColumns => ({
  times: Float64Array.from(given, ([minute]) => DAY_MS + minute * MINUTE_MS),
  values: Float64Array.from(given, ([, value]) => value ?? Number.NaN),
  qualities: Uint8Array.from(given, ([, value]) => (value === null ? LOST : 0)),
  revisions: Uint8Array.from(given, ([, , revision]) => revision ?? 0),
})

const rowsOf = (rollups: RollupColumns) =>
  Array.from(rollups.slots, (slot, at) => ({
    slot: slot - SLOT,
    count: rollups.counts[at],
    min: rollups.mins[at],
    max: rollups.maxs[at],
    sum: rollups.sums[at],
    first: rollups.firsts[at],
    last: rollups.lasts[at],
    firstMinute: ((rollups.firstMs[at] ?? 0) - DAY_MS) / MINUTE_MS,
    lastMinute: ((rollups.lastMs[at] ?? 0) - DAY_MS) / MINUTE_MS,
    increase: rollups.increases[at],
    goodMinutes: (rollups.goodMs[at] ?? 0) / MINUTE_MS,
  }))

const roll = (given: readonly Given[], series: RolledSeries) => rowsOf(rollUp(samplesOf(given), series))

test('a slot has what its samples come to, without a remainder', () => {
  const rows = roll(
    [
      [0, 0.1],
      [1, 0.3],
      [2, 0.2],
    ],
    VOLTAGE,
  )
  assert.deepEqual(rows, [
    {
      slot: 0,
      count: 3,
      min: 0.1,
      max: 0.3,
      sum: 0.6,
      first: 0.1,
      last: 0.2,
      firstMinute: 0,
      lastMinute: 2,
      increase: 0,
      goodMinutes: 4.5,
    },
  ])
})

test('every slot is worked out from its own samples alone', () => {
  const rows = roll(
    [
      [13, 230],
      [14, 231],
      [15, 240],
      [45, 250],
    ],
    VOLTAGE,
  )
  assert.deepEqual(
    rows.map(({ slot, count, first, last }) => ({ slot, count, first, last })),
    [
      { slot: 0, count: 2, first: 230, last: 231 },
      { slot: 1, count: 1, first: 240, last: 240 },
      { slot: 3, count: 1, first: 250, last: 250 },
    ],
  )
})

test('good time ends at the next sample, after the time that a sample holds, and with the slot', () => {
  const good = (given: readonly Given[]) => roll(given, VOLTAGE).map(({ goodMinutes }) => goodMinutes)
  const everyMinute = Array.from({ length: 15 }, (_, minute): Given => [minute, 230])
  assert.deepEqual(good(everyMinute), [15])
  assert.deepEqual(good([[0, 230]]), [2.5])
  assert.deepEqual(good([[14, 230]]), [1])
  assert.deepEqual(good([[2.5, 230]]), [5])
  assert.deepEqual(good([[3, 230]]), [2.5])
  assert.deepEqual(
    good([
      [0, 230],
      [1, null],
      [5, 231],
    ]),
    [3.5],
  )
  assert.deepEqual(
    good([
      [1, null],
      [2, 231],
    ]),
    [2.5],
  )
})

test('a slot without a good sample is left out', () => {
  assert.deepEqual(
    roll(
      [
        [1, null],
        [2, null],
        [16, 5],
      ],
      VOLTAGE,
    ).map(({ slot }) => slot),
    [1],
  )
  assert.deepEqual(roll([], VOLTAGE), [])
})

test('only the latest revision of a time counts, also when it takes a value back', () => {
  const [row] = roll(
    [
      [0, 1],
      [0, 5, 1],
      [0, 3, 2],
      [1, 9],
      [1, null, 1],
      [2, 4],
    ],
    VOLTAGE,
  )
  assert.deepEqual(
    { count: row?.count, min: row?.min, max: row?.max, sum: row?.sum, goodMinutes: row?.goodMinutes },
    { count: 2, min: 3, max: 4, sum: 7, goodMinutes: 3.5 },
  )
})

test('of two samples of the same time and revision the one that came last counts', () => {
  const twice: readonly Given[] = [
    [0, 1],
    [0, 2],
  ]
  assert.equal(roll(twice, VOLTAGE)[0]?.sum, 2)
})

test('a counter gains across an overflow and a reset, and nothing when another meter comes', () => {
  const increase = (...values: readonly number[]) =>
    roll(
      values.map((value, minute): Given => [minute, value]),
      ENERGY,
    )[0]?.increase
  assert.equal(increase(10, 25, 45), 35)
  assert.equal(increase(990, 995, 3, 10), 20)
  assert.equal(increase(5_000, 5_010, 40, 60), 70)
  assert.equal(increase(5_000, 5_010, 4_000, 4_030), 40)
  assert.equal(increase(7), 0)
})

test('a value between two steps of the resolution is rolled up exactly where it is a finer multiple', () => {
  const [row] = roll(
    [
      [0, 0.12],
      [1, 0.35],
    ],
    VOLTAGE,
  )
  assert.deepEqual({ min: row?.min, max: row?.max, sum: row?.sum }, { min: 0.12, max: 0.35, sum: 0.47 })
})

test('raw floats are rolled up to the resolution, or to a finer step where that would be more than a thousandth', () => {
  const only = (value: number, resolution: number) =>
    roll([[0, Math.fround(value)]], { ...VOLTAGE, resolution })[0]
  assert.equal(only(230.4837, 0.1)?.min, 230.5)
  assert.equal(only(230.4837, 0.1)?.sum, 230.5)
  assert.equal(only(49.9613, 0.1)?.min, 50)
  assert.equal(only(49.8613, 0.1)?.min, 49.86)
  assert.equal(only(-49.8613, 0.1)?.max, -49.86)
  assert.equal(only(0.0399613, 0.1)?.min, Math.fround(0.0399613))
})

test('a mean lies between the smallest and the greatest, and good time within the slot, whatever the samples', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((steps) => steps / 10),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  )
  const given = fc.array(fc.tuple(fc.nat(200), value), { maxLength: 60 })
  fc.assert(
    fc.property(given, fc.constantFrom(VOLTAGE, ENERGY), (samples, series) => {
      const sorted = samples.toSorted(([a], [b]) => a - b)
      for (const row of roll(sorted, series)) {
        const slack = 1e-9 * Math.max(Math.abs(row.min ?? 0), Math.abs(row.max ?? 0))
        const mean = (row.sum ?? 0) / (row.count ?? 0)
        assert.ok((row.min ?? 0) - slack <= mean && mean <= (row.max ?? 0) + slack)
        assert.ok(row.goodMinutes >= 0 && row.goodMinutes <= 15)
        assert.ok(row.firstMinute <= row.lastMinute)
      }
    }),
  )
})

test('increases within slots and between them add up to what the counter gained, to the last digit', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 40, maxLength: 80 })
  fc.assert(
    fc.property(steps, fc.constantFrom(1, 0.1, 0.001), (gains, resolution) => {
      const perUnit = Math.round(1 / resolution)
      let total = 1_000
      const given = gains.map((gain, minute): Given => {
        total += gain
        return [minute, total / perUnit]
      })
      const rollups = rollUp(samplesOf(given), { ...ENERGY, resolution })
      let gained = 0
      for (let at = 0; at < rollups.slots.length; at++) {
        const before = rollups.lasts[at - 1]
        const between =
          before === undefined ? 0 : counterIncrease(before, rollups.firsts[at] ?? 0, resolution)
        gained += Math.round((between + (rollups.increases[at] ?? 0)) * perUnit)
      }
      assert.equal(gained, total - 1_000 - (gains[0] ?? 0))
    }),
  )
})

test('parts of roll-ups are put together again', () => {
  const rollups = rollUp(
    samplesOf(Array.from({ length: 100 }, (_, minute): Given => [minute, minute])),
    ENERGY,
  )
  assert.equal(rollups.slots.length, 7)
  const parts = [sliceRollups(rollups, 0, 3), sliceRollups(rollups, 3, 3), sliceRollups(rollups, 3, 7)]
  assert.deepEqual(concatRollups(parts), rollups)
  assert.equal(concatRollups([]).slots.length, 0)
  assert.equal(SLOT_MS, 15 * MINUTE_MS)
})
