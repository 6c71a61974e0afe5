// Tests of trends: samples as they are, buckets worked out by hand, gaps, statistics, and buckets against a walk second by second.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Series } from '../series.ts'
import { currentRows, finish, MemoryReader, type Row, seriesOf } from './memory-reader.fixture.ts'
import { readTrend, type Shown, type Trend } from './trend.ts'
import { bucketsFor } from './trend-step.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOON = Date.parse('2026-05-01T12:00Z')

type Asked = {
  readonly fromMs: number
  readonly toMs: number
  readonly pixels: number
  readonly nowMs?: number
}

function trendOf(reader: MemoryReader, asked: Asked, series = seriesOf()): Trend {
  const { fromMs, toMs, pixels, nowMs = toMs } = asked
  return finish(readTrend(reader, { series, span: { fromMs, toMs }, pixels, alignMs: 0, nowMs })).value
}

const readerOf = (rows: readonly Row[], series: Series = seriesOf(), openFromDay?: number): MemoryReader =>
  new MemoryReader([[series, rows]], openFromDay)

/** `[time, value]` of each sample. */
function samplesOf(shown: Shown): readonly (readonly [number, number])[] {
  assert.ok(shown.form === 'samples')
  const { times, values } = shown.samples
  return Array.from(times, (timeMs, at) => [timeMs, values[at] ?? Number.NaN] as const)
}

/** `[time, min, mean, max, known]` of each bucket. */
function bucketsOf(shown: Shown): readonly (readonly number[])[] {
  assert.ok(shown.form === 'buckets')
  const { times, mins, means, maxs, knownMs } = shown.buckets
  return Array.from(times, (timeMs, at) => [timeMs, mins[at], means[at], maxs[at], knownMs[at]].map(Number))
}

test('few samples are shown as they are with their qualities, led by the one that still counts at the beginning', () => {
  const rows: Row[] = [
    [NOON - 4 * MINUTE, 1],
    [NOON - 2 * MINUTE, 2],
    [NOON, 3],
    [NOON + MINUTE, null],
    [NOON + 2 * MINUTE, 5],
    [NOON + 3 * MINUTE, 6],
  ]
  const asked = { fromMs: NOON - MINUTE, toMs: NOON + 3 * MINUTE, pixels: 3 }
  const { shown, statistics } = trendOf(readerOf(rows), asked)
  assert.deepEqual(samplesOf(shown), [
    [NOON - 2 * MINUTE, 2],
    [NOON, 3],
    [NOON + MINUTE, Number.NaN],
    [NOON + 2 * MINUTE, 5],
  ])
  assert.deepEqual([...(shown.form === 'samples' ? shown.samples.qualities : [])], [0, 0, 3, 0])
  /** Known: 2 for a minute, 3 for a minute, nothing for one, 5 for one. */
  assert.deepEqual(statistics, {
    count: 2,
    min: 2,
    minMs: NOON - MINUTE,
    max: 5,
    maxMs: NOON + 2 * MINUTE,
    withinMs: 0,
    mean: (2 + 3 + 5) / 3,
    increase: null,
    known: 0.75,
  })
  assert.equal(trendOf(readerOf(rows), { ...asked, pixels: 2 }).shown.form, 'buckets')
})

test('a sample before the span that does not count any longer is not shown', () => {
  const rows: Row[] = [
    [NOON - 3 * MINUTE, 1],
    [NOON, 3],
  ]
  const { shown } = trendOf(readerOf(rows), { fromMs: NOON - 30 * SECOND, toMs: NOON + MINUTE, pixels: 9 })
  assert.deepEqual(samplesOf(shown), [[NOON, 3]])
})

test('the sample before the span is found in the day before', () => {
  const midnight = Date.parse('2026-05-02T00:00Z')
  const rows: Row[] = [[midnight - MINUTE, 7]]
  const asked = { fromMs: midnight, toMs: midnight + MINUTE, pixels: 9 }
  assert.deepEqual(samplesOf(trendOf(readerOf(rows), asked).shown), [[midnight - MINUTE, 7]])
  assert.equal(trendOf(readerOf(rows), asked).statistics.mean, 7)
})

