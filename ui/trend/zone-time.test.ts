// The calendar of time zones, calculated by hand from the clock changes in the IANA time zone database.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeZone } from './zone-time.ts'

const at = (text: string) => Date.parse(text)
const berlin = makeZone('Europe/Berlin')

test('the offset is that of the day, also in zones of a half hour', () => {
  assert.equal(berlin.offsetAt(at('2026-01-15T00:00Z')), 3_600_000)
  assert.equal(berlin.offsetAt(at('2026-07-15T00:00Z')), 7_200_000)
  assert.equal(berlin.offsetAt(at('2026-03-29T00:59:59Z')), 3_600_000)
  assert.equal(berlin.offsetAt(at('2026-03-29T01:00:00Z')), 7_200_000)
  assert.equal(makeZone('Asia/Kolkata').offsetAt(at('2026-01-15T00:00Z')), 19_800_000)
  assert.equal(makeZone('Nowhere/Land').offsetAt(at('2026-01-15T00:00Z')), 0)
})

describe('a unit begins', () => {
  test('at local midnight, on Monday, on the first, on the first of January', () => {
    const moment = at('2026-11-22T08:17:30Z')
    assert.equal(berlin.startOf('hour', moment), at('2026-11-22T08:00Z'))
    assert.equal(berlin.startOf('day', moment), at('2026-11-21T23:00Z'))
    assert.equal(berlin.startOf('week', moment), at('2026-11-15T23:00Z'))
    assert.equal(berlin.startOf('month', moment), at('2026-10-31T23:00Z'))
    assert.equal(berlin.startOf('year', moment), at('2025-12-31T23:00Z'))
    assert.equal(berlin.startOf('week', at('2026-11-16T00:00+01:00')), at('2026-11-16T00:00+01:00'))
  })

  test('at the full local hour, also where that is a half hour of UTC', () => {
    assert.equal(makeZone('Asia/Kolkata').startOf('hour', at('2026-11-22T08:17Z')), at('2026-11-22T07:30Z'))
  })

  test('at the first moment of a day whose midnight clocks skip', () => {
    const cairo = makeZone('Africa/Cairo')
    assert.equal(cairo.startOf('day', at('2024-04-26T12:00Z')), at('2024-04-25T22:00Z'))
  })
})

describe('adding keeps the time of day', () => {
  test('across both clock changes', () => {
    assert.equal(berlin.add('day', 1, at('2026-03-28T12:00+01:00')), at('2026-03-29T12:00+02:00'))
    assert.equal(berlin.add('day', -1, at('2026-10-26T12:00+01:00')), at('2026-10-25T12:00+01:00'))
    assert.equal(berlin.add('week', 1, at('2026-10-19T00:00+02:00')), at('2026-10-26T00:00+01:00'))
    assert.equal(berlin.add('hour', 2, at('2026-10-25T02:30+02:00')), at('2026-10-25T03:30+01:00'))
  })

  test('and stays within shorter months', () => {
    assert.equal(berlin.add('month', -1, at('2026-03-31T00:00+02:00')), at('2026-02-28T00:00+01:00'))
    assert.equal(berlin.add('month', 1, at('2028-01-31T06:00+01:00')), at('2028-02-29T06:00+01:00'))
    assert.equal(berlin.add('year', -1, at('2024-02-29T00:00+01:00')), at('2023-02-28T00:00+01:00'))
    assert.equal(berlin.add('month', 2, at('2026-11-22T08:00+01:00')), at('2027-01-22T08:00+01:00'))
  })
})
