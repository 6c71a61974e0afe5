// Charts and their axes, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { panelsOf, stacksOf } from './panels.ts'

const line = (id: string, unit: string, kind: 'line' | 'bars' | 'state' = 'line') => ({
  id,
  unit,
  bars: kind === 'bars',
  state: kind === 'state',
})
const shape = (lines: readonly ReturnType<typeof line>[], axes: 'two' | 'own') =>
  panelsOf(lines, axes).map(({ sides }) => sides.map((side) => side.lines.map(({ id }) => id).join('+')))

const lines = [line('a', 'W'), line('b', 'V'), line('c', 'W'), line('d', 'Wh', 'bars'), line('e', 'V')]

test('two units share a chart, the third has the next one', () => {
  assert.deepEqual(shape(lines, 'two'), [['a+c', 'b+e'], ['d']])
})

test('each unit has its own chart where that is wanted', () => {
  assert.deepEqual(shape(lines, 'own'), [['a+c'], ['b+e'], ['d']])
})

test('a state and a ratio are both plain numbers and still have two axes', () => {
  assert.deepEqual(shape([line('a', '1'), line('b', '1', 'state')], 'two'), [['a', 'b']])
  assert.deepEqual(shape([], 'two'), [])
})

test('only bars of one unit add up, and more than one', () => {
  const energy = line('a', 'Wh', 'bars')
  const idsOf = (lines: readonly ReturnType<typeof line>[]) =>
    stacksOf(lines).map((side) => side.lines.map(({ id }) => id))
  assert.deepEqual(idsOf([energy, line('b', 'varh', 'bars'), line('c', 'W'), line('d', 'W')]), [])
  assert.deepEqual(idsOf([energy, line('b', 'W'), line('c', 'Wh', 'bars')]), [['a', 'c']])
})
