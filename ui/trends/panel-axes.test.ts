// On which axes shares are drawn, and in what their values are written, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axesOf } from './panel-axes.ts'
import { sharesIn } from './shares.ts'
import { courseOfBars } from './table-rows.ts'

const bordersMs = [0, 10, 20]
const span = { fromMs: 0, toMs: 20, live: false, key: 'span' }
type Values = readonly (number | null)[]

/** Bars of one unit on each other, their sum last. */
function sideOf(rows: readonly Values[], inShares: boolean) {
  const shares = sharesIn(
    bordersMs,
    rows.map((values) => ({ values, before: null })),
    null,
  )
  const known = [...rows, [0, 0]].map((values, at) => {
    const isSum = at === rows.length
    return {
      line: { bars: true },
      partsAt: isSum ? () => ({ known: 2, all: 2 }) : null,
      share: inShares ? (isSum ? shares.total : (shares.parts[at] ?? null)) : null,
      course: courseOfBars(bordersMs, values),
      earlier: null,
      values,
      before: null,
    }
  })
  return { unit: 'Wh', bars: true, state: false, lines: [{ point: { resolution: 1 } }], known }
}

const marksOf = (rows: readonly Values[]) => {
  const { drawn, written } = axesOf([sideOf(rows, true)], span)
  return {
    drawn: drawn.map(({ scale, ticks }) => [scale.symbol, ...ticks]),
    written: written.map(({ scale }) => scale.symbol),
  }
}

test('shares are drawn on percent to the whole, and written in their own unit', () => {
  const whole = { drawn: [['%', 0, 20, 40, 60, 80, 100]], written: ['kWh'] }
  assert.deepEqual(
    marksOf([
      [3_000, 100],
      [1_000, 0],
    ]),
    whole,
  )
})

test('what was given back hangs below zero without making the rest small', () => {
  assert.deepEqual(
    marksOf([
      [9_200, 1],
      [-800, 1],
    ]).drawn,
    [['%', -20, 0, 20, 40, 60, 80, 100]],
  )
})

test('where nothing passed the axis is still that of shares', () => {
  assert.deepEqual(
    marksOf([
      [0, null],
      [0, 0],
    ]).drawn,
    [['%', 0, 20, 40, 60, 80, 100]],
  )
})

test('without shares both are the same', () => {
  const { drawn, written } = axesOf(
    [
      sideOf(
        [
          [3_000, 100],
          [1_000, 0],
        ],
        false,
      ),
    ],
    span,
  )
  assert.equal(drawn, written)
  assert.deepEqual(drawn[0]?.ticks, [0, 1, 2, 3, 4])
})

test('beside shares another unit keeps its axis', () => {
  const other = { ...sideOf([[5], [5]], false), unit: 'm³' }
  const { drawn } = axesOf([sideOf([[3_000], [1_000]], true), other], span)
  assert.deepEqual(
    drawn.map(({ scale }) => scale.symbol),
    ['%', 'm³'],
  )
})
