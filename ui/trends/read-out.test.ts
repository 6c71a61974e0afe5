// What is read off a stack, in the order in which it stands, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueAxes } from '../trend/value-axis.ts'
import { fromTheTop, isEmpty, lackingAt, readOut, readWords } from './read-out.ts'
import { sharesIn } from './shares.ts'
import { partsIn } from './stack-total.ts'
import { courseOfBars } from './table-rows.ts'

const [energy, volts] = valueAxes(
  [
    { unit: 'Wh', extent: { low: 0, high: 9 } },
    { unit: 'V', extent: { low: 229, high: 231 } },
  ],
  4,
)
if (energy === undefined || volts === undefined) throw new Error('two wishes make two axes')

test('a stack is read from its top, then what it comes to; lines stay in their order', () => {
  const read = [
    { shown: { axis: volts, place: null }, name: 'L1' },
    { shown: { axis: energy, place: 1 }, name: 'bottom' },
    { shown: { axis: energy, place: 2 }, name: 'top' },
    { shown: { axis: energy, place: null }, name: 'total' },
    { shown: { axis: volts, place: null }, name: 'L2' },
  ]
  assert.deepEqual(
    fromTheTop(read).map(({ name }) => name),
    ['L1', 'L2', 'top', 'bottom', 'total'],
  )
})

test('only a sum can lack parts, and a whole one lacks none', () => {
  assert.equal(lackingAt({ partsAt: null }, 5), null)
  assert.equal(lackingAt({ partsAt: () => ({ known: 3, all: 3 }) }, 5), null)
  assert.deepEqual(lackingAt({ partsAt: () => ({ known: 2, all: 3 }) }, 5), { known: 2, all: 3 })
})

test('a state is read as it was then, a measurement by what lies nearest', () => {
  const step = (timeMs: number, mean: number) => ({ timeMs, fromMs: timeMs, min: mean, mean, max: mean })
  const course = [[step(0, 1), step(100, 2)]]
  const read = (state: boolean) => {
    const line = {
      id: 'a',
      deviceId: 'd',
      name: 'a',
      label: 'a',
      look: { colour: '', broken: false },
      bars: false,
    }
    const figures = { min: null, max: null, mean: null, total: null, known: 0 }
    const shown = {
      line: { ...line, state },
      place: null,
      partsAt: null,
      share: null,
      axis: volts,
      course,
      earlier: course,
      figures,
      earlierFigures: null,
      change: null,
      bordersMs: null,
      lapseAt: () => null,
    }
    const [one] = readOut([shown], 90, 5)
    return [one?.now?.mean, one?.earlier?.mean]
  }
  assert.deepEqual(read(true), [1, 1])
  assert.deepEqual(read(false), [2, 2])
})

test('of a stack in shares a part has its percent, and the sum says where nothing passed', () => {
  const bordersMs = [0, 10, 20, 30]
  const values = [
    [6, 0, 0],
    [-2, 0, null],
  ]
  const sums = [4, 0, 0]
  const known = [2, 2, 1].map((one, at) => ({ value: sums[at] ?? null, known: one }))
  const { parts, total } = sharesIn(
    bordersMs,
    values.map((own) => ({ values: own, before: null })),
    null,
  )
  const figures = { min: null, max: null, mean: null, total: null, known: 0 }
  const barsOf = (own: readonly (number | null)[], share: (typeof parts)[number] | undefined) => ({
    line: {
      id: 'a',
      deviceId: null,
      name: 'a',
      label: 'a',
      look: { colour: '', broken: false },
      bars: true,
      state: false,
    },
    place: null,
    partsAt: share === total ? partsIn(bordersMs, known, 2) : null,
    share: share ?? null,
    axis: energy,
    course: courseOfBars(bordersMs, own),
    earlier: null,
    figures,
    earlierFigures: null,
    change: null,
    bordersMs,
    lapseAt: () => null,
  })
  const stack = [
    ...values.map((own, at) => barsOf(own, parts[at])),
    barsOf(sums, total),
    barsOf([1, 1, 1], undefined),
  ]
  const at = (timeMs: number) => readOut(stack, timeMs, 1).map((one) => [one.percent, isEmpty(one)])
  assert.deepEqual(at(5), [
    [75, false],
    [-25, false],
    [50, false],
    [null, false],
  ])
  assert.deepEqual(
    at(15).map(([, empty]) => empty),
    [false, false, true, false],
  )
  assert.deepEqual(
    at(25).map(([, empty]) => empty),
    [false, false, false, false],
  )
})

test('states that changed meanwhile have no mean', () => {
  const read = { min: 0, mean: 0.4, max: 1 }
  assert.equal(readWords({ state: true }, read, String), '0 – 1')
  assert.equal(readWords({ state: true }, { min: 1, mean: 1, max: 1 }, String), '1')
  assert.equal(readWords({ state: false }, read, String), '0.4')
})
