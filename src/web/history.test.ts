// Tests of the routes of the recorded past, with the history's own desk behind them and a past worked out by hand.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import Value from 'typebox/value'
import { err, ok } from '../base/result.ts'
import { MemoryReader, type Row, seriesOf } from '../history/query/memory-reader.fixture.ts'
import { QueryDesk } from '../history/query/query-desk.ts'
import { Turns } from '../history/query/turns.ts'
import type { Series } from '../history/series.ts'
import { makeApp } from './app.ts'
import { cookieOf } from './fake-access.fixture.ts'
import { Consumption, Energy, HISTORY_LIMITS, Trends } from './history-api.ts'
import { NOW_MS, TestBox } from './web-ports.fixture.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const COOKIE = { cookie: cookieOf('viewer') }

/** In Paris, the site's zone, NOW_MS is 04:04:05 on 2 January 2026. */
const MIDNIGHT = Date.parse('2026-01-01T23:00Z')

const counterOf = (device: string): Series =>
  seriesOf({ pointId: `${device}.activeEnergyImport`, unit: 'Wh', kind: 'counter' })

/** From two days before midnight until now: every minute one step. */
const growing = (perMinute: number): readonly Row[] =>
  Array.from({ length: 2 * 1_440 + 244 }, (_, minute) => [
    MIDNIGHT - 48 * HOUR + minute * MINUTE,
    1_000 + minute * perMinute,
  ])

const PAST: readonly (readonly [Series, readonly Row[]])[] = [
  [counterOf('main'), growing(100)],
  [counterOf('press'), growing(10)],
  [counterOf('lamps'), growing(1)],
  [counterOf('gone'), growing(5)],
]

/** Ports whose history is a desk. */
function pastOf(reader: MemoryReader): TestBox['past'] {
  const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 }
  const turns = new Turns({ clock, othersTurn: async () => undefined })
  const desk = new QueryDesk({ reader, clock, turns })
  return {
    span: async (question) => {
      const answer = await desk.answer({ type: 'span', ...question })
      return answer.type === 'span' ? ok(answer) : err({ code: 'busy' })
    },
    trend: async (question) => {
      const answer = await desk.answer({ type: 'trend', ...question })
      return answer.type === 'trend' ? ok(answer.trend) : err({ code: 'busy' })
    },
    bars: async (question) => {
      const answer = await desk.answer({ type: 'bars', ...question })
      return answer.type === 'bars' ? ok(answer.bars) : err({ code: 'busy' })
    },
  }
}

function start(t: TestContext, reader = new MemoryReader(PAST)) {
  const box = new TestBox()
  box.past = pastOf(reader)
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const get = (path: string) => server.inject({ url: `/api/v1/history/${path}`, headers: COOKIE })
  return { get }
}

test('a trend answers in the order of the question, for points that are gone too, and says which were never kept', async (t) => {
  const { get } = start(t)
  const points = 'gone.activeEnergyImport,never.voltage,press.activeEnergyImport,gone.activeEnergyImport'
  const answer = await get(`trend?points=${points}&from=${MIDNIGHT}&to=${MIDNIGHT + 4 * MINUTE}`)
  assert.equal(answer.statusCode, 200)
  assert.ok(Value.Check(Trends, answer.json()), answer.body)
  const [gone, never, press, ...rest] = answer.json().points
  assert.deepEqual(rest, [])
  assert.deepEqual(never, { form: 'none', id: 'never.voltage' })
  assert.equal(gone.id, 'gone.activeEnergyImport')
  assert.equal(press.form, 'samples')
  assert.deepEqual(
    press.times,
    [-1, 0, 1, 2, 3].map((minute) => MIDNIGHT + minute * MINUTE).slice(-press.times.length),
  )
  assert.deepEqual(press.values.slice(-4), [29_800, 29_810, 29_820, 29_830])
  assert.equal(press.statistics.increase, 40)
})

test('what is not good has no value', async (t) => {
  const rows: Row[] = [
    [MIDNIGHT, 1],
    [MIDNIGHT + MINUTE, null],
  ]
  const { get } = start(t, new MemoryReader([[seriesOf({ pointId: 'main.activePowerTotal' }), rows]]))
  const answer = await get(`trend?points=main.activePowerTotal&from=${MIDNIGHT}&to=${MIDNIGHT + HOUR}`)
  const [point] = answer.json().points
  assert.deepEqual(point.values, [1, null])
  assert.deepEqual(
    point.qualities.map((index: number) => answer.json().qualities[index]),
    ['good', 'noCommunication'],
  )
})

