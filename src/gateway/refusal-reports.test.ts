// Refusals are reported by address, unit and function, each once a minute with its number, and never without bound.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeTime } from '../modbus/fake-time.fixture.ts'
import { MOST_OF_ADDRESS, MOST_SORTS, type RefusalReport, RefusalReports } from './refusal-reports.ts'

function reporter() {
  const time = new FakeTime()
  const reports: RefusalReport[] = []
  const report = (one: RefusalReport) => reports.push(one)
  const refusals = new RefusalReports({ clock: time, timers: time, report })
  return { time, reports, refusals }
}

const WRITE = { address: '10.0.0.1', unit: 5, functionCode: 16, kind: 'write' } as const

test('the first refusal is reported at once, the rest of its minute as one number though nothing more comes', () => {
  const { time, reports, refusals } = reporter()
  for (let count = 0; count < 100; count++) refusals.add('10.0.0.1', 5, 16, 'write')
  assert.deepEqual(reports, [{ ...WRITE, count: 1 }])
  time.advance(59_999)
  assert.equal(reports.length, 1)
  time.advance(1)
  assert.deepEqual(reports[1], { ...WRITE, count: 99 })
})

test('a refused diagnostic hides no write, and each number is that of its own unit and function', () => {
  const { time, reports, refusals } = reporter()
  refusals.add('10.0.0.1', 6, 8, 'diagnostic')
  for (let count = 0; count < 3; count++) refusals.add('10.0.0.1', 5, 16, 'write')
  for (let count = 0; count < 2; count++) refusals.add('10.0.0.1', 5, 6, 'write')
  assert.deepEqual(
    reports.map(({ unit, functionCode, count }) => [unit, functionCode, count]),
    [
      [6, 8, 1],
      [5, 16, 1],
      [5, 6, 1],
    ],
  )
  time.advance(60_000)
  assert.deepEqual(
    reports.slice(3).map(({ unit, functionCode, count }) => [unit, functionCode, count]),
    [
      [5, 16, 2],
      [5, 6, 1],
    ],
  )
})

test('each sort has its own minute, and one that is over begins anew', () => {
  const { time, reports, refusals } = reporter()
  refusals.add('10.0.0.1', 1, 6, 'write')
  time.advance(50_000)
  for (let count = 0; count < 2; count++) refusals.add('10.0.0.1', 2, 6, 'write')
  time.advance(59_999)
  assert.equal(reports.length, 2)
  time.advance(1)
  assert.deepEqual(reports[2], { ...WRITE, unit: 2, functionCode: 6, count: 1 })
  refusals.add('10.0.0.1', 1, 6, 'write')
  assert.deepEqual(reports[3], { ...WRITE, unit: 1, functionCode: 6, count: 1 })
})

test('what was not told yet is told at the end, and no timer stays', () => {
  const { time, reports, refusals } = reporter()
  for (let count = 0; count < 5; count++) refusals.add('10.0.0.1', 5, 16, 'write')
  refusals[Symbol.dispose]()
  assert.deepEqual(reports[1], { ...WRITE, count: 4 })
  assert.equal(time.pending, 0)
})

test('sorts of which nothing more comes are forgotten after their minute, and the timer with the last of them', () => {
  const { time, reports, refusals } = reporter()
  for (let host = 0; host < 2 * MOST_SORTS; host++)
    refusals.add(`10.0.${host >> 8}.${host & 255}`, 1, 6, 'write')
  time.advance(120_000)
  assert.equal(time.pending, 0)
  reports.length = 0
  refusals.add('10.9.9.9', 1, 6, 'write')
  assert.equal(reports[0]?.address, '10.9.9.9')
})

for (const addresses of [MOST_SORTS - 1, MOST_SORTS, MOST_SORTS + 1, 1_000]) {
  test(`${addresses} addresses make at most ${MOST_SORTS} reports and one for the others`, () => {
    const { reports, refusals } = reporter()
    for (let host = 0; host < addresses; host++)
      refusals.add(`10.0.${host >> 8}.${host & 255}`, 1, 6, 'write')
    assert.equal(reports.length, Math.min(addresses, MOST_SORTS + 1))
    assert.equal(reports.filter(({ address }) => address === '*').length, addresses > MOST_SORTS ? 1 : 0)
  })
}

for (const units of [MOST_OF_ADDRESS - 1, MOST_OF_ADDRESS, MOST_OF_ADDRESS + 1, 247]) {
  test(`one address that tries ${units} units makes at most ${MOST_OF_ADDRESS} reports and one for the others`, () => {
    const { time, reports, refusals } = reporter()
    for (let unit = 1; unit <= units; unit++) refusals.add('10.0.0.1', unit, 6, 'write')
    assert.equal(reports.length, Math.min(units, MOST_OF_ADDRESS + 1))
    time.advance(60_000)
    const others = reports.filter(({ unit }) => unit === null)
    assert.deepEqual(
      others.reduce((sum, { count }) => sum + count, 0),
      Math.max(0, units - MOST_OF_ADDRESS),
    )
  })
}