test('a bucket has least, greatest and time-weighted mean, and what is too far apart is a gap', () => {
  /** 15 samples in 5 minutes on 5 pixels: buckets of a minute. Each value counts to the next, 150 s at most. */
  const rows: Row[] = [
    [NOON, 10],
    [NOON + 15 * SECOND, 50],
    [NOON + 30 * SECOND, 30],
    [NOON + MINUTE, 30],
    [NOON + 70 * SECOND, null],
    ...Array.from({ length: 10 }, (_, at): Row => [NOON + 4 * MINUTE + at * SECOND, at]),
  ]
  const { shown, statistics } = trendOf(readerOf(rows), { fromMs: NOON, toMs: NOON + 5 * MINUTE, pixels: 5 })
  assert.deepEqual(bucketsOf(shown), [
    [NOON, 10, (10 * 15 + 50 * 15 + 30 * 30) / 60, 50, MINUTE],
    [NOON + MINUTE, 30, 30, 30, 10 * SECOND],
    [NOON + 4 * MINUTE, 0, (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 * 51) / 60, 9, MINUTE],
  ])
  assert.equal(statistics.known, (60 + 10 + 60) / 300)
  assert.equal(statistics.count, 14)
})

test('the latest value counts for no longer than until now', () => {
  const rows: Row[] = [[NOON, 10]]
  const asked = { fromMs: NOON, toMs: NOON + 10 * MINUTE, pixels: 9, nowMs: NOON + MINUTE }
  const { statistics } = trendOf(readerOf(rows), asked)
  assert.equal(statistics.known, 1)
  assert.equal(trendOf(readerOf(rows), { ...asked, nowMs: NOON + 5 * MINUTE }).statistics.known, 0.5)
})

test('of the same time the latest revision alone is shown', () => {
  const rows: Row[] = [
    [NOON, 10, 0],
    [NOON, 30, 2],
    [NOON, 20, 1],
    [NOON + MINUTE, 40],
  ]
  const { shown, statistics } = trendOf(readerOf(rows), { fromMs: NOON, toMs: NOON + 2 * MINUTE, pixels: 9 })
  assert.deepEqual(samplesOf(shown), [
    [NOON, 30],
    [NOON + MINUTE, 40],
  ])
  assert.equal(statistics.count, 2)
})

test('a counter has its increase over the span, shared by time at both ends', () => {
  const counter = seriesOf({ kind: 'counter', unit: 'Wh' })
  const rows: Row[] = [
    [NOON - MINUTE, 100],
    [NOON + MINUTE, 200],
    [NOON + 2 * MINUTE, 5],
    [NOON + 4 * MINUTE, 25],
  ]
  const reader = readerOf(rows, counter)
  const few = { fromMs: NOON, toMs: NOON + 3 * MINUTE, pixels: 100 }
  /** Half of 100, nothing for what may be another meter, half of 20. */
  assert.equal(trendOf(reader, few, counter).statistics.increase, 50 + 10)
  const whole = { fromMs: NOON - HOUR, toMs: NOON + HOUR, pixels: 8 }
  assert.equal(trendOf(reader, whole, counter).statistics.increase, 100 + 20)
  assert.equal(trendOf(reader, whole, counter).shown.form, 'buckets')
  assert.equal(trendOf(reader, { ...whole, toMs: NOON - HOUR + 1 }, counter).statistics.increase, null)
})

test('of a counter the reading before the span counts when it is no more than a day old', () => {
  const counter = seriesOf({ kind: 'counter', unit: 'Wh' })
  const increaseSince = (hours: number) => {
    const rows: Row[] = [
      [NOON - hours * HOUR, 0],
      [NOON + HOUR, 3_000],
    ]
    const asked = { fromMs: NOON, toMs: NOON + 2 * HOUR, pixels: 1_000 }
    return trendOf(readerOf(rows, counter), asked, counter).statistics.increase
  }
  assert.equal(increaseSince(2), 1_000)
  assert.equal(increaseSince(23), 125)
  assert.equal(increaseSince(25), 0)
})

test('of a counter in roll-ups the readings on both sides of the span count', () => {
  const counter = seriesOf({ kind: 'counter', unit: 'Wh' })
  const rows: Row[] = [
    [NOON - 3 * DAY, 7],
    [NOON - 2 * DAY, 1_000],
    [NOON + 28 * DAY, 31_000],
  ]
  const asked = { fromMs: NOON, toMs: NOON + 20 * DAY, pixels: 500, nowMs: NOON + 30 * DAY }
  const { shown, statistics } = trendOf(readerOf(rows, counter), asked, counter)
  assert.deepEqual(bucketsOf(shown), [])
  assert.equal(statistics.increase, 20_000)
  assert.equal(statistics.known, 0)
})

test('the mean of a value that stands still is that value', () => {
  const rows = [0, 7, 13, 29, 31, 58].map((second): Row => [NOON + second * SECOND + 3, 0.1])
  const { shown, statistics } = trendOf(readerOf(rows), { fromMs: NOON, toMs: NOON + MINUTE, pixels: 2 })
  assert.deepEqual(
    bucketsOf(shown).map(([, ...columns]) => columns.slice(0, 3)),
    [
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ],
  )
  assert.equal(statistics.mean, 0.1)
})

