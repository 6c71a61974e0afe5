// Tests of the row window: every row is in view, kept or in a gap, and gaps are as high as what they stand for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { forgetOthers, type Part, partsOf, spanOf } from './row-window.ts'

test('the rows that touch a stretch are in its span', () => {
  const heights = [10, 20, 30, 40]
  assert.deepEqual(spanOf(heights, 0, 10), { first: 0, end: 1 })
  assert.deepEqual(spanOf(heights, 0, 11), { first: 0, end: 2 })
  assert.deepEqual(spanOf(heights, 10, 30), { first: 1, end: 2 })
  assert.deepEqual(spanOf(heights, 9, 61), { first: 0, end: 4 })
  assert.deepEqual(spanOf(heights, 60, 500), { first: 3, end: 4 })
})

test('a stretch before or behind all rows has none', () => {
  assert.deepEqual(spanOf([10, 10], -50, 0), { first: 0, end: 0 })
  assert.deepEqual(spanOf([10, 10], 20, 90), { first: 2, end: 2 })
  assert.deepEqual(spanOf([], 0, 100), { first: 0, end: 0 })
})

test('rows out of the span stand in gaps of their height, and a kept one is drawn between them', () => {
  assert.deepEqual(partsOf([1, 2, 4, 8, 16, 32], { first: 4, end: 5 }, new Set([1])), [
    { kind: 'gap', first: 0, end: 1, heightPx: 1 },
    { kind: 'row', index: 1 },
    { kind: 'gap', first: 2, end: 4, heightPx: 12 },
    { kind: 'row', index: 4 },
    { kind: 'gap', first: 5, end: 6, heightPx: 32 },
  ])
})

test('no more heights are remembered than there are rows', () => {
  const heights = new Map<string, number>()
  for (let first = 0; first < 1_000; first += 1) {
    const keys = [first, first + 1, first + 2].map(String)
    for (const key of keys) heights.set(key, 45)
    forgetOthers(heights, keys)
  }
  assert.deepEqual([...heights.keys()], ['999', '1000', '1001'])
})

const rowsIn = (part: Part): readonly number[] =>
  part.kind === 'row'
    ? [part.index]
    : Array.from({ length: part.end - part.first }, (_, at) => part.first + at)

test('every row stands once and in order, whatever is in view', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 60 })
  const kept = fc.array(fc.nat({ max: 70 }), { maxLength: 3 })
  fc.assert(
    fc.property(
      heights,
      fc.integer({ min: -200, max: 4_000 }),
      fc.nat({ max: 900 }),
      kept,
      (px, top, high, keep) => {
        const parts = partsOf(px, spanOf(px, top, top + high), new Set(keep))
        assert.deepEqual(parts.flatMap(rowsIn), [...px.keys()])
        for (const part of parts)
          if (part.kind === 'gap')
            assert.equal(
              part.heightPx,
              rowsIn(part).reduce((sum, index) => sum + (px[index] ?? 0), 0),
            )
      },
    ),
  )
})
