// Tests of energy by period: worked out by hand where the case is special, and against all raw samples where it is not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Period, ZoneCalendar } from './calendar.ts'
import { type Bars, readBars } from './energy.ts'
import {
  currentRows,
  finish,
  MemoryReader,
  plainIncrease,
  type Row,
  seriesOf,
} from './memory-reader.fixture.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const COUNTER = seriesOf({ pointId: 'meter.activeEnergyImport', unit: 'Wh', kind: 'counter' })

type Asked = {
  readonly zone?: string
  readonly period: Period
  readonly from: string
  readonly to: string
  readonly nowMs?: number
}

function barsOf(reader: MemoryReader, asked: Asked, series = COUNTER): Bars {
  const span = { fromMs: Date.parse(asked.from), toMs: Date.parse(asked.to) }
  const borders = new ZoneCalendar(asked.zone ?? 'Etc/UTC').borders(asked.period, span, 10_000) ?? []
  const request = { series, borders: Float64Array.from(borders), nowMs: asked.nowMs ?? span.toMs }
  return finish(readBars(reader, request)).value
}

/** Readings every minute from one time up to another. */
function everyMinute(from: string, to: string, valueAt: (sinceMs: number) => number | null): Row[] {
  const fromMs = Date.parse(from)
  const count = (Date.parse(to) - fromMs) / MINUTE
  return Array.from({ length: count }, (_, index) => [fromMs + index * MINUTE, valueAt(index * MINUTE)])
}

/** 6 kW is 100 Wh a minute. */
const steady = (sinceMs: number): number => 1_000_000 + (sinceMs / MINUTE) * 100

test('6 kW are 6 kWh an hour, also in the hour that comes twice, and 150 kWh in a day of 25 hours', () => {
  const rows = everyMinute('2026-10-24T00:00Z', '2026-10-27T00:00Z', steady)
  const asked = { zone: 'Europe/Paris', from: '2026-10-24T22:00Z', to: '2026-10-25T23:00Z' }
  const hours = barsOf(new MemoryReader([[COUNTER, rows]]), { ...asked, period: 'hour' })
  assert.deepEqual([...hours.values], Array(25).fill(6_000))
  assert.deepEqual([...hours.known], Array(25).fill(1))
  const day = barsOf(new MemoryReader([[COUNTER, rows]]), { ...asked, period: 'day' })
  assert.deepEqual([...day.values], [150_000])
})

test('a day of 23 hours has 138 kWh, and days in Nepal begin at a quarter past six in the evening UTC', () => {
  const spring = everyMinute('2026-03-28T00:00Z', '2026-03-31T00:00Z', steady)
  const asked = { period: 'day', from: '2026-03-28T23:00Z', to: '2026-03-29T22:00Z' } as const
  assert.deepEqual(
    [...barsOf(new MemoryReader([[COUNTER, spring]]), { ...asked, zone: 'Europe/Paris' }).values],
    [138_000],
  )
  /** 1 kWh, counted at 18:20 UTC: five minutes into the day that began in Kathmandu. */
  const late = everyMinute('2026-11-20T00:00Z', '2026-11-23T00:00Z', (sinceMs) =>
    sinceMs >= 18 * HOUR + 20 * MINUTE ? 1_000 : 0,
  )
  const nepal = { zone: 'Asia/Kathmandu', from: '2026-11-19T18:15Z', to: '2026-11-21T18:15Z' }
  assert.deepEqual(
    [...barsOf(new MemoryReader([[COUNTER, late]]), { ...nepal, period: 'day' }).values],
    [0, 1_000],
  )
})

test('what was gained in a gap is shared by time, and the share known tells of the gap', () => {
  const [start, end] = ['2026-05-01T00:00Z', '2026-05-05T00:00Z']
  const gapFrom = DAY - MINUTE
  const gapTo = 3 * DAY - MINUTE
  const rows = everyMinute(start, end, (sinceMs) =>
    sinceMs > gapFrom && sinceMs < gapTo ? null : (5_000 * sinceMs) / DAY,
  )
  const bars = barsOf(new MemoryReader([[COUNTER, rows]]), { period: 'day', from: start, to: end })
  bars.values.forEach((value, day) => {
    const expected = day === 3 ? (5_000 * (DAY - MINUTE)) / DAY : 5_000
    assert.ok(Math.abs(value - expected) < 1e-9, `${day}: ${value}`)
  })
  assert.deepEqual(
    [...bars.known].map((share) => Math.round(share * 1_440)),
    [1_440, 0, 1, 1_440],
  )
})

test('a border between two readings cuts what they gained in proportion to time', () => {
  /** 300 Wh from 09:50 to 10:05: 10 of the 15 minutes are before 10:00. */
  const rows: Row[] = [
    [Date.parse('2026-05-01T09:50Z'), 1_000],
    [Date.parse('2026-05-01T10:05Z'), 1_300],
  ]
  const asked = { period: 'hour', from: '2026-05-01T08:00Z', to: '2026-05-01T12:00Z' } as const
  const bars = barsOf(new MemoryReader([[COUNTER, rows]]), asked)
  assert.deepEqual([...bars.values], [Number.NaN, 200, 100, Number.NaN])
})

