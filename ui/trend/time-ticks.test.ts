// Marks of the time axis, calculated by hand: round local times, midnights, firsts, and clock changes.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { timeTicks } from './time-ticks.ts'
import { makeZone, type Zone } from './zone-time.ts'

const berlin = makeZone('Europe/Berlin')
const at = (text: string) => Date.parse(text)
const ticks = (from: string, to: string, most: number) =>
  timeTicks(at(from), at(to), berlin, most).map(
    ({ timeMs, level }) =>
      `${new Date(timeMs + berlin.offsetAt(timeMs)).toISOString().slice(0, 19)} ${level}`,
  )

test('an hour has a mark every ten minutes, a minute every ten seconds', () => {
  assert.deepEqual(ticks('2026-11-22T08:03:00+01:00', '2026-11-22T09:03:00+01:00', 7), [
    '2026-11-22T08:10:00 minute',
    '2026-11-22T08:20:00 minute',
    '2026-11-22T08:30:00 minute',
    '2026-11-22T08:40:00 minute',
    '2026-11-22T08:50:00 minute',
    '2026-11-22T09:00:00 minute',
  ])
  assert.deepEqual(ticks('2026-11-22T08:03:31+01:00', '2026-11-22T08:04:11+01:00', 4), [
    '2026-11-22T08:03:40 second',
    '2026-11-22T08:03:50 second',
    '2026-11-22T08:04:00 minute',
    '2026-11-22T08:04:10 second',
  ])
})

test('a day has its marks at full local hours, and midnight names the day', () => {
  assert.deepEqual(ticks('2026-11-21T20:00+01:00', '2026-11-22T20:00+01:00', 5), [
    '2026-11-22T00:00:00 day',
    '2026-11-22T06:00:00 minute',
    '2026-11-22T12:00:00 minute',
    '2026-11-22T18:00:00 minute',
  ])
})

test('marks stay at the same times of day when the clocks change', () => {
  assert.deepEqual(ticks('2026-03-28T18:00+01:00', '2026-03-29T18:00+02:00', 4), [
    '2026-03-28T18:00:00 minute',
    '2026-03-29T00:00:00 day',
    '2026-03-29T06:00:00 minute',
    '2026-03-29T12:00:00 minute',
    '2026-03-29T18:00:00 minute',
  ])
})

describe('in the night of a clock change', () => {
  const NIGHTS = [
    { name: 'in spring', from: '2026-03-29T00:00+01:00', to: '2026-03-29T07:00+02:00', skipped: '02' },
    { name: 'in autumn', from: '2026-10-25T00:00+02:00', to: '2026-10-25T07:00+01:00', skipped: '' },
  ]
  for (const { name, from, to, skipped } of NIGHTS) {
    for (const count of [1, 2])
      test(`every ${count} h ${name} has its round time of day once`, () => {
        const hours = Array.from({ length: Math.floor(7 / count) + 1 }, (_, at) => `0${at * count}`)
        const day = from.slice(0, 10)
        assert.deepEqual(
          ticks(from, to, 8 / count),
          hours
            .filter((hour) => hour !== skipped)
            .map((hour) => `${day}T${hour}:00:00 ${hour === '00' ? 'day' : 'minute'}`),
        )
      })
  }

  test('an axis that begins in the hour before it goes on behind it', () => {
    assert.deepEqual(ticks('2026-03-29T01:30+01:00', '2026-03-29T06:30+02:00', 5), [
      '2026-03-29T03:00:00 minute',
      '2026-03-29T04:00:00 minute',
      '2026-03-29T05:00:00 minute',
      '2026-03-29T06:00:00 minute',
    ])
    assert.deepEqual(ticks('2026-03-29T01:30+01:00', '2026-03-29T12:30+02:00', 5), [
      '2026-03-29T04:00:00 minute',
      '2026-03-29T06:00:00 minute',
      '2026-03-29T08:00:00 minute',
      '2026-03-29T10:00:00 minute',
      '2026-03-29T12:00:00 minute',
    ])
    assert.deepEqual(ticks('2026-10-25T02:30+02:00', '2026-10-25T06:30+01:00', 6), [
      '2026-10-25T03:00:00 minute',
      '2026-10-25T04:00:00 minute',
      '2026-10-25T05:00:00 minute',
      '2026-10-25T06:00:00 minute',
    ])
  })
})

test('days and months begin where midnight is skipped, and the next ones at midnight again', () => {
  const local = (zone: Zone, from: string, to: string, most: number) =>
    timeTicks(at(from), at(to), zone, most).map(({ timeMs, level }) => {
      const shown = new Date(timeMs + zone.offsetAt(timeMs)).toISOString()
      return `${shown.slice(5, 16)} ${level}`
    })
  // from 6 to 7 September 2025 at midnight
  assert.deepEqual(local(makeZone('America/Santiago'), '2025-09-06T00:00Z', '2025-09-09T12:00Z', 4), [
    '09-06T00:00 day',
    '09-07T01:00 day',
    '09-08T00:00 day',
    '09-09T00:00 day',
  ])
  assert.deepEqual(local(makeZone('Africa/Cairo'), '2024-04-25T12:00Z', '2024-04-26T12:00Z', 4), [
    '04-25T18:00 minute',
    '04-26T01:00 day',
    '04-26T06:00 minute',
    '04-26T12:00 minute',
  ])
  // the first of October 2017 began at one
  assert.deepEqual(local(makeZone('America/Asuncion'), '2017-08-20T00:00Z', '2017-12-10T00:00Z', 4), [
    '09-01T00:00 month',
    '10-01T01:00 month',
    '11-01T00:00 month',
    '12-01T00:00 month',
  ])
})

test('a month has Mondays or days, a year its months, and January names the year', () => {
  assert.deepEqual(ticks('2026-10-01T00:00+02:00', '2026-11-01T00:00+01:00', 6), [
    '2026-10-05T00:00:00 day',
    '2026-10-12T00:00:00 day',
    '2026-10-19T00:00:00 day',
    '2026-10-26T00:00:00 day',
  ])
  assert.deepEqual(ticks('2026-11-15T00:00+01:00', '2027-02-15T00:00+01:00', 5), [
    '2026-12-01T00:00:00 month',
    '2027-01-01T00:00:00 year',
    '2027-02-01T00:00:00 month',
  ])
})

test('every span has few marks, in order and inside it', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom('Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata')
        .map(makeZone),
      fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }),
      fc.double({ min: 3, max: 11.5, noNaN: true }),
      fc.integer({ min: 3, max: 12 }),
      (zone, fromMs, power, most) => {
        const toMs = fromMs + 10 ** power
        const times = timeTicks(fromMs, toMs, zone, most).map(({ timeMs }) => timeMs)
        assert.ok(times.length <= most * 1.5 + 2, `${times.length} marks`)
        for (const [index, timeMs] of times.entries()) {
          assert.ok(timeMs >= fromMs && timeMs <= toMs)
          if (index > 0) assert.ok(timeMs > (times[index - 1] ?? 0))
        }
      },
    ),
  )
})
