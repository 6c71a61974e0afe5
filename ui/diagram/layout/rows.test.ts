// The rows of a busbar: even, in order, and what is wider than the screen alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Planned } from './drawing.ts'
import { rowsOf, spanOf } from './rows.ts'

const leaf = (id: string): Planned => ({ id, kind: 'circuit', name: id, hangers: [] })
const leaves = (count: number): Planned[] => Array.from({ length: count }, (_, at) => leaf(`f${at}`))
const board = (id: string, count: number): Planned => ({ ...leaf(id), hangers: leaves(count) })
const lengths = (count: number, columns: number) => rowsOf(leaves(count), columns).map((row) => row.length)

test('a circuit needs as many columns as stand below it, and two for its own name beside its line', () => {
  assert.deepEqual([leaf('a'), board('b', 1), board('c', 5)].map(spanOf), [1, 2, 5])
})

test('rows are one while everything fits', () => {
  assert.deepEqual(lengths(9, 9), [9])
  assert.deepEqual(lengths(9, 20), [9])
})

test('rows are even when it does not', () => {
  assert.deepEqual(lengths(10, 9), [5, 5])
  assert.deepEqual(lengths(9, 4), [3, 3, 3])
  assert.deepEqual(lengths(3, 1), [1, 1, 1])
})

test('a board that is wider than the screen has a row of its own', () => {
  const rows = rowsOf([...leaves(2), board('wide', 8), ...leaves(2)], 5)
  assert.deepEqual(
    rows.map((row) => row.map(({ id }) => id)),
    [['f0', 'f1'], ['wide'], ['f0', 'f1']],
  )
})

test('every circuit stays in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      (sizes, columns) => {
        const circuits = sizes.map((size, at) => board(`f${at}`, size))
        assert.deepEqual(rowsOf(circuits, columns).flat(), circuits)
      },
    ),
  )
})
