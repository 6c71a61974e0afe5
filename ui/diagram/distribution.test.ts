// The distribution tree and its rows: every device once, whatever fedBy says.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Circuit, distributionOf, rowsOf } from './distribution.ts'

const device = (id: string, fedBy?: string, usage = 'none') => ({
  id,
  usage,
  ...(fedBy === undefined ? {} : { fedBy }),
})
const idsOf = (circuits: readonly Circuit[]): string[] =>
  circuits.flatMap(({ id, feeders }) => [id, ...idsOf(feeders)])

describe('the distribution', () => {
  test('hangs feeders under their incomer in the order of the configuration', () => {
    const { incomers, loose } = distributionOf([device('a', 'main'), device('main'), device('b', 'main')])
    assert.deepEqual(
      incomers.map(({ id, feeders }) => [id, feeders.map((feeder) => feeder.id)]),
      [['main', ['a', 'b']]],
    )
    assert.deepEqual(loose, [])
  })

  test('counts the columns of a board by its leaves', () => {
    const { incomers } = distributionOf([
      device('main'),
      device('sub', 'main'),
      device('a', 'sub'),
      device('b', 'sub'),
      device('c', 'main'),
    ])
    assert.deepEqual(
      incomers.map(({ columns }) => columns),
      [3],
    )
  })

  test('leaves a device without relations loose, and a main incomer without feeders on top', () => {
    const { incomers, loose } = distributionOf([device('x'), device('main', undefined, 'main')])
    assert.deepEqual(idsOf(incomers), ['main'])
    assert.deepEqual(idsOf(loose), ['x'])
  })

  test('takes a device that is fed by nobody known as a root', () => {
    assert.deepEqual(idsOf(distributionOf([device('a', 'gone')]).loose), ['a'])
  })

  test('shows every device exactly once, also where fedBy runs in circles', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const someone = fc.option(fc.constantFrom(...ids, 'nobody'), { nil: undefined })
    fc.assert(
      fc.property(fc.array(someone, { minLength: 6, maxLength: 6 }), (feeds) => {
        const { incomers, loose } = distributionOf(ids.map((id, at) => device(id, feeds[at])))
        assert.deepEqual(idsOf([...incomers, ...loose]).toSorted(), ids)
      }),
    )
  })
})

describe('the rows of a busbar', () => {
  const leaves = (count: number): Circuit[] =>
    Array.from({ length: count }, (_, at) => ({ id: `f${at}`, feeders: [], columns: 1 }))
  const lengths = (count: number, columns: number) => rowsOf(leaves(count), columns).map((row) => row.length)

  test('are one while everything fits', () => {
    assert.deepEqual(lengths(9, 9), [9])
    assert.deepEqual(lengths(9, 20), [9])
  })

  test('are even when it does not', () => {
    assert.deepEqual(lengths(10, 9), [5, 5])
    assert.deepEqual(lengths(9, 4), [3, 3, 3])
    assert.deepEqual(lengths(3, 1), [1, 1, 1])
  })

  test('give a board that is wider than the screen a row of its own', () => {
    const wide: Circuit = { id: 'wide', feeders: leaves(8), columns: 8 }
    const rows = rowsOf([...leaves(2), wide, ...leaves(2)], 5)
    assert.deepEqual(
      rows.map((row) => row.map(({ id }) => id)),
      [['f0', 'f1'], ['wide'], ['f0', 'f1']],
    )
  })

  test('keep every circuit in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (sizes, columns) => {
          const circuits = sizes.map((size, at): Circuit => ({ id: `f${at}`, feeders: [], columns: size }))
          assert.deepEqual(rowsOf(circuits, columns).flat(), circuits)
        },
      ),
    )
  })
})
