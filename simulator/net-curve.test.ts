// Tests of power that goes both ways: energies worked out by hand as triangles, across minutes and across the seam of the cycle.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INSTALLED_MS } from './load-curve.ts'
import { NetCurve } from './net-curve.ts'

const MINUTE_MS = 60_000
const CYCLE_MS = 28 * 24 * 60 * MINUTE_MS

/** 600 W in the first minute, -1200 W in the second, nothing after. */
const curve = new NetCurve((minute) => (minute === 0 ? 600 : minute === 1 ? -1_200 : 0))

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`)

test('a line from 600 W to -1200 W takes for a third of its minute and gives for the rest', () => {
  const end = INSTALLED_MS + MINUTE_MS
  // a triangle of 600 W over 20 s: 6000 Ws; one of 1200 W over 40 s: 24000 Ws
  near(curve.takenWh(end), 6_000 / 3_600)
  near(curve.givenWh(end), 24_000 / 3_600)
})

test('within the minute what is above zero comes first', () => {
  // after 10 s the power is 300 W: a trapezoid of 450 W over 10 s; nothing is given before 20 s
  near(curve.takenWh(INSTALLED_MS + 10_000), 4_500 / 3_600)
  near(curve.givenWh(INSTALLED_MS + 20_000), 0)
  // after 40 s it is -600 W: a triangle of 600 W over 20 s
  near(curve.givenWh(INSTALLED_MS + 40_000), 6_000 / 3_600)
})

test('neither counter ever falls, and each cycle adds the same', () => {
  // in the second minute -1200 W go back to nothing: 36000 Ws; in the last of the cycle nothing goes to 600 W: 18000 Ws
  near(curve.takenWh(INSTALLED_MS + CYCLE_MS), (6_000 + 18_000) / 3_600)
  near(curve.givenWh(INSTALLED_MS + CYCLE_MS), (24_000 + 36_000) / 3_600)
  near(curve.givenWh(INSTALLED_MS + 3 * CYCLE_MS), (3 * 60_000) / 3_600)
})
