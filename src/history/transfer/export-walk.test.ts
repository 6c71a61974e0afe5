// An export as other programs read it: whole, in order, safe in a spreadsheet, and cut into pages without a seam.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packSamples } from '../../measurement/sample.ts'
import { finish } from '../query/memory-reader.fixture.ts'
import type { Series } from '../series.ts'
import type { ExportPoint } from './export-text.ts'
import {
  EXPORT_LIMITS,
  type ExportPage,
  type ExportPlace,
  type ExportRequest,
  exportPage,
  firstPlace,
} from './export-walk.ts'
import { Kept, point } from './kept.fixture.ts'

const POINTS = [point('a'), point('b', 'Wh')]
const NAMES: readonly ExportPoint[] = [
  { pointId: 'dev-1.a', device: '=HYPERLINK("x")', measurement: 'Power, total', unit: 'W' },
  { pointId: 'dev-1.b', device: 'Main', measurement: '-Energy', unit: 'Wh' },
  { pointId: 'dev-1.c', device: 'Main', measurement: 'never recorded', unit: 'W' },
]
/** Clocks in Berlin go back from 03:00 to 02:00 at 01:00 UTC. */
const SUMMER_ENDS_MS = Date.UTC(2026, 9, 25, 1)

async function filled(): Promise<Kept> {
  const kept = new Kept(POINTS)
  const sample = (pointNumber: number, timeMs: number, value: number | null) => ({
    pointNumber,
    timeMs,
    value,
    quality: value === null ? ('noCommunication' as const) : ('good' as const),
  })
  const samples = [
    sample(0, SUMMER_ENDS_MS - 60_000, 230.1),
    sample(0, SUMMER_ENDS_MS, null),
    sample(0, SUMMER_ENDS_MS + 500, -0.1),
    sample(0, SUMMER_ENDS_MS + 500, -0.2),
    sample(0, SUMMER_ENDS_MS + 40 * 86_400_000, 1e21),
    sample(1, SUMMER_ENDS_MS, 9_007_199_254_740_991),
  ]
  await kept.append(packSamples(samples), POINTS)
  return kept
}

function whole(kept: Kept, request: ExportRequest): { text: string; rows: number; shares: number[] } {
  let text = ''
  let rows = 0
  const shares: number[] = []
  for (let place = firstPlace(request), more = true; more; ) {
    const page = finish(exportPage(kept, request, place)).value
    text += page.text
    rows += page.rows
    shares.push(page.share)
    more = page.next !== null
    if (page.next !== null) place = page.next
  }
  return { text, rows, shares }
}

const REQUEST: ExportRequest = {
  points: NAMES,
  fromMs: SUMMER_ENDS_MS - 60_000,
  toMs: SUMMER_ENDS_MS + 41 * 86_400_000,
  format: 'csv',
  revisions: false,
  timeZone: 'Europe/Berlin',
}

test('a CSV file has a heading, times with their offset, and names that no spreadsheet takes for a formula', async () => {
  const { text, rows, shares } = whole(await filled(), REQUEST)
  assert.equal(
    text,
    [
      'time,point,device,measurement,value,unit,quality',
      `2026-10-25T02:59:00+02:00,dev-1.a,"'=HYPERLINK(""x"")","Power, total",230.1,W,good`,
      `2026-10-25T02:00:00+01:00,dev-1.a,"'=HYPERLINK(""x"")","Power, total",,W,noCommunication`,
      `2026-10-25T02:00:00.500+01:00,dev-1.a,"'=HYPERLINK(""x"")","Power, total",-0.2,W,good`,
      `2026-12-04T02:00:00+01:00,dev-1.a,"'=HYPERLINK(""x"")","Power, total",1e+21,W,good`,
      `2026-10-25T02:00:00+01:00,dev-1.b,Main,'-Energy,9007199254740991,Wh,good`,
      '',
    ].join('\r\n'),
  )
  assert.equal(rows, 5)
  assert.equal(shares.at(-1), 1)
})