test('a longer span comes in buckets, no more than pixels, with hours of local time', async (t) => {
  const { get } = start(t)
  const answer = await get(
    `trend?points=main.activeEnergyImport&pixels=50&from=${MIDNIGHT - 24 * HOUR}&to=${MIDNIGHT}`,
  )
  assert.ok(Value.Check(Trends, answer.json()), answer.body)
  const [point] = answer.json().points
  assert.equal(point.form, 'buckets')
  assert.equal(point.stepMs, 30 * MINUTE)
  assert.equal(point.times.length, 48)
  assert.equal(point.times[0], MIDNIGHT - 24 * HOUR)
  assert.equal(point.statistics.increase, 144_000)
})

test('energy is by the days of the site, the open one as far as it has gone', async (t) => {
  const { get } = start(t)
  const answer = await get(
    `energy?points=main.activeEnergyImport,never.x&period=day&from=${MIDNIGHT - HOUR}&to=${NOW_MS}`,
  )
  assert.ok(Value.Check(Energy, answer.json()), answer.body)
  const { bordersMs, points, timeZone, nowMs } = answer.json()
  assert.deepEqual(bordersMs, [MIDNIGHT - 24 * HOUR, MIDNIGHT, MIDNIGHT + 24 * HOUR])
  assert.equal(timeZone, 'Europe/Paris')
  assert.equal(nowMs, NOW_MS)
  /** The last reading was at 04:03, 243 minutes after midnight. */
  assert.deepEqual(points[0].values, [144_000, 24_300])
  assert.deepEqual(points[1], { form: 'none', id: 'never.x' })
})

test('an earlier period is the same one of the calendar', async (t) => {
  const { get } = start(t)
  const query = `points=main.activeEnergyImport&period=day&from=${MIDNIGHT}&to=${MIDNIGHT + HOUR}`
  const { bordersMs, points } = (await get(`energy?${query}&earlier=day`)).json()
  assert.deepEqual(bordersMs, [MIDNIGHT - 24 * HOUR, MIDNIGHT])
  assert.deepEqual(points[0].values, [144_000])
  const trend = (await get(`trend?points=x&from=${MIDNIGHT}&to=${MIDNIGHT + HOUR}&earlier=week`)).json()
  assert.equal(trend.fromMs, MIDNIGHT - 7 * 24 * HOUR)
})

test('without times it is the last day', async (t) => {
  const { get } = start(t)
  const { fromMs, toMs } = (await get('trend?points=main.activeEnergyImport')).json()
  assert.deepEqual([fromMs, toMs], [NOW_MS - 24 * HOUR, NOW_MS])
  const from = (await get(`trend?points=x&from=${NOW_MS - HOUR}`)).json()
  assert.deepEqual([from.fromMs, from.toMs], [NOW_MS - HOUR, NOW_MS])
})

test('consumption is summed by usage without what is measured twice, and by device with it', async (t) => {
  const { get } = start(t)
  const day = `period=day&from=${MIDNIGHT - 24 * HOUR}&to=${MIDNIGHT}`
  const sums = async (query: string) => {
    const answer = await get(`consumption?${day}&${query}`)
    assert.ok(Value.Check(Consumption, answer.json()), answer.body)
    assert.equal(answer.json().unit, query.includes('water') ? 'm³' : 'Wh')
    return answer.json().groups.map(({ key, values }: Consumption['groups'][number]) => [key, ...values])
  }
  assert.deepEqual(await sums('by=usage'), [
    ['machine', 14_400],
    ['lighting', 1_440],
  ])
  assert.deepEqual(await sums('by=zone'), [[null, 15_840]])
  assert.deepEqual(await sums('by=device'), [
    ['main', 144_000],
    ['press', 14_400],
    ['lamps', 1_440],
  ])
  assert.deepEqual(await sums('by=usage&usage=main'), [['main', 144_000]])
  assert.deepEqual(await sums('by=device&device=lamps'), [['lamps', 1_440]])
  assert.deepEqual(await sums('by=usage&zone=Hall'), [])
  assert.deepEqual(await sums('by=usage&commodity=water'), [])
})

test('a sum in which a counter was never kept is known in part', async (t) => {
  const { get } = start(t, new MemoryReader(PAST.slice(0, 2)))
  const answer = await get(`consumption?by=zone&period=day&from=${MIDNIGHT - 24 * HOUR}&to=${MIDNIGHT}`)
  assert.deepEqual(answer.json().groups, [
    { key: null, devices: ['press', 'lamps'], values: [14_400], known: [0.5] },
  ])
})

