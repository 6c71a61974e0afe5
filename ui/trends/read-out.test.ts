// What is read off a stack, in the order in which it stands, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueAxes } from '../trend/value-axis.ts'
import { fromTheTop, lackingAt } from './read-out.ts'

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