test('lines of JSON say the same', async () => {
  const { text } = whole(await filled(), { ...REQUEST, format: 'jsonl', points: NAMES.slice(1, 2) })
  assert.deepEqual(JSON.parse(text), {
    time: '2026-10-25T02:00:00+01:00',
    value: 9_007_199_254_740_991,
    quality: 'good',
    point: 'dev-1.b',
    device: 'Main',
    measurement: '-Energy',
    unit: 'Wh',
  })
})

test('samples that were corrected stand in front of what corrected them, where somebody asks for them', async () => {
  const span = { fromMs: SUMMER_ENDS_MS + 500, toMs: SUMMER_ENDS_MS + 501 }
  const asked = { ...REQUEST, ...span, points: NAMES.slice(0, 1), revisions: true }
  const kept = await filled()
  assert.deepEqual(
    whole(kept, asked)
      .text.split('\r\n')
      .map((line) => line.split(',').slice(-4).join(',')),
    ['value,unit,quality,revision', '-0.1,W,good,0', '-0.2,W,good,1', ''],
  )
  const lines = whole(kept, { ...asked, format: 'jsonl' })
    .text.trim()
    .split('\n')
  assert.deepEqual(
    lines.map((line) => [JSON.parse(line).value, JSON.parse(line).revision]),
    [
      [-0.1, 0],
      [-0.2, 1],
    ],
  )
})

test('a span takes its first millisecond and leaves its last', async () => {
  const span = { fromMs: SUMMER_ENDS_MS, toMs: SUMMER_ENDS_MS + 500 }
  const { rows } = whole(await filled(), { ...REQUEST, ...span, points: NAMES.slice(0, 1) })
  assert.equal(rows, 1)
})

test('pages put together are the whole, whatever their size, and progress only rises', async () => {
  const kept = new Kept(POINTS)
  const startMs = Date.UTC(2026, 0, 1)
  const samples = Array.from({ length: 20_000 }, (_, index) => ({
    pointNumber: 0,
    timeMs: startMs + index * 60_000,
    value: index,
    quality: 'good' as const,
  }))
  await kept.append(packSamples(samples), POINTS)
  const span = { fromMs: startMs, toMs: startMs + 366 * 86_400_000 }
  const { text, rows, shares } = whole(kept, { ...REQUEST, ...span, points: NAMES.slice(0, 1) })
  assert.ok(shares.length > 1)
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
  )
  const values = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',').at(-3)))
  assert.deepEqual(
    values,
    Array.from({ length: 20_000 }, (_, index) => index),
  )
  assert.equal(rows, 20_000)
})

test('a page looks at so many days and no more, and years without a sample hide none behind them', async () => {
  const kept = new Kept(POINTS)
  const startMs = Date.UTC(2006, 0, 1)
  const endMs = Date.UTC(2026, 0, 1)
  const sample = (pointNumber: number, timeMs: number) => ({
    pointNumber,
    timeMs,
    value: 1,
    quality: 'good' as const,
  })
  await kept.append(
    packSamples([sample(0, endMs - 1_000), sample(1, startMs), sample(1, endMs - 1_000)]),
    POINTS,
  )
  const counts: number[] = []
  const reader = {
    seriesOf: kept.seriesOf,
    samplesOfDay: kept.samplesOfDay,
    daysWithSamples: (series: Series, fromDay: number, toDay: number) => {
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + toDay - fromDay + 1
      return kept.daysWithSamples(series, fromDay, toDay)
    },
  }
  const request = { ...REQUEST, fromMs: startMs, toMs: endMs }
  let rows = 0
  for (let place: ExportPlace | null = firstPlace(request); place !== null; ) {
    counts.push(0)
    const page: ExportPage = finish(exportPage(reader, request, place)).value
    rows += page.rows
    place = page.next
  }
  assert.equal(rows, 3)
  assert.ok(Math.max(...counts) <= EXPORT_LIMITS.pageDays + 32, `${counts}`)
  assert.ok(counts.length >= 7, 'two points of twenty years are 14,610 days')
})