test('readings outside the span count for the parts inside it', () => {
  const rows: Row[] = [
    [Date.parse('2026-04-29T00:00Z'), 1_000],
    [Date.parse('2026-05-03T00:00Z'), 5_000],
  ]
  const reader = new MemoryReader([[COUNTER, rows]])
  const asked = { period: 'day', from: '2026-05-01T00:00Z', to: '2026-05-02T00:00Z' } as const
  assert.deepEqual([...barsOf(reader, { ...asked, nowMs: Date.parse('2026-05-04T00:00Z') }).values], [1_000])
})

test('a counter that begins again, overflows or is another one gains what can be known', () => {
  const at = (time: string) => Date.parse(`2026-05-01T${time}Z`)
  const cases: readonly (readonly [what: string, before: number, after: number, gained: number])[] = [
    ['goes on', 500, 700, 200],
    ['begins again at 0', 500, 3, 3],
    ['overflows at 10,000', 9_990, 15, 25],
    ['overflows at 65,536', 65_530, 4, 10],
    ['is another one', 500_000, 200_000, 0],
  ]
  for (const [what, before, after, gained] of cases) {
    const rows: Row[] = [
      [at('09:59'), before],
      [at('10:01'), after],
    ]
    const asked = { period: 'day', from: '2026-05-01T00:00Z', to: '2026-05-02T00:00Z' } as const
    assert.deepEqual([...barsOf(new MemoryReader([[COUNTER, rows]]), asked).values], [gained], what)
  }
})

test('tenths of a kilowatt hour add up without a remainder', () => {
  const series = { ...COUNTER, resolution: 0.1 }
  const rows = everyMinute(
    '2026-05-01T00:00Z',
    '2026-05-02T00:00Z',
    (sinceMs) => Math.round(sinceMs / HOUR) / 10,
  )
  const asked = { period: 'day', from: '2026-05-01T00:00Z', to: '2026-05-02T00:00Z' } as const
  assert.deepEqual([...barsOf(new MemoryReader([[series, rows]]), asked, series).values], [2.4])
})

test('the open bar is known as far as it has gone, and bars of the future are not', () => {
  const rows = everyMinute('2026-05-01T00:00Z', '2026-05-01T01:30Z', steady)
  const asked = { period: 'hour', from: '2026-05-01T00:00Z', to: '2026-05-01T04:00Z' } as const
  const bars = barsOf(new MemoryReader([[COUNTER, rows]]), {
    ...asked,
    nowMs: Date.parse('2026-05-01T01:30Z'),
  })
  assert.deepEqual([...bars.values], [6_000, 2_900, Number.NaN, Number.NaN])
  assert.deepEqual([...bars.known], [1, 1, 0, 0])
})

test('power has its time-weighted mean in each bar', () => {
  const series = seriesOf()
  /** 1 kW for three quarters of the first hour, then 5 kW; nothing is known from 01:30 on. */
  const rows = everyMinute('2026-05-01T00:00Z', '2026-05-01T02:00Z', (sinceMs) => {
    if (sinceMs >= 90 * MINUTE) return null
    return sinceMs < 45 * MINUTE ? 1_000 : 5_000
  })
  const asked = { period: 'hour', from: '2026-05-01T00:00Z', to: '2026-05-01T03:00Z' } as const
  const bars = barsOf(new MemoryReader([[series, rows]]), asked, series)
  assert.equal(bars.form, 'mean')
  assert.deepEqual([...bars.values], [2_000, 5_000, Number.NaN])
  assert.deepEqual([...bars.known], [1, 0.5, 0])
})

test('the mean of a value that stands still is that value', () => {
  const series = seriesOf({ resolution: 0.1 })
  const rows = [1, 14, 16, 33, 49, 59].map(
    (minute): Row => [Date.parse('2026-05-01T00:00Z') + minute * 60_007, 0.1],
  )
  const asked = { period: 'hour', from: '2026-05-01T00:00Z', to: '2026-05-01T01:00Z' } as const
  assert.deepEqual([...barsOf(new MemoryReader([[series, rows]]), asked, series).values], [0.1])
})

test('a point that is logged once an hour is known in between', () => {
  const series = seriesOf({ holdMs: 2.5 * HOUR })
  const rows = [0, 1, 2, 5].map((hour): Row => [Date.parse('2026-05-01T00:00Z') + hour * HOUR, hour])
  const asked = { period: 'hour', from: '2026-05-01T00:00Z', to: '2026-05-01T06:00Z' } as const
  const bars = barsOf(new MemoryReader([[series, rows]]), asked, series)
  assert.deepEqual([...bars.known], [1, 1, 0.25, 0, 0, 0.25])
  assert.deepEqual([...bars.values], [0, 1, 2, Number.NaN, Number.NaN, 5])
})

