// Stacks and sums, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { extentOfStacks, partsAt, sharesOf, sumsOf, wholeOnly } from './stack.ts'

const rows = [
  [3, 1, null],
  [4, null, null],
  [0.5, 2],
]

test('each part begins where the one below it ends, and what is not known takes no room', () => {
  assert.deepEqual(partsAt(rows, 0), [
    { row: 0, from: 0, to: 3 },
    { row: 1, from: 3, to: 7 },
    { row: 2, from: 7, to: 7.5 },
  ])
  assert.deepEqual(partsAt(rows, 1), [
    { row: 0, from: 0, to: 1 },
    { row: 2, from: 1, to: 3 },
  ])
  assert.deepEqual(partsAt(rows, 2), [])
})

test('what went back hangs down from zero, apart from what stands on it', () => {
  assert.deepEqual(partsAt([[5], [-2], [1], [-3]], 0), [
    { row: 0, from: 0, to: 5 },
    { row: 1, from: 0, to: -2 },
    { row: 2, from: 5, to: 6 },
    { row: 3, from: -2, to: -5 },
  ])
})

test('stacks reach as far as their parts, further than their sum where some went back', () => {
  assert.deepEqual(
    extentOfStacks([
      [
        [5, 1],
        [-2, 1],
        [1, null],
      ],
    ]),
    { low: -2, high: 6 },
  )
  assert.deepEqual(extentOfStacks([[[1]], [[null, 4], [null, 5], [-3]]]), { low: -3, high: 9 })
  assert.deepEqual(extentOfStacks([[[5], [1]]]), { low: 0, high: 6 })
  assert.equal(extentOfStacks([[[null]], []]), null)
})

test('a sum is of what is known, and says of how many parts', () => {
  assert.deepEqual(sumsOf(rows), [
    { value: 7.5, known: 3 },
    { value: 3, known: 2 },
    { value: null, known: 0 },
  ])
  assert.deepEqual(sumsOf([]), [])
})

describe('the shares of parts', () => {
  test('are percent of what they come to', () => {
    assert.deepEqual(sharesOf([[3], [4], [1]]), [[37.5], [50], [12.5]])
    assert.deepEqual(sharesOf([[8]]), [[100]])
    assert.deepEqual(sharesOf([[8], [0]]), [[100], [0]])
  })

  test('that went back are of all that passed, and their sizes are the whole', () => {
    // six taken and two given: eight passed
    assert.deepEqual(sharesOf([[5], [-2], [1]]), [[62.5], [-25], [12.5]])
    // as much given as taken comes to nothing, and still passed
    assert.deepEqual(sharesOf([[3], [-3]]), [[50], [-50]])
    assert.deepEqual(sharesOf([[-1], [-3]]), [[-25], [-75]])
  })

  test('of a period in which nothing passed are none, and so is that of a part that is not known', () => {
    assert.deepEqual(
      sharesOf([
        [0, 3, null],
        [0, null, 2],
      ]),
      [
        [null, 100, null],
        [null, null, 100],
      ],
    )
    assert.deepEqual(sharesOf([]), [])
  })

  test('fill their axis to its end, and no further', () => {
    const thirds = sharesOf([[0.1], [0.1], [0.1]])
    const { low, high } = extentOfStacks([thirds]) ?? { low: 0, high: 0 }
    assert.deepEqual([low, Math.round(high * 1e9) / 1e9], [0, 100])
  })
})

test('of some periods every part is known', () => {
  assert.deepEqual(wholeOnly(rows), [
    [3, null, null],
    [4, null, null],
    [0.5, null],
  ])
})
