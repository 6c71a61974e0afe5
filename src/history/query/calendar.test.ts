// Tests of the calendar of time zones against GNU date, Python's zoneinfo and hand calculation: half hours, clock changes, lost days.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PERIODS, type Period, ZoneCalendar } from './calendar.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** `2026-03-28T23:00Z` and the like, with milliseconds where there are some. */
const written = (timeMs: number): string => new Date(timeMs).toISOString().replace(/(:00)?\.000Z$/, 'Z')

const bordersOf = (zone: string, period: Period, from: string, to: string): readonly string[] => {
  const span = { fromMs: Date.parse(from), toMs: Date.parse(to) }
  return (new ZoneCalendar(zone).borders(period, span, 1_000) ?? []).map(written)
}

/** From GNU date 9.1 with the zone's file of tzdata: `date -u -d 'TZ="Europe/Paris" 2026-03-29 00:00'`. */
const DAYS: readonly (readonly [zone: string, what: string, borders: readonly string[]])[] = [
  ['Asia/Kolkata', 'UTC+5:30', ['2026-11-21T18:30Z', '2026-11-22T18:30Z', '2026-11-23T18:30Z']],
  ['Asia/Kathmandu', 'UTC+5:45', ['2026-11-21T18:15Z', '2026-11-22T18:15Z']],
  ['Pacific/Chatham', 'UTC+13:45 in summer', ['2026-11-21T10:15Z', '2026-11-22T10:15Z']],
  ['Europe/Paris', 'a day of 23 hours', ['2026-03-28T23:00Z', '2026-03-29T22:00Z']],
  ['Europe/Paris', 'a day of 25 hours', ['2026-10-24T22:00Z', '2026-10-25T23:00Z']],
  ['America/New_York', 'a day of 23 hours', ['2026-03-08T05:00Z', '2026-03-09T04:00Z']],
  ['Australia/Lord_Howe', 'a day of 24.5 hours', ['2026-04-04T13:00Z', '2026-04-05T13:30Z']],
  ['Australia/Lord_Howe', 'a day of 23.5 hours', ['2026-10-03T13:30Z', '2026-10-04T13:00Z']],
  [
    'Pacific/Apia',
    '30 December 2011 was skipped',
    ['2011-12-29T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z'],
  ],
  ['America/Sao_Paulo', 'midnight is skipped', ['2018-11-04T03:00Z', '2018-11-05T02:00Z']],
  ['America/Sao_Paulo', 'an hour before midnight comes twice', ['2018-02-17T02:00Z', '2018-02-18T03:00Z']],
  ['America/St_Johns', 'a minute after midnight comes twice', ['2010-11-07T02:30Z', '2010-11-08T03:30Z']],
  ['Africa/Casablanca', 'clocks change for Ramadan', ['2026-02-14T23:00Z', '2026-02-16T00:00Z']],
]

for (const [zone, what, borders] of DAYS) {
  test(`days of ${zone}: ${what}`, () => {
    const [first = '', last = ''] = [borders[0], borders.at(-1)]
    assert.deepEqual(bordersOf(zone, 'day', first, last), borders)
  })
}

test('an hour before midnight that comes after midnight belongs to the day that has begun', () => {
  /** In St. John's it was 00:00 at 02:30 UTC, 23:01 again at 02:31 UTC, and 00:00 again at 03:30 UTC. */
  const calendar = new ZoneCalendar('America/St_Johns')
  const start = (time: string) => written(calendar.startOf('day', Date.parse(time)))
  assert.equal(start('2010-11-07T02:29Z'), '2010-11-06T02:30Z')
  assert.equal(start('2010-11-07T03:00Z'), '2010-11-07T02:30Z')
})

/** From Python's zoneinfo: minutes at which the hour on the clock or the offset is another than a minute before. */
const HOURS: readonly (readonly [zone: string, what: string, borders: readonly string[]])[] = [
  [
    'Europe/Paris',
    'the repeated hour is two hours',
    ['2026-10-24T23:00Z', '2026-10-25T00:00Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z'],
  ],
  [
    'Europe/Paris',
    'the skipped hour is none',
    ['2026-03-29T00:00Z', '2026-03-29T01:00Z', '2026-03-29T02:00Z'],
  ],
  [
    'Australia/Lord_Howe',
    'half an hour is repeated',
    ['2026-04-04T13:00Z', '2026-04-04T14:00Z', '2026-04-04T15:00Z', '2026-04-04T15:30Z', '2026-04-04T16:30Z'],
  ],
  [
    'Australia/Lord_Howe',
    'half an hour is skipped',
    ['2026-10-03T13:30Z', '2026-10-03T14:30Z', '2026-10-03T15:30Z', '2026-10-03T16:00Z', '2026-10-03T17:00Z'],
  ],
  ['Asia/Kathmandu', 'full hours of UTC+5:45', ['2026-10-03T13:15Z', '2026-10-03T14:15Z']],
]

