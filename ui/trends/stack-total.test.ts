// Sums of stacked bars, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countedTwice, figuresOfSum, partsIn } from './stack-total.ts'

describe('the figures of a sum', () => {
  const energy = { bordersMs: [0, 10, 20, 30, 40], nowMs: 35 }
  const press = { values: [4, 1, 6, 2], known: [1, 1, 1, 1] }
  const oven = { values: [3, null, 1, 1], known: [1, 0, 1, 0.5] }

  test('take least, greatest and mean from periods of which every part is known, and the total from all', () => {
    assert.deepEqual(figuresOfSum(energy, [press, oven]), {
      min: { value: 7, fromMs: 0, withinMs: 10 },
      max: { value: 7, fromMs: 0, withinMs: 10 },
      mean: 7,
      total: 18,
      // ten of 1, ten of 0.5, ten of 1 and five of 0.75
      known: 28.75 / 35,
    })
  })

  test('have no least where a part was never kept, but a total of the others', () => {
    const { min, total, known } = figuresOfSum(energy, [press, null])
    assert.deepEqual([min, total, known], [null, 13, 0.5])
  })

  test('of nothing are nothing', () => {
    assert.equal(figuresOfSum(energy, [null, null]).total, null)
  })
})

test('a sum says in each period how many of its parts are known', () => {
  const partsAt = partsIn(
    [0, 10, 20],
    [
      { value: 7, known: 2 },
      { value: 1, known: 1 },
    ],
    2,
  )
  assert.deepEqual(partsAt(9), { known: 2, all: 2 })
  assert.deepEqual(partsAt(10), { known: 1, all: 2 })
  assert.deepEqual(partsAt(20), { known: 0, all: 2 })
})

describe('energy is counted twice', () => {
  const device = (id: string, fedBy?: string, usage = 'machine') => ({ id, fedBy, usage })
  const all = [device('in', undefined, 'main'), device('sub', 'in'), device('a', 'sub'), device('b', 'sub')]
  const byId = new Map(all.map((one) => [one.id, one]))
  const twice = (...ids: string[]) =>
    countedTwice(
      ids.flatMap((id) => byId.get(id) ?? []),
      byId,
    ).map(({ id }) => id)

  test('where one feeds another, also over one that is not shown', () => {
    assert.deepEqual(twice('in', 'sub', 'a'), ['in', 'sub'])
    assert.deepEqual(twice('b', 'in', 'a'), ['in'])
  })

  test('but not among those that stand beside each other, or alone', () => {
    assert.deepEqual(twice('a', 'b'), [])
    assert.deepEqual(twice('in', 'in'), [])
  })

  test('also by an incomer of which nobody said whom it feeds', () => {
    const loose = [device('in', undefined, 'main'), device('x')]
    const ids = countedTwice(loose, new Map(loose.map((one) => [one.id, one]))).map(({ id }) => id)
    assert.deepEqual(ids, ['in'])
  })

  test('and a circle ends', () => {
    const circle = [device('x', 'y'), device('y', 'x')]
    const ids = countedTwice(circle, new Map(circle.map((one) => [one.id, one]))).map(({ id }) => id)
    assert.deepEqual(ids, ['x', 'y'])
  })
})
