// Statistics of what is shown, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeShare, figuresOfBars, figuresOfLine } from './figures.ts'

test('a line has the statistics of the history', () => {
  const statistics = {
    count: 3,
    min: 1,
    minMs: 10,
    max: 5,
    maxMs: 20,
    withinMs: 0,
    mean: 2,
    increase: null,
    known: 0.5,
  }
  assert.deepEqual(figuresOfLine(statistics), {
    min: { value: 1, fromMs: 10, withinMs: 0 },
    max: { value: 5, fromMs: 20, withinMs: 0 },
    mean: 2,
    total: null,
    known: 0.5,
  })
  assert.equal(figuresOfLine({ ...statistics, min: null, minMs: null }).min, null)
})

describe('bars', () => {
  const bars = { form: 'increase', id: 'a', unit: 'Wh', kind: 'counter', damages: [] } as const
  const open = { bordersMs: [0, 10, 20, 30, 40], nowMs: 35 }

  test('have a total, and the bar that is still open counts neither for the smallest nor for the mean', () => {
    const figures = figuresOfBars(open, {
      ...bars,
      values: [4, null, 6, 2],
      known: [1, 0, 1, 1],
    })
    assert.deepEqual(figures, {
      min: { value: 4, fromMs: 0, withinMs: 10 },
      max: { value: 6, fromMs: 20, withinMs: 10 },
      mean: 5,
      total: 12,
      known: 25 / 35,
    })
  })

  test('that are means may have but the one that is still open', () => {
    const one = { ...bars, values: [7], known: [1] }
    const now = { bordersMs: [0, 10], nowMs: 5 }
    assert.equal(figuresOfBars(now, { ...one, form: 'mean' }).mean, 7)
    assert.equal(figuresOfBars(now, one).mean, null)
  })

  test('without a value have none', () => {
    const { total, mean, min, max, known } = figuresOfBars(open, {
      ...bars,
      values: [null, null, null, null],
      known: [0, 0, 0, 0],
    })
    assert.deepEqual([total, mean, min, max, known], [null, null, null, null, 0])
  })
})

test('a change is a share of what was before, and of nothing it is none', () => {
  assert.equal(changeShare(150, 100), 0.5)
  assert.equal(changeShare(-50, -100), 0.5)
  assert.equal(changeShare(1, 0), null)
  assert.equal(changeShare(null, 3), null)
})
