// Periods of bars for a span, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barPeriod, MOST_BARS } from './bar-period.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test('an hour has quarters, a day hours, a month days, a year months, a decade years', () => {
  const spans = [HOUR, DAY, 31 * DAY, 365 * DAY, 3_650 * DAY]
  assert.deepEqual(
    spans.map((span) => barPeriod('auto', span)),
    ['quarterHour', 'hour', 'day', 'month', 'year'],
  )
})

test('what is asked for is shown as long as the bars can be drawn', () => {
  assert.equal(barPeriod('hour', MOST_BARS * HOUR), 'hour')
  assert.equal(barPeriod('hour', (MOST_BARS + 1) * HOUR), 'day')
  assert.equal(barPeriod('quarterHour', 365 * DAY), 'day')
  assert.equal(barPeriod('year', HOUR), 'year')
})
