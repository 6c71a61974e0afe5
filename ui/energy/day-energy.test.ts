// Energy of days, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Amount, COMPARABLE, compare, ownUse, totals, upTo } from './day-energy.ts'

const group = (values: (number | null)[], known: number[]) => ({ key: 'it', devices: [], values, known })

test('groups add up bar by bar, and what one does not know the others still have', () => {
  const bars = {
    bordersMs: [0, 10, 20, 30],
    groups: [group([1, 2, null], [1, 1, 0]), group([10, null, null], [1, 0, 0])],
  }
  assert.deepEqual(totals(bars), [
    { value: 11, known: 1 },
    { value: 2, known: 0.5 },
    { value: null, known: 0 },
  ])
  assert.deepEqual(totals({ bordersMs: [], groups: [] }), [])
})

test('up to a moment the bar that holds it counts in proportion, and later ones not at all', () => {
  const amounts = [
    { value: 4, known: 1 },
    { value: 8, known: 0.5 },
    { value: 100, known: 1 },
  ]
  assert.deepEqual(upTo([0, 10, 20, 30], amounts, 15), { value: 8, known: 12.5 / 15 })
  assert.deepEqual(upTo([0, 10, 20, 30], amounts, 0), { value: null, known: 0 })
  assert.deepEqual(upTo([0, 10], [{ value: null, known: 0 }], 10), { value: null, known: 0 })
})

describe('a comparison', () => {
  const amount = (value: number | null, known = 1) => ({ value, known })

  test('is a share of what was before', () => {
    assert.deepEqual(compare(amount(120), amount(80)), { kind: 'more', share: 0.5 })
    assert.deepEqual(compare(amount(60), amount(80)), { kind: 'less', share: 0.25 })
    assert.deepEqual(compare(amount(100.4), amount(100)), { kind: 'same' })
  })

  test('is not made with what is unknown, known only in part, or nothing', () => {
    for (const [now, before] of [
      [amount(null), amount(80)],
      [amount(80), amount(null)],
      [amount(80), amount(0)],
      [amount(80), amount(80, COMPARABLE - 0.01)],
    ] as const)
      assert.deepEqual(compare(now, before), { kind: 'none' })
    assert.deepEqual(compare(amount(80), amount(80, COMPARABLE)), { kind: 'same' })
  })
})

describe('what was made on the site and used there', () => {
  const known = (value: number | null): Amount => ({ value, known: 1 })
  const NEITHER = { used: null, covered: null }

  test('is what was made and not given to the grid', () => {
    // 40 kWh made, 10 given, 20 taken: 30 used here of 40, and of 50 in all
    assert.deepEqual(ownUse(known(40), known(10), known(20)), { used: 0.75, covered: 0.6 })
  })

  test('is all of it where nothing was given, and nothing where all was given', () => {
    assert.deepEqual(ownUse(known(40), known(0), known(0)), { used: 1, covered: 1 })
    assert.deepEqual(ownUse(known(40), known(40), known(20)), { used: 0, covered: 0 })
    assert.deepEqual(ownUse(known(40), known(40.4), known(20)), { used: 0, covered: 0 })
  })

  test('is not said while a part is unknown, nothing was made, or more was given than made', () => {
    assert.deepEqual(ownUse(known(null), known(10), known(20)), NEITHER)
    assert.deepEqual(ownUse(known(40), known(null), known(20)), NEITHER)
    assert.deepEqual(ownUse(known(0), known(0), known(20)), NEITHER)
    assert.deepEqual(ownUse(known(40), { value: 10, known: 0.5 }, known(20)), NEITHER)
    assert.deepEqual(ownUse(known(40), known(50), known(20)), NEITHER)
    assert.deepEqual(ownUse(known(40), known(10), { value: 20, known: 0.5 }), { used: 0.75, covered: null })
  })
})
