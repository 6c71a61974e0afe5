// When a unit counts as silent, how often it is tried, and what that costs the others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import { SilentUnits } from './silent-units.ts'

const TIMEOUT_MS = 1_000
const answer = ok(Uint8Array.of(3, 2, 0, 1))
const silence = err('timeout' as const)

/** Asks the unit over and over for a while; returns the milliseconds spent waiting for it, and how often it was asked. */
function spent(units: SilentUnits, ids: readonly number[], fromMs: number, forMs: number) {
  let nowMs = fromMs
  let waitedMs = 0
  let asked = 0
  while (nowMs < fromMs + forMs) {
    let waited = 0
    for (const unit of ids) {
      const admission = units.admission(unit, nowMs)
      if (admission === 'refuse') continue
      const timeMs = admission === 'probe' ? units.beginProbe(unit, TIMEOUT_MS) : TIMEOUT_MS
      nowMs += timeMs
      waited += timeMs
      asked++
      units.ended(unit, silence, nowMs, timeMs)
    }
    waitedMs += waited
    if (waited === 0) nowMs += 10
  }
  return { waitedMs, asked }
}

test('a unit that never answered is silent after one time-out', () => {
  const units = new SilentUnits()
  units.ended(5, silence, 1_000, TIMEOUT_MS)
  assert.equal(units.admission(5, 1_000), 'refuse')
})

test('a unit that has answered is allowed one lost frame', () => {
  const units = new SilentUnits()
  units.ended(5, answer, 0, 20)
  units.ended(5, silence, 1_000, TIMEOUT_MS)
  assert.equal(units.admission(5, 1_000), 'normal')
  units.ended(5, silence, 2_000, TIMEOUT_MS)
  assert.equal(units.admission(5, 2_000), 'refuse')
  assert.equal(units.isSilent(5), true)
})

test('an answer between two time-outs begins the count again', () => {
  const units = new SilentUnits()
  for (const outcome of [answer, silence, answer, silence]) units.ended(5, outcome, 0, 20)
  assert.equal(units.admission(5, 0), 'normal')
})

test('a wrong answer is a sign of life', () => {
  const units = new SilentUnits()
  units.ended(5, silence, 0, TIMEOUT_MS)
  units.ended(5, err('answerWrong'), 100, 50)
  assert.equal(units.admission(5, 100), 'normal')
})

test('a line that is down says nothing about its units', () => {
  const units = new SilentUnits()
  for (let count = 0; count < 5; count++) units.ended(5, err('lineDown'), 0, 0)
  assert.equal(units.admission(5, 0), 'normal')
})

test('a gateway that says 0x0B tells of a silent unit behind it', () => {
  const units = new SilentUnits()
  units.ended(5, ok(Uint8Array.of(0x83, 0x0b)), 1_000, 900)
  assert.equal(units.admission(5, 1_000), 'refuse')
  units.ended(6, ok(Uint8Array.of(0x83, 0x02)), 1_000, 900)
  assert.equal(units.admission(6, 1_000), 'normal')
})

test('one probe at a time', () => {
  const units = new SilentUnits()
  units.ended(5, silence, 0, TIMEOUT_MS)
  assert.equal(units.admission(5, 60_000), 'probe')
  units.beginProbe(5, TIMEOUT_MS)
  assert.equal(units.admission(5, 60_000), 'refuse')
  units.ended(5, answer, 60_020, 20)
  assert.equal(units.admission(5, 60_020), 'normal')
})

test('a probe waits for little more than the slowest answer that the unit ever gave', () => {
  const units = new SilentUnits()
  units.ended(5, answer, 0, 150)
  for (const atMs of [1_000, 2_000]) units.ended(5, silence, atMs, TIMEOUT_MS)
  assert.equal(units.beginProbe(5, TIMEOUT_MS), 360)
  assert.equal(units.beginProbe(5, 300), 300)
})

test('a unit that never answered gets its whole time-out now and then', () => {
  const units = new SilentUnits()
  units.ended(5, silence, 0, TIMEOUT_MS)
  const times = Array.from({ length: 10 }, () => units.beginProbe(5, TIMEOUT_MS))
  assert.deepEqual(times, [200, 200, 200, 200, 1_000, 200, 200, 200, 200, 1_000])
})

