// Rows and CSV of what is shown, written by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courseOfSamples } from '../trend/course.ts'
import { makeZone } from '../trend/zone-time.ts'
import { csvText, localTime } from './csv-text.ts'
import { courseOfBars, tableRows } from './table-rows.ts'

const berlin = makeZone('Europe/Berlin')
const at = (text: string) => Date.parse(text)
const words = { time: 'Time', min: 'least', max: 'greatest' }
const NINE = at('2026-11-22T09:00+01:00')
const MINUTE = 60_000

const power = courseOfSamples(
  [
    [NINE - MINUTE, 1],
    [NINE, 5_400],
    [NINE + MINUTE, null],
    [NINE + 2 * MINUTE, 0.1 + 0.2],
  ],
  MINUTE,
)
const energy = courseOfBars([NINE, NINE + 2 * MINUTE, NINE + 3 * MINUTE], [12, null])

test('rows hold the moments of all columns, inside the span, in order', () => {
  const rows = tableRows(
    [
      { key: 'a', course: power, earlier: null },
      { key: 'b', course: energy, earlier: [[{ timeMs: 0, fromMs: NINE, min: 1, mean: 2, max: 3 }]] },
    ],
    NINE,
    NINE + 3 * MINUTE,
  )
  assert.deepEqual(
    rows.map(({ timeMs, cells }) => [(timeMs - NINE) / MINUTE, ...cells.map((cell) => cell?.mean ?? null)]),
    [
      [0, 5_400, 12, 2],
      [2, 0.30000000000000004, null, null],
    ],
  )
})

test('the CSV has local times with their offset, plain numbers, and no formula', () => {
  const rows = tableRows([{ key: 'a', course: power, earlier: null }], NINE, NINE + 3 * MINUTE)
  const text = csvText(
    rows,
    [{ title: '=1+1, "Main" (kW)', factor: 1_000, withRange: true, state: false }],
    words,
    berlin,
  )
  assert.equal(
    text,
    [
      `Time,"'=1+1, ""Main"" (kW)","'=1+1, ""Main"" (kW), least","'=1+1, ""Main"" (kW), greatest"`,
      '2026-11-22T09:00:00+01:00,5.4,5.4,5.4',
      '2026-11-22T09:02:00+01:00,0.0003,0.0003,0.0003',
      '',
    ].join('\r\n'),
  )
})

test('a missing value is an empty cell, and a column without a range is one', () => {
  const rows = tableRows(
    [
      { key: 'a', course: power, earlier: null },
      { key: 'b', course: energy, earlier: null },
    ],
    NINE,
    NINE + 3 * MINUTE,
  )
  const columns = ['W', 'Wh'].map((title) => ({ title, factor: 1, withRange: false, state: false }))
  assert.deepEqual(csvText(rows, columns, words, berlin).split('\r\n').slice(1, 3), [
    '2026-11-22T09:00:00+01:00,5400,12',
    '2026-11-22T09:02:00+01:00,0.3,',
  ])
})

test('a state that changed meanwhile has a range and no value, and its end is no row', () => {
  const step = (minute: number, min: number, max: number) => {
    const timeMs = NINE + minute * MINUTE
    return { timeMs, fromMs: timeMs, min, mean: (min + max) / 2, max }
  }
  const course = [[step(0, 2, 2), step(1, 2, 3), { ...step(2, 2, 3), isEnd: true as const }]]
  const rows = tableRows([{ key: 'a', course, earlier: null }], NINE, NINE + 9 * MINUTE)
  const columns = [{ title: 'mode', factor: 1, withRange: true, state: true }]
  assert.deepEqual(csvText(rows, columns, words, berlin).split('\r\n').slice(1), [
    '2026-11-22T09:00:00+01:00,2,2,2',
    '2026-11-22T09:01:00+01:00,,2,3',
    '',
  ])
})

test('times tell the two hours of a clock change apart, and parts of a second', () => {
  assert.equal(localTime(at('2026-10-25T00:30:00Z'), berlin), '2026-10-25T02:30:00+02:00')
  assert.equal(localTime(at('2026-10-25T01:30:00.250Z'), berlin), '2026-10-25T02:30:00.250+01:00')
  assert.equal(localTime(0, makeZone('America/St_Johns')), '1969-12-31T20:30:00-03:30')
})