/** A month of samples each minute: value is the minute of the day. */
function month(): readonly Row[] {
  const start = Date.parse('2026-04-01T00:00Z')
  return Array.from({ length: 30 * 1_440 }, (_, minute): Row => [start + minute * MINUTE, minute % 1_440])
}

test('a month of hours decodes no samples but those of the open day', () => {
  const fromMs = Date.parse('2026-04-01T00:00Z')
  const toMs = Date.parse('2026-05-01T00:00Z')
  const reader = readerOf(month(), seriesOf(), toMs / DAY - 1)
  const { shown, statistics } = trendOf(reader, { fromMs, toMs, pixels: 1_000 })
  assert.equal(reader.decodedChunks, 1)
  assert.equal(reader.decodedRollups, 29)
  const buckets = bucketsOf(shown)
  assert.equal(buckets.length, 720)
  assert.deepEqual(buckets[25], [fromMs + 25 * HOUR, 60, 60 + 29.5, 119, HOUR])
  assert.deepEqual(
    { ...statistics, minMs: 0, maxMs: 0 },
    {
      count: 43_200,
      min: 0,
      minMs: 0,
      max: 1_439,
      maxMs: 0,
      withinMs: 15 * MINUTE,
      mean: 719.5,
      increase: null,
      known: 1,
    },
  )
  assert.equal(statistics.minMs, fromMs)
  assert.equal(statistics.maxMs, fromMs + DAY - 15 * MINUTE)
})

test('a sealed month of hours decodes no samples at all, an hour those of its day', () => {
  const fromMs = Date.parse('2026-04-01T00:00Z')
  const sealed = readerOf(month())
  trendOf(sealed, { fromMs, toMs: fromMs + 30 * DAY, pixels: 1_000 })
  assert.equal(sealed.decodedChunks, 0)
  const zoomed = readerOf(month())
  trendOf(zoomed, { fromMs: fromMs + 36 * HOUR, toMs: fromMs + 37 * HOUR, pixels: 1_000 })
  assert.deepEqual(zoomed.counters(), { decodedChunks: 1, decodedRollups: 0 })
})

test('of days whose samples were forgotten the roll-ups are shown, also where the span reaches into kept days', () => {
  const fromMs = Date.parse('2026-04-01T00:00Z')
  const forms = (keptFromDay: number, from: number, to: number) => {
    const reader = readerOf(month())
    reader.keptFromDay = fromMs / DAY + keptFromDay
    const asked = { fromMs: fromMs + from * DAY, toMs: fromMs + to * DAY, pixels: 1_000 }
    const { shown, statistics } = trendOf(reader, asked)
    const stepMs = shown.form === 'buckets' ? shown.buckets.stepMs : 0
    return `${stepMs / MINUTE} ${statistics.count}`
  }
  assert.equal(forms(10, 11, 12), '2 1440')
  assert.equal(forms(10, 8, 9), '15 1440')
  assert.equal(forms(10, 9.5, 10.5), '15 1440')
  assert.equal(forms(10, 10, 11), '2 1440')
  /** 21:36 to 22:48 lies in the quarters from 21:30 to 23:00. */
  assert.equal(forms(40, 29.9, 29.95), '15 90')
  /** Nothing was there before the first sample, so nothing was forgotten. */
  assert.equal(forms(0, -1, 1), '5 1440')
})

test('a long reading can be interrupted after each day, each month and many samples', () => {
  const fromMs = Date.parse('2026-04-01T00:00Z')
  const request = {
    series: seriesOf(),
    span: { fromMs, toMs: fromMs + 5 * DAY },
    pixels: 1_000,
    alignMs: 0,
    nowMs: fromMs,
  }
  assert.equal(finish(readTrend(readerOf(month()), request)).pauses, 5)
  const busy = Array.from({ length: 50_000 }, (_, second): Row => [fromMs + second * SECOND, second])
  const hours = { ...request, span: { fromMs, toMs: fromMs + 14 * HOUR } }
  assert.equal(finish(readTrend(readerOf(busy), hours)).pauses, 3)
})

test('damage in the days of the span is told', () => {
  const reader = readerOf([[NOON, 1]])
  const day = Math.floor(NOON / DAY)
  reader.found.push({ pointId: seriesOf().pointId, day, what: 'samples' })
  reader.found.push({ pointId: seriesOf().pointId, day: day + 1, what: 'samples' })
  const { damages } = trendOf(reader, { fromMs: NOON, toMs: NOON + HOUR, pixels: 9 })
  assert.deepEqual(damages, [{ pointId: seriesOf().pointId, day, what: 'samples' }])
})

const SAMPLES = fc.array(
  fc.record({
    second: fc.integer({ min: -400, max: 1_900 }),
    value: fc.option(fc.integer({ min: -50, max: 50 }), { freq: 4 }),
  }),
  { maxLength: 80 },
)

