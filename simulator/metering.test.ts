// Tests of what a wire hears: the right meter by wire and unit, silence, and the panel's own time of day.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Metering } from './metering.ts'
import { METERS } from './meters.ts'

const READ_POWER = new Uint8Array([4, 0x00, 0x34, 0x00, 0x02])
/** A Tuesday. */
const NOON_MS = Date.UTC(2026, 10, 24, 12)

const makeMetering = (timeMs: number, utcOffsetMinutes = 0): Metering =>
  new Metering({
    seed: 1,
    utcOffsetMinutes,
    time: { nowMs: () => timeMs, freeze: () => {}, resume: () => {} },
  })

function powerW(metering: Metering): number {
  const answer = metering.answer('incomer', 1, READ_POWER)
  assert.ok(typeof answer !== 'string')
  return new DataView(answer.buffer).getFloat32(2)
}

test('a unit answers on its own wire only', () => {
  const metering = makeMetering(NOON_MS)
  assert.ok(typeof metering.answer('line-2', 21, READ_POWER) !== 'string')
  assert.equal(metering.answer('line-1', 21, READ_POWER), 'nobody')
  assert.equal(metering.answer('line-2', 20, READ_POWER), 'nobody')
})

test('no two meters of a wire have the same unit, and no two anywhere the same serial number', () => {
  assert.equal(new Set(METERS.map(({ wire, unit }) => `${wire} ${unit}`)).size, 12)
  assert.equal(new Set(METERS.map(({ serial }) => serial)).size, 12)
})

test('a silent meter hears nothing until it comes back', () => {
  const metering = makeMetering(NOON_MS)
  assert.equal(metering.setSilent('heating', true), true)
  assert.equal(metering.answer('line-2', 21, READ_POWER), 'silent')
  assert.ok(typeof metering.answer('line-2', 22, READ_POWER) !== 'string')
  assert.equal(metering.setSilent('heating', false), true)
  assert.ok(typeof metering.answer('line-2', 21, READ_POWER) !== 'string')
  assert.equal(metering.setSilent('nobody', true), false)
})

test('five hours behind UTC the panel has at noon what it has in Greenwich at seven', () => {
  const hours = (count: number) => count * 3_600_000
  assert.equal(powerW(makeMetering(NOON_MS, -300)), powerW(makeMetering(NOON_MS - hours(5))))
  assert.notEqual(powerW(makeMetering(NOON_MS, -300)), powerW(makeMetering(NOON_MS)))
})
