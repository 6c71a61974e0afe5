// Tests of counters behind wrong wiring and after they were set, against powers integrated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedSum } from './counters.ts'
import type { Reading } from './electricity.ts'
import { MeterCounters } from './meter-counters.ts'
import type { Phases } from './phases.ts'
import { SOUND_WIRING, swapped } from './wiring.ts'

const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 10, 24, 9)

/** 1200 W in each phase without any reactive power, and so 1200 Wh an hour since a day before the start. */
function steady(timeMs: number): Reading {
  const wattHours = (1_200 * (timeMs - START_MS + 24 * HOUR_MS)) / HOUR_MS
  const watts: Phases = [1_200, 1_200, 1_200]
  return {
    timeMs,
    frequencyHz: 50,
    voltageV: [240, 240, 240],
    lineVoltageV: [415.69, 415.69, 415.69],
    currentA: [5, 5, 5],
    neutralCurrentA: 0,
    activeW: watts,
    reactiveVar: [0, 0, 0],
    apparentVA: watts,
    powerFactor: [1, 1, 1],
    counters: {
      importWh: countedSum([wattHours, wattHours, wattHours]),
      exportWh: [0, 0, 0, 0],
      importVarh: [0, 0, 0, 0],
      exportVarh: [0, 0, 0, 0],
    },
    demandW: 3_600,
  }
}

/** The same, given back. */
function givingBack(timeMs: number): Reading {
  const reading = steady(timeMs)
  const { importWh, exportWh } = reading.counters
  const watts: Phases = [-1_200, -1_200, -1_200]
  const counters = { ...reading.counters, importWh: exportWh, exportWh: importWh }
  return { ...reading, activeW: watts, powerFactor: [-1, -1, -1], counters, demandW: -3_600 }
}

const near = (actual: readonly number[], expected: readonly number[]): void => {
  for (const [at, value] of expected.entries())
    assert.ok(Math.abs((actual[at] ?? Number.NaN) - value) < 1e-6, `${actual} is not ${expected}`)
}

test('without any change they show what the circuit has taken', () => {
  near(new MeterCounters(steady).shown(START_MS).importWh, [28_800, 28_800, 28_800, 86_400])
})

test('with one current transformer reversed its phase gives back, and the total gains a third', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, reversed: [0] }, START_MS)
  for (const minutes of [1, 17, 60]) counters.shown(START_MS + minutes * 60_000)
  const shown = counters.shown(START_MS + HOUR_MS)
  near(shown.importWh, [28_800, 30_000, 30_000, 87_600])
  near(shown.exportWh, [1_200, 0, 0, 0])
})

test('with all three reversed the total gives back what it took', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, reversed: [0, 1, 2] }, START_MS)
  const shown = counters.shown(START_MS + 2 * HOUR_MS)
  near(shown.importWh, [28_800, 28_800, 28_800, 86_400])
  near(shown.exportWh, [2_400, 2_400, 2_400, 7_200])
})

test('with two currents exchanged, half is given back in both and the total stands still', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, currents: swapped([0, 1]) }, START_MS)
  const shown = counters.shown(START_MS + HOUR_MS)
  // cos 120 and cos -120 degrees are -1/2: 600 Wh back in L1 and L2, 1200 Wh taken in L3.
  near(shown.importWh, [28_800, 28_800, 30_000, 86_400])
  near(shown.exportWh, [600, 600, 0, 0])
  // sin 120 degrees x 1200 W = 1039.23 var in L1, the same capacitive in L2.
  near(shown.importVarh, [1_039.2304845, 0, 0, 0])
  near(shown.exportVarh, [0, 1_039.2304845, 0, 0])
})

test('put right again they go on from where they were', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, reversed: [0] }, START_MS)
  counters.rewire(null, START_MS + HOUR_MS)
  const shown = counters.shown(START_MS + 2 * HOUR_MS)
  near(shown.importWh, [30_000, 31_200, 31_200, 91_200])
  near(shown.exportWh, [1_200, 0, 0, 0])
})

test('set to a number they count on from it, and everything else begins at nothing', () => {
  const counters = new MeterCounters(steady)
  counters.reset(6_000_000, START_MS)
  near(counters.shown(START_MS).importWh, [2_000_000, 2_000_000, 2_000_000, 6_000_000])
  near(counters.shown(START_MS + HOUR_MS).importWh, [2_001_200, 2_001_200, 2_001_200, 6_003_600])
  counters.reset(0, START_MS + HOUR_MS)
  near(counters.shown(START_MS + 2 * HOUR_MS).importWh, [1_200, 1_200, 1_200, 3_600])
})

test('the demand of the last hour is half of the old wiring after half an hour of the new', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, reversed: [0] }, START_MS)
  // 3600 W before, 1200 W since.
  near([counters.demandW(START_MS + HOUR_MS / 2)], [2_400])
  near([counters.demandW(START_MS + 5 * HOUR_MS)], [1_200])
})

test('what was given back before the change lowers the demand of its hour', () => {
  const counters = new MeterCounters(givingBack)
  counters.rewire({ ...SOUND_WIRING, reversed: [0] }, START_MS)
  // -3600 W before, -1200 W since.
  near([counters.demandW(START_MS + HOUR_MS / 2)], [-2_400])
})

test('time that is set back behind a change lets the counters stand', () => {
  const counters = new MeterCounters(steady)
  counters.rewire({ ...SOUND_WIRING, reversed: [0] }, START_MS)
  counters.shown(START_MS + HOUR_MS)
  near(counters.shown(START_MS - HOUR_MS).importWh, [28_800, 28_800, 28_800, 86_400])
  near(counters.shown(START_MS + HOUR_MS / 2).exportWh, [600, 0, 0, 0])
})