test('any samples give in every bucket what a walk second by second gives', () => {
  fc.assert(
    fc.property(
      SAMPLES,
      fc.integer({ min: 4, max: 25 }),
      fc.nat(500),
      fc.nat(1_000),
      (drawn, pixels, from, length) => {
        const rows = currentRows(
          drawn
            .map(({ second, value }): Row => [NOON + second * SECOND, value])
            .toSorted((a, b) => a[0] - b[0]),
        )
        const series = seriesOf({ holdMs: 60 * SECOND })
        const fromMs = NOON + from * SECOND
        const toMs = fromMs + (length + 1) * SECOND
        const nowMs = NOON + 1_200 * SECOND
        const { shown, statistics } = trendOf(readerOf(rows, series), { fromMs, toMs, pixels, nowMs }, series)
        const known = secondsOf(rows, series.holdMs, fromMs, toMs, nowMs)
        const ended = Math.max(0, Math.min(nowMs, toMs) - fromMs)
        close(statistics.mean ?? Number.NaN, meanOf(known.map(({ value }) => value)))
        close(statistics.known, ended === 0 ? 0 : (known.length * SECOND) / ended)
        if (shown.form === 'samples') return
        const { stepMs } = shown.buckets
        const expected = [...Map.groupBy(known, ({ atMs }) => Math.floor(atMs / stepMs) * stepMs)]
        const got = bucketsOf(shown)
        assert.equal(got.length, expected.length)
        expected.forEach(([timeMs, own], at) => {
          const values = own.map(({ value }) => value)
          const wanted = [
            timeMs,
            Math.min(...values),
            meanOf(values),
            Math.max(...values),
            own.length * SECOND,
          ]
          wanted.forEach((number, column) => {
            close(got[at]?.[column] ?? Number.NaN, number)
          })
        })
      },
    ),
    { numRuns: 300 },
  )
})

const SPARSE = fc.array(fc.tuple(fc.nat(20 * 1_440 - 1), fc.integer({ min: -50, max: 50 })), {
  minLength: 1,
  maxLength: 120,
})

test('any samples give in buckets of roll-ups their own extremes, and the statistics of them all', () => {
  fc.assert(
    fc.property(SPARSE, fc.integer({ min: 1, max: 100 }), (drawn, pixels) => {
      const rows = currentRows(
        drawn.map(([minute, value]): Row => [NOON + minute * MINUTE, value]).toSorted((a, b) => a[0] - b[0]),
      )
      const { shown, statistics } = trendOf(readerOf(rows), { fromMs: NOON, toMs: NOON + 20 * DAY, pixels })
      assert.ok(shown.form === 'buckets')
      const { stepMs } = shown.buckets
      const { firstMs } = bucketsFor({ fromMs: NOON, toMs: NOON + 20 * DAY }, pixels, 0)
      const expected = Map.groupBy(
        rows,
        ([timeMs]) => Math.floor((timeMs - firstMs) / stepMs) * stepMs + firstMs,
      )
      const values = (own: readonly Row[]) => own.map(([, value]) => value ?? Number.NaN)
      assert.deepEqual(
        bucketsOf(shown).map(([timeMs, min, , max]) => [timeMs, min, max]),
        [...expected].map(([timeMs, own]) => [timeMs, Math.min(...values(own)), Math.max(...values(own))]),
      )
      assert.equal(statistics.count, rows.length)
      assert.equal(statistics.min, Math.min(...values(rows)))
      assert.equal(statistics.max, Math.max(...values(rows)))
      const within = rows.filter(
        ([timeMs]) => Math.abs(timeMs - (statistics.maxMs ?? 0) - 7.5 * MINUTE) <= 7.5 * MINUTE,
      )
      assert.ok(values(within).includes(statistics.max ?? Number.NaN))
    }),
  )
})

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function close(got: number, wanted: number): void {
  assert.ok(Object.is(got, wanted) || Math.abs(got - wanted) < 1e-9, `${got} is not ${wanted}`)
}

/** For each second of the span the value that counts in it: that of the last sample, unless it is bad or too old. */
function secondsOf(rows: readonly Row[], holdMs: number, fromMs: number, toMs: number, nowMs: number) {
  const known: { readonly atMs: number; readonly value: number }[] = []
  for (let atMs = fromMs; atMs < toMs; atMs += SECOND) {
    const last = rows.findLast(([timeMs]) => timeMs <= atMs)
    const isLatest = last !== undefined && last === rows.at(-1)
    if (last === undefined || last[1] === null || atMs >= last[0] + holdMs) continue
    if (isLatest && atMs >= nowMs) continue
    known.push({ atMs, value: last[1] })
  }
  return known
}
