// Tests of what judges a soak: it sees a gap, an invented value and a leak, each made by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Panel } from '../../simulator/electricity.ts'
import { periodsAnswered } from './answered.ts'
import { type Cut, gapsOf, judgeGaps } from './gaps.ts'
import { floors, type MemoryReading, settled, slopePerMinute } from './growth.ts'
import { LEAST_MINUTES, planSoak } from './plan.ts'
import { shownValue, Truth } from './truth.ts'

const START_MS = Date.UTC(2026, 10, 24, 9)
const SECOND = 1_000

test('a soak of ten minutes does everything once, and the power cut comes in its first third', () => {
  const deeds = planSoak(10)
  const cuts = deeds.filter(({ lines }) => lines === null)
  assert.equal(cuts.length, 1)
  assert.ok((cuts[0]?.toS ?? 0) <= 200)
  for (const words of [
    'silent',
    'slow',
    'unplugged',
    'exceptions',
    'clockDrift',
    'reversedCt',
    'noisyLine',
    'counterReset',
  ])
    assert.ok(
      deeds.some(({ what }) => what.includes(words)),
      words,
    )
  assert.ok(deeds.every(({ toS }, index) => toS < (deeds[index + 1]?.fromS ?? 10 * 60)))
})

test('the shortest soak has its power cut too, and an hour goes through the faults again and again', () => {
  assert.equal(planSoak(LEAST_MINUTES).filter(({ lines }) => lines === null).length, 1)
  assert.ok(planSoak(60).filter(({ what }) => what === 'hvac silent').length > 5)
})

test('a gap is where no good value came for longer than it may, also at both ends', () => {
  const times = [10, 15, 20, 45, 50].map((at) => at * SECOND)
  assert.deepEqual(gapsOf(times, { fromMs: 10_000, toMs: 50_000 }, 15_000), [
    { fromMs: 20_000, toMs: 45_000 },
  ])
  assert.deepEqual(gapsOf([], { fromMs: 0, toMs: 16_000 }, 15_000), [{ fromMs: 0, toMs: 16_000 }])
  assert.deepEqual(gapsOf([0, 5_000], { fromMs: 0, toMs: 20_001 }, 15_000), [{ fromMs: 5_000, toMs: 20_001 }])
})

test('a gap is explained by what was done at that time, and by nothing else', () => {
  const rule = { beforeMs: 10_000, backMs: 30_000 }
  const cut: Cut = { fromMs: 100_000, toMs: 125_000, what: 'silent', gap: 'must' }
  const judged = judgeGaps(
    [
      { fromMs: 98_000, toMs: 131_000 },
      { fromMs: 300_000, toMs: 330_000 },
    ],
    [cut],
    rule,
  )
  assert.deepEqual(judged.unexplained, [{ fromMs: 300_000, toMs: 330_000 }])
  assert.deepEqual(judged.unseen, [])
  assert.equal(judged.returnMs, 6_000)
  const early = { fromMs: 80_000, toMs: 131_000 }
  const late = { fromMs: 100_000, toMs: 156_000 }
  assert.deepEqual(judgeGaps([early, late], [cut], rule).unexplained, [early, late])
  assert.deepEqual(judgeGaps([], [cut], rule).unseen, [cut])
  const harmless: Cut = { ...cut, gap: 'none' }
  assert.equal(judgeGaps([{ fromMs: 100_000, toMs: 120_000 }], [harmless], rule).unexplained.length, 1)
})

test('a period is sure to have a value where the meter answered early in it and in the next, far from trouble', () => {
  const answers = [0, 1, 6, 9, 12, 15.5, 21, 26, 31, 36].map((at) => ({ atMs: at * SECOND }))
  // Early in periods 0 (0 s), 1 (6 s), 2 (12 s), 3 (15.5 s), 4 (21 s), 5 (26 s), 6 (31 s), 7 (36 s); the last has no next one.
  assert.deepEqual(periodsAnswered(answers, 5_000, []), [0, 1, 2, 3, 4, 5, 6])
  // Trouble from 21 to 22 s is less than a period away from 3, 4 and 5.
  assert.deepEqual(periodsAnswered(answers, 5_000, [{ fromMs: 21_000, toMs: 22_000 }]), [0, 1, 2, 6])
  assert.deepEqual(periodsAnswered([{ atMs: 3_000 }, { atMs: 6_000 }], 5_000, []), [])
})

function truthAt(timeMs: number) {
  const reading = new Panel(1).readAt(timeMs).get('main')
  assert.ok(reading)
  return { reading, truth: new Truth([{ atMs: timeMs, meter: 'main', reading }]) }
}

test('a value is true when the meter had it then, and invented a step, a meter or a minute beside it', () => {
  const { reading, truth } = truthAt(START_MS)
  const sample = { meter: 'main', key: 'voltageL2', unit: 'V', timeMs: START_MS, value: reading.voltageV[1] }
  assert.equal(truth.isTrue(sample), true)
  assert.equal(truth.isTrue({ ...sample, value: sample.value + 0.09 }), true)
  assert.equal(truth.isTrue({ ...sample, value: sample.value + 0.11 }), false)
  assert.equal(truth.isTrue({ ...sample, value: 0 }), false)
  assert.equal(truth.isTrue({ ...sample, meter: 'hvac' }), false)
  assert.equal(truth.isTrue({ ...sample, key: 'voltageL9' }), false)
  assert.equal(truth.isTrue({ ...sample, timeMs: START_MS + 60_000 }), false)
  assert.equal(truth.isTrue({ ...sample, timeMs: START_MS - 60_000 }), false)
})

test('every point of a reading is found under its key', () => {
  const { reading } = truthAt(START_MS)
  assert.equal(shownValue(reading, 'powerFactorL3'), reading.powerFactor[2])
  assert.equal(shownValue(reading, 'voltageL3L1'), reading.lineVoltageV[2])
  assert.equal(shownValue(reading, 'activeEnergyImport'), reading.counters.importWh[3])
  assert.equal(shownValue(reading, 'somethingElse'), undefined)
})

const MIB = 1_048_576

/** Garbage of 6 MiB that is collected every 17 s on top of what stays, read every five seconds for seven minutes. */
function sawtooth(leakPerMinute: number): readonly MemoryReading[] {
  return Array.from({ length: 84 }, (_, index) => {
    const minutes = index / 12
    const garbage = 6 * MIB * ((index / 3.4) % 1)
    return { timeMs: index * 5_000, bytes: 100 * MIB + garbage + leakPerMinute * minutes }
  })
}

test('memory that only goes up and down does not grow, and half a MiB a minute under it is seen', () => {
  const slope = (leak: number) => slopePerMinute(floors(settled(sawtooth(leak)), 30_000)) / MIB
  assert.ok(Math.abs(slope(0)) < 0.2, `${slope(0)}`)
  assert.ok(slope(0.5 * MIB) > 0.3, `${slope(0.5 * MIB)}`)
})

test('the slope of a straight line is its own, and one jump does not move it', () => {
  const line = Array.from({ length: 9 }, (_, minute) => ({ timeMs: minute * 60_000, bytes: 7 * minute }))
  assert.equal(slopePerMinute(line), 7)
  assert.equal(slopePerMinute(line.with(4, { timeMs: 240_000, bytes: 9_999 })), 7)
})