for (const ids of [[5], [5, 6, 7], Array.from({ length: 20 }, (_, index) => index + 1)]) {
  test(`${ids.length} dead units that are asked all the time cost at most a tenth of the line`, () => {
    const units = new SilentUnits()
    for (const unit of ids) units.ended(unit, answer, 0, 25)
    const start = spent(units, ids, 0, ids.length * 2 * TIMEOUT_MS)
    const { waitedMs, asked } = spent(units, ids, start.waitedMs, 600_000)
    assert.ok(waitedMs < 60_000, `${waitedMs}`)
    assert.ok(asked >= ids.length * 3, `${asked}`)
  })
}

test('a unit that answered before is tried again within a poll of two seconds', () => {
  const units = new SilentUnits()
  units.ended(5, answer, 0, 25)
  let nowMs = 0
  for (let count = 0; count < 10; count++) {
    const timeMs = units.admission(5, nowMs) === 'probe' ? units.beginProbe(5, TIMEOUT_MS) : TIMEOUT_MS
    nowMs += timeMs
    units.ended(5, silence, nowMs, timeMs)
    if (count > 2) assert.equal(units.admission(5, nowMs + 2_000), 'probe')
    nowMs += 20_000
  }
})

test('the first probe of a unit that fell silent comes soon, however long its time-out was', () => {
  const units = new SilentUnits()
  units.ended(5, answer, 0, 25)
  for (const atMs of [10_000, 20_000]) units.ended(5, silence, atMs, 10_000)
  assert.equal(units.admission(5, 20_000 + 1_500), 'refuse')
  assert.equal(units.admission(5, 20_000 + 2_000), 'probe')
})

test('addresses that nobody asks any more do not lengthen the pauses of a device', () => {
  const units = new SilentUnits()
  units.ended(5, answer, 0, 25)
  for (let unit = 10; unit < 247; unit++) units.ended(unit, silence, unit * TIMEOUT_MS, TIMEOUT_MS)
  const atMs = 600_000
  for (const lostMs of [atMs, atMs + 1_000]) units.ended(5, silence, lostMs, TIMEOUT_MS)
  assert.equal(units.admission(5, atMs + 1_000 + 2_000), 'probe')
})

test('addresses that somebody goes on asking lengthen no pause beyond five minutes', () => {
  const units = new SilentUnits()
  for (let unit = 1; unit < 247; unit++) units.ended(unit, silence, unit, TIMEOUT_MS)
  for (let unit = 1; unit < 247; unit++) units.admission(unit, 30_000)
  units.ended(247, silence, 40_000, TIMEOUT_MS)
  assert.equal(units.admission(247, 40_000 + 299_999), 'refuse')
  assert.equal(units.admission(247, 40_000 + 300_000), 'probe')
})

test('when one unit is back, the others are tried within seconds, one after the other', () => {
  const units = new SilentUnits()
  const ids = Array.from({ length: 20 }, (_, index) => index + 1)
  for (const atMs of [1_000, 5_000]) for (const unit of ids) units.ended(unit, silence, atMs, 200)
  for (const unit of ids) assert.equal(units.admission(unit, 10_000), 'refuse')
  units.ended(7, answer, 10_000, 20)
  const triedAt = (ms: number) => ids.filter((unit) => units.admission(unit, 10_000 + ms) === 'probe').length
  assert.deepEqual([triedAt(799), triedAt(800), triedAt(4_000), triedAt(16_000)], [0, 1, 5, 19])
})

test('a unit that comes and goes does not spend more than a third of the line on the others', () => {
  const units = new SilentUnits()
  const others = Array.from({ length: 40 }, (_, index) => index + 10)
  for (const unit of others) units.ended(unit, silence, 1_000, TIMEOUT_MS)
  let nowMs = 2_000
  let spentMs = 0
  for (let turn = 0; turn < 500; turn++) {
    if (turn % 20 === 0) {
      units.ended(5, silence, nowMs, TIMEOUT_MS)
      units.ended(5, silence, nowMs, TIMEOUT_MS)
      units.ended(5, answer, nowMs, 20)
    }
    for (const unit of others) {
      if (units.admission(unit, nowMs) !== 'probe') continue
      const timeMs = units.beginProbe(unit, 200)
      spentMs += timeMs
      nowMs += timeMs
      units.ended(unit, silence, nowMs, timeMs)
    }
    nowMs += 100
  }
  assert.ok(spentMs <= (nowMs - 2_000) / 3, `${spentMs} of ${nowMs - 2_000}`)
})
