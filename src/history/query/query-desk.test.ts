// Tests of the history thread's answers: spans of the site's calendar, trends and bars of points that were kept, and of none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryAnswer, HistoryQuestion } from '../../thread-messages.ts'
import { MemoryReader, type Row, seriesOf } from './memory-reader.fixture.ts'
import { isQuestion, QueryDesk } from './query-desk.ts'
import { Turns } from './turns.ts'

const MINUTE = 60_000
const START = Date.parse('2026-05-01T00:00Z')

function deskOf(rows: readonly Row[], nowMs = START + 60 * MINUTE): QueryDesk {
  const clock = { nowMs: () => nowMs, monotonicMs: () => 0 }
  return new QueryDesk({
    reader: new MemoryReader([[seriesOf(), rows]]),
    clock,
    turns: new Turns({ clock, othersTurn: async () => undefined }),
  })
}

async function askedSpan(question: Partial<Extract<HistoryQuestion, { type: 'span' }>>) {
  const answer = await deskOf([]).answer({
    type: 'span',
    timeZone: 'Europe/Paris',
    fromMs: Date.parse('2026-03-29T22:00Z'),
    toMs: Date.parse('2026-03-30T22:00Z'),
    earlier: null,
    period: null,
    mostBars: 100,
    ...question,
  })
  assert.ok(answer.type === 'span')
  return answer
}

test('a span is told with the offset of its beginning, and moved to the day before where that is asked', async () => {
  const same = await askedSpan({})
  assert.deepEqual(same, {
    ...same,
    fromMs: Date.parse('2026-03-29T22:00Z'),
    offsetMs: 120 * MINUTE,
    borders: null,
  })
  const earlier = await askedSpan({ earlier: 'day' })
  assert.equal(earlier.fromMs, Date.parse('2026-03-28T23:00Z'))
  assert.equal(earlier.toMs, Date.parse('2026-03-29T22:00Z'))
  assert.equal(earlier.offsetMs, 60 * MINUTE)
})

test('a span is divided into periods, unless there are more than asked for', async () => {
  assert.equal((await askedSpan({ earlier: 'day', period: 'hour' })).borders?.length, 24)
  assert.equal((await askedSpan({ period: 'hour' })).borders?.length, 25)
  assert.equal((await askedSpan({ period: 'hour', mostBars: 24 })).borders?.length, 25)
  assert.equal((await askedSpan({ period: 'hour', mostBars: 23 })).borders, null)
  const fresh = await askedSpan({ timeZone: 'Asia/Kathmandu' })
  assert.equal(fresh.offsetMs, 345 * MINUTE)
})

test('trends and bars come with what their series is', async () => {
  const desk = deskOf([
    [START, 1],
    [START + MINUTE, 3],
  ])
  const { pointId } = seriesOf()
  const span = { fromMs: START, toMs: START + 2 * MINUTE }
  const trend = await desk.answer({ type: 'trend', pointId, ...span, pixels: 10, alignMs: 0 })
  assert.ok(trend.type === 'trend' && trend.trend !== null)
  assert.equal(trend.trend.series.unit, 'W')
  assert.equal(trend.trend.statistics.mean, 2)
  const borders = Float64Array.of(START, START + 15 * MINUTE)
  const bars = await desk.answer({ type: 'bars', pointId, borders })
  assert.ok(bars.type === 'bars' && bars.bars !== null)
  assert.equal(bars.bars.form, 'mean')
})

test('of a point that was never kept there is nothing', async () => {
  const pointId = 'gone.voltage'
  const answers: readonly HistoryAnswer[] = await Promise.all([
    deskOf([]).answer({ type: 'trend', pointId, fromMs: 0, toMs: 1, pixels: 1, alignMs: 0 }),
    deskOf([]).answer({ type: 'bars', pointId, borders: Float64Array.of(0, 1) }),
  ])
  assert.deepEqual(answers, [
    { type: 'trend', trend: null },
    { type: 'bars', bars: null },
  ])
})

test('what is no question about the past is left to others', () => {
  assert.equal(isQuestion({ type: 'stop' }), false)
  assert.equal(isQuestion({ type: 'bars', pointId: '', borders: new Float64Array() }), true)
})
