// Tests of wrong wiring: balanced loads whose measured powers are worked out by hand from the angles.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_COUNTERS } from './counters.ts'
import type { Reading } from './electricity.ts'
import { type Phases, perPhase, sum } from './phases.ts'
import { asWired, SOUND_WIRING, swapped } from './wiring.ts'

/** 230 V, 10 A in each phase, the current 36.87 degrees behind: P = 1840 W, Q = 1380 var, S = 2300 VA a phase. */
const BALANCED = reading([230, 230, 230], [10, 10, 10])

function reading(voltageV: Phases, currentA: Phases): Reading {
  const apparentVA = perPhase((phase) => voltageV[phase] * currentA[phase])
  return {
    timeMs: 0,
    frequencyHz: 50,
    voltageV,
    lineVoltageV: [398.37, 398.37, 398.37],
    currentA,
    neutralCurrentA: 0,
    apparentVA,
    activeW: perPhase((phase) => apparentVA[phase] * 0.8),
    reactiveVar: perPhase((phase) => apparentVA[phase] * 0.6),
    powerFactor: [0.8, 0.8, 0.8],
    counters: NO_COUNTERS,
    demandW: 0,
  }
}

function assertNear(actual: Phases, expected: Phases, allowed: number): void {
  for (const phase of [0, 1, 2] as const)
    assert.ok(Math.abs(actual[phase] - expected[phase]) <= allowed, `${actual} is not ${expected}`)
}

test('sound wiring changes nothing', () => {
  const wired = asWired(BALANCED, SOUND_WIRING)
  assertNear(wired.activeW, [1_840, 1_840, 1_840], 1e-6)
  assertNear(wired.reactiveVar, [1_380, 1_380, 1_380], 1e-6)
  assertNear(wired.currentA, BALANCED.currentA, 0)
  assert.ok(wired.neutralCurrentA < 1e-9)
})

test('a current transformer turned round turns the power of its phase, and the total falls to a third', () => {
  const wired = asWired(BALANCED, { ...SOUND_WIRING, reversed: [1] })
  assertNear(wired.activeW, [1_840, -1_840, 1_840], 1e-6)
  assertNear(wired.reactiveVar, [1_380, -1_380, 1_380], 1e-6)
  assertNear(wired.powerFactor, [0.8, -0.8, 0.8], 1e-9)
  assertNear(wired.currentA, [10, 10, 10], 0)
  assert.ok(Math.abs(sum(wired.activeW) - 1_840) < 1e-6)
  // Three equal vectors a third of a turn apart add to nothing; with one turned round twice that one is left.
  assert.ok(Math.abs(wired.neutralCurrentA - 20) < 1e-9)
})

test('currents of L1 and L2 exchanged: the angles are 120 + 36.87 and -120 + 36.87 degrees, the total nothing', () => {
  const wired = asWired(BALANCED, { ...SOUND_WIRING, currents: swapped([0, 1]) })
  // cos 156.87 = -0.91962, cos -83.13 = 0.11962; sin 156.87 = 0.39282, sin -83.13 = -0.99282.
  assertNear(wired.powerFactor, [-0.91962, 0.11962, 0.8], 1e-5)
  assertNear(wired.activeW, [-2_115.12, 275.12, 1_840], 0.01)
  assertNear(wired.reactiveVar, [903.49, -2_283.49, 1_380], 0.01)
  assert.ok(Math.abs(sum(wired.activeW)) < 1e-6)
  assert.ok(Math.abs(sum(wired.reactiveVar)) < 1e-6)
  assertNear(wired.apparentVA, [2_300, 2_300, 2_300], 1e-9)
})

test('voltages of L1 and L2 exchanged: the same angles the other way about', () => {
  const wired = asWired(BALANCED, { ...SOUND_WIRING, voltages: swapped([0, 1]) })
  // The voltage at L1 points to -120 degrees, its current to -36.87: cos -83.13; at L2 0 and -156.87: cos 156.87.
  assertNear(wired.powerFactor, [0.11962, -0.91962, 0.8], 1e-5)
  assert.ok(Math.abs(sum(wired.activeW)) < 1e-6)
})

test('voltages and currents exchanged together turn the rotation only: every phase is right at the wrong place', () => {
  const uneven = reading([230, 231, 232], [10, 20, 30])
  const order = swapped([0, 1])
  const wired = asWired(uneven, { voltages: order, currents: order, reversed: [] })
  assertNear(wired.voltageV, [231, 230, 232], 0)
  assertNear(wired.currentA, [20, 10, 30], 0)
  assertNear(wired.activeW, [3_696, 1_840, 5_568], 1e-6)
})

test('unlike loads keep their own size: each input shows the product of what it carries', () => {
  const uneven = reading([230, 231, 232], [10, 20, 30])
  const wired = asWired(uneven, { ...SOUND_WIRING, currents: swapped([1, 2]) })
  assertNear(wired.currentA, [10, 30, 20], 0)
  // 231 V x 30 A and 232 V x 20 A, times cos 156.87 and cos -83.13.
  assertNear(wired.activeW, [1_840, -6_372.97, 555.04], 0.05)
})

test('line voltages stay those of phases a third of a turn apart', () => {
  const wired = asWired(reading([230, 240, 250], [1, 1, 1]), { ...SOUND_WIRING, voltages: swapped([0, 2]) })
  // Roots of a^2 + b^2 + ab: 250 and 240, 240 and 230, 230 and 250.
  assertNear(wired.lineVoltageV, [424.382, 407.063, 415.812], 0.001)
})