test('bars come from roll-ups and the day that is open, and damage in their days is told', () => {
  const rows = everyMinute('2026-05-01T00:00Z', '2026-05-04T00:00Z', steady)
  const reader = new MemoryReader([[COUNTER, rows]], Date.parse('2026-05-03T00:00Z') / DAY)
  const day = (date: string) => Date.parse(date) / DAY
  const own = { pointId: COUNTER.pointId, day: day('2026-05-02'), what: 'rollups' } as const
  reader.found.push(
    own,
    { ...own, day: day('2026-05-09') },
    { ...own, pointId: 'other' },
    { ...own, day: null },
  )
  const asked = { period: 'hour', from: '2026-05-01T00:00Z', to: '2026-05-03T00:00Z' } as const
  const bars = barsOf(reader, asked)
  assert.deepEqual(bars.damages, [own, { ...own, day: null }])
  assert.equal(reader.decodedChunks, 1)
})

/** Counter readings at any seconds of two days, some of them bad, some corrected later. */
const READINGS = fc
  .array(
    fc.record({
      second: fc.nat(2 * 86_400 - 1),
      step: fc.integer({ min: -40, max: 100 }),
      isBad: fc.boolean(),
      correction: fc.option(fc.nat(1_000), { freq: 5 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((drawn) => drawn.toSorted((a, b) => a.second - b.second))

const START = Date.parse('2026-05-01T00:00Z')

test('any readings give in every bar what a walk through all samples gives', () => {
  fc.assert(
    fc.property(READINGS, fc.constantFrom<Period>('quarterHour', 'hour', 'day'), (drawn, period) => {
      let value = 500
      const rows = drawn.flatMap(({ second, step, isBad, correction }): Row[] => {
        value = Math.max(0, value + step)
        const timeMs = START + second * 1_000
        const first: Row = [timeMs, isBad ? null : value, 0]
        return correction === null ? [first] : [first, [timeMs, correction, 1]]
      })
      const reader = new MemoryReader([[COUNTER, rows]])
      const asked = { period, zone: 'Asia/Kathmandu', from: '2026-04-30T18:15Z', to: '2026-05-03T18:15Z' }
      const borders = new ZoneCalendar('Asia/Kathmandu').borders(
        period,
        { fromMs: Date.parse(asked.from), toMs: Date.parse(asked.to) },
        1_000,
      )
      const expected = naiveBars(rows, borders ?? [])
      barsOf(reader, asked).values.forEach((got, bar) => {
        const wanted = expected[bar] ?? Number.NaN
        assert.ok(Object.is(got, wanted) || Math.abs(got - wanted) < 1e-6, `${bar}: ${got} is not ${wanted}`)
      })
    }),
    { numRuns: 200 },
  )
})

/** Straight from the words: each pair of good readings in a row, its increase shared by time. */
function naiveBars(rows: readonly Row[], borders: readonly number[]): readonly number[] {
  const ordered = rows.toSorted((a, b) => a[0] - b[0] || (a[2] ?? 0) - (b[2] ?? 0))
  const good = currentRows(ordered).filter(([, value]) => value !== null)
  return borders.slice(1).map((end, bar) => {
    const start = borders[bar] ?? 0
    const inside = good.some(([timeMs]) => timeMs >= start && timeMs < end)
    let sum = inside ? 0 : Number.NaN
    good.slice(1).forEach(([toMs, after], index) => {
      const [fromMs, before] = good[index] ?? [0, 0]
      const overlap = Math.min(end, toMs) - Math.max(start, fromMs)
      if (overlap <= 0) return
      sum =
        (Number.isNaN(sum) ? 0 : sum) + (plainIncrease(before ?? 0, after ?? 0) * overlap) / (toMs - fromMs)
    })
    return sum
  })
}

test('a year of hours of one point is read in pieces of a month', () => {
  const rows = Array.from(
    { length: 366 * 24 },
    (_, hour): Row => [Date.parse('2025-12-31T00:00Z') + hour * HOUR, hour],
  )
  const reader = new MemoryReader([[COUNTER, rows]])
  const span = { fromMs: Date.parse('2026-01-01T00:00Z'), toMs: Date.parse('2027-01-01T00:00Z') }
  const borders = Float64Array.from(new ZoneCalendar('Etc/UTC').borders('hour', span, 10_000) ?? [])
  const { value, pauses } = finish(readBars(reader, { series: COUNTER, borders, nowMs: span.toMs }))
  assert.equal(pauses, 12)
  assert.equal(value.values.length, 8_760)
  assert.equal(
    value.values.slice(1, 100).every((gained) => gained === 1),
    true,
  )
  assert.equal(value.values.at(-1), 0)
})
