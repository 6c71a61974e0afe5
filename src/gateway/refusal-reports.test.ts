// Refusals are reported once a minute an address, with their number, and never without bound.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeTime } from '../modbus/fake-time.fixture.ts'
import { MOST_ADDRESSES, type RefusalReport, RefusalReports } from './refusal-reports.ts'

function reporter() {
  const time = new FakeTime()
  const reports: RefusalReport[] = []
  return {
    time,
    reports,
    refusals: new RefusalReports({ clock: time, report: (report) => reports.push(report) }),
  }
}

test('the first refusal of an address is reported at once, the rest of the minute as one number', () => {
  const { time, reports, refusals } = reporter()
  for (let count = 0; count < 100; count++) refusals.add('10.0.0.1', 5, 16, 'write')
  assert.deepEqual(reports, [{ address: '10.0.0.1', unit: 5, functionCode: 16, kind: 'write', count: 1 }])
  time.advance(60_000)
  refusals.add('10.0.0.1', 6, 8, 'diagnostic')
  assert.deepEqual(reports[1], {
    address: '10.0.0.1',
    unit: 6,
    functionCode: 8,
    kind: 'diagnostic',
    count: 100,
  })
})

for (const addresses of [MOST_ADDRESSES - 1, MOST_ADDRESSES, MOST_ADDRESSES + 1, 1_000]) {
  test(`${addresses} addresses make at most ${MOST_ADDRESSES} reports and one for the others`, () => {
    const { reports, refusals } = reporter()
    for (let host = 0; host < addresses; host++)
      refusals.add(`10.0.${host >> 8}.${host & 255}`, 1, 6, 'write')
    assert.equal(reports.length, Math.min(addresses, MOST_ADDRESSES + 1))
    assert.equal(reports.filter(({ address }) => address === '*').length, addresses > MOST_ADDRESSES ? 1 : 0)
  })
}