test('damage is told with the point and its day', async (t) => {
  const reader = new MemoryReader(PAST)
  const day = Math.floor(MIDNIGHT / (24 * HOUR))
  reader.found.push({ pointId: 'press.activeEnergyImport', day, what: 'rollups' })
  const { get } = start(t, reader)
  const energy = await get(
    `energy?points=press.activeEnergyImport,main.activeEnergyImport&period=day&from=${MIDNIGHT - HOUR}`,
  )
  const [press, main] = energy.json().points
  assert.deepEqual(press.damages, [{ dayMs: day * 24 * HOUR, what: 'rollups' }])
  assert.deepEqual(main.damages, [])
  const consumption = await get(`consumption?by=usage&period=day&from=${MIDNIGHT - HOUR}`)
  assert.deepEqual(consumption.json().damaged, ['press.activeEnergyImport'])
})

const manyPoints = (count: number) => Array.from({ length: count }, (_, index) => `p${index}.x`).join(',')
const {
  points: MOST_POINTS,
  pixels: MOST_PIXELS,
  bars: MOST_BARS,
  cells: MOST_CELLS,
  timeMs: LAST_MS,
} = HISTORY_LIMITS
const QUARTER = 15 * MINUTE

const LIMITS: readonly (readonly [what: string, path: string, status: number, finding?: string])[] = [
  ['99 points', `trend?points=${manyPoints(MOST_POINTS - 1)}`, 200],
  ['100 points', `trend?points=${manyPoints(MOST_POINTS)}`, 200],
  ['101 points', `trend?points=${manyPoints(MOST_POINTS + 1)}`, 400, '/points rule.tooMany'],
  ['no points', 'trend?points=,', 400, '/points rule.missing'],
  ['2,000 pixels', `trend?points=x&pixels=${MOST_PIXELS}`, 200],
  ['2,001 pixels', `trend?points=x&pixels=${MOST_PIXELS + 1}`, 400, '/pixels rule.range'],
  ['no pixel', 'trend?points=x&pixels=0', 400, '/pixels rule.range'],
  ['a span of nothing', 'trend?points=x&from=5&to=5', 400, '/to rule.history.span'],
  ['a span of a millisecond', 'trend?points=x&from=5&to=6', 200],
  ['the last time', `trend?points=x&from=5&to=${LAST_MS}`, 200],
  ['a time beyond', `trend?points=x&from=5&to=${LAST_MS + 1}`, 400, '/to rule.range'],
  ['a time before 1970', 'trend?points=x&from=-1', 400, '/from rule.range'],
  ['10,000 bars', `energy?points=x&period=quarterHour&from=0&to=${MOST_BARS * QUARTER}`, 200],
  [
    '10,001 bars',
    `energy?points=x&period=quarterHour&from=0&to=${(MOST_BARS + 1) * QUARTER}`,
    400,
    '/period rule.history.bars',
  ],
  [
    '200,000 bars of all points',
    `energy?points=${manyPoints(20)}&period=quarterHour&from=0&to=${(MOST_CELLS / 20) * QUARTER}`,
    200,
  ],
  [
    '201,600 bars of all points',
    `energy?points=${manyPoints(21)}&period=quarterHour&from=0&to=${9_600 * QUARTER}`,
    400,
    '/period rule.history.bars',
  ],
  ['a period that is none', 'energy?points=x&period=minute', 400, '/period rule.choice'],
  ['an earlier hour', 'trend?points=x&earlier=hour', 400, '/earlier rule.choice'],
]

for (const [what, path, status, finding] of LIMITS) {
  test(`${what}: ${status}`, async (t) => {
    const { get } = start(t, new MemoryReader([]))
    const answer = await get(path)
    assert.equal(answer.statusCode, status, answer.body)
    const findings = (answer.json().findings ?? []).map(
      ({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`,
    )
    assert.deepEqual(findings, finding === undefined ? [] : [finding])
  })
}

test('a history that does not answer is busy, and one that ends midway leaves no whole answer', async (t) => {
  const box = new TestBox()
  const past = pastOf(new MemoryReader(PAST))
  const busy = err({ code: 'busy' } as const)
  box.past = { ...past, span: async () => busy }
  const { server } = makeApp({ ports: box.ports })
  t.after(() => server.close())
  const url = '/api/v1/history/trend?points=main.activeEnergyImport'
  assert.equal((await server.inject({ url, headers: COOKIE })).statusCode, 503)
  box.past = { ...past, trend: async () => busy }
  const again = makeApp({ ports: box.ports }).server
  t.after(() => again.close())
  await assert.rejects(async () => {
    const { body } = await again.inject({ url, headers: COOKIE })
    JSON.parse(body)
  })
})