for (const [zone, what, borders] of HOURS) {
  test(`hours of ${zone}: ${what}`, () => {
    const [first = '', last = ''] = [borders[0], borders.at(-1)]
    assert.deepEqual(bordersOf(zone, 'hour', first, last), borders)
  })
}

test('the days of changing clocks have 92, 96 and 100 quarter hours', () => {
  const count = (from: string, to: string) => bordersOf('Europe/Paris', 'quarterHour', from, to).length - 1
  assert.equal(count('2026-03-28T23:00Z', '2026-03-29T22:00Z'), 92)
  assert.equal(count('2026-03-29T22:00Z', '2026-03-30T22:00Z'), 96)
  assert.equal(count('2026-10-24T22:00Z', '2026-10-25T23:00Z'), 100)
})

test('weeks begin on Monday: 1 January 2027 is in week 53 of 2026, as GNU date says', () => {
  assert.deepEqual(bordersOf('Etc/UTC', 'week', '2027-01-01T12:00Z', '2027-01-01T13:00Z'), [
    '2026-12-28T00:00Z',
    '2027-01-04T00:00Z',
  ])
  assert.deepEqual(bordersOf('Etc/UTC', 'week', '2024-02-26T00:00Z', '2024-03-11T00:00Z'), [
    '2024-02-26T00:00Z',
    '2024-03-04T00:00Z',
    '2024-03-11T00:00Z',
  ])
})

test('months and years begin at local midnight of their first day', () => {
  assert.deepEqual(bordersOf('Europe/Paris', 'month', '2026-03-15T00:00Z', '2026-04-15T00:00Z'), [
    '2026-02-28T23:00Z',
    '2026-03-31T22:00Z',
    '2026-04-30T22:00Z',
  ])
  assert.deepEqual(bordersOf('Asia/Kathmandu', 'year', '2026-06-01T00:00Z', '2026-06-02T00:00Z'), [
    '2025-12-31T18:15Z',
    '2026-12-31T18:15Z',
  ])
})

test('more periods than asked for are none', () => {
  const calendar = new ZoneCalendar('Etc/UTC')
  const count = (most: number) => calendar.borders('day', { fromMs: 0, toMs: 10 * 24 * HOUR }, most)?.length
  assert.equal(count(9), undefined)
  assert.equal(count(10), 11)
  assert.equal(count(11), 11)
})

const SHIFTS: readonly (readonly [
  Period,
  from: string,
  to: string,
  earlierFrom: string,
  earlierTo: string,
])[] = [
  ['day', '2026-03-29T22:00Z', '2026-03-30T22:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ['week', '2026-03-29T22:00Z', '2026-04-05T22:00Z', '2026-03-22T23:00Z', '2026-03-29T22:00Z'],
  ['month', '2026-02-28T23:00Z', '2026-03-31T22:00Z', '2026-01-31T23:00Z', '2026-02-28T23:00Z'],
  ['month', '2026-03-30T10:00Z', '2026-03-31T10:00Z', '2026-02-28T11:00Z', '2026-03-01T11:00Z'],
  ['year', '2024-02-28T23:00Z', '2024-02-29T23:00Z', '2023-02-27T23:00Z', '2023-02-28T23:00Z'],
]

for (const [period, from, to, earlierFrom, earlierTo] of SHIFTS) {
  test(`the span a ${period} before that from ${from} keeps date and clock time in Paris`, () => {
    const span = { fromMs: Date.parse(from), toMs: Date.parse(to) }
    const earlier = new ZoneCalendar('Europe/Paris').shiftPeriod(span, period, -1)
    assert.equal(written(earlier.fromMs), earlierFrom)
    assert.equal(written(earlier.toMs), earlierTo)
  })
}

test('a span that falls into a skipped hour keeps its length', () => {
  const span = { fromMs: Date.parse('2026-03-30T00:10Z'), toMs: Date.parse('2026-03-30T00:20Z') }
  const earlier = new ZoneCalendar('Europe/Paris').shiftPeriod(span, 'day', -1)
  assert.equal(earlier.toMs - earlier.fromMs, 10 * MINUTE)
})

const ZONES = [
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
] as const

test('in every zone periods follow one another without a hole, and each holds its moments', () => {
  const from2012to2030 = fc.integer({ min: 1_325_376_000, max: 1_893_456_000 })
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.constantFrom(...PERIODS),
      from2012to2030,
      (zone, period, second) => {
        const calendar = new ZoneCalendar(zone)
        const timeMs = second * 1_000
        const start = calendar.startOf(period, timeMs)
        const next = calendar.nextStart(period, start)
        assert.ok(start <= timeMs && timeMs < next)
        assert.equal(calendar.startOf(period, start), start)
        assert.equal(calendar.startOf(period, next - 1), start)
        assert.equal(calendar.startOf(period, next), next)
        assert.equal(start % (15 * MINUTE), 0)
      },
    ),
    { numRuns: 300 },
  )
})
