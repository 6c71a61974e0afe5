// Statistics of what is shown, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { changeOf, changeOfBars, changeShare, figuresOfBars, figuresOfLine, NO_FIGURES } from './figures.ts'

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

describe('the change from an earlier period', () => {
  const bordersMs = [0, 10, 20, 30]
  const figures = (total: number | null) => ({ ...NO_FIGURES, total })

  test('is that of the totals where the present one is over', () => {
    const beside = { values: [4, 4, 4], before: [5, 5, 5], now: figures(12), earlier: figures(24) }
    assert.deepEqual(changeOfBars({ bordersMs, nowMs: 30 }, beside), { share: -0.5, soFar: false })
  })

  test('is that of the bars that are over where the present one goes on, each with its counterpart', () => {
    const beside = { values: [6, 4, 1], before: [4, 4, 90], now: figures(11), earlier: figures(98) }
    assert.deepEqual(changeOfBars({ bordersMs, nowMs: 29 }, beside), { share: 0.25, soFar: true })
    assert.deepEqual(changeOfBars({ bordersMs, nowMs: 29 }, { ...beside, before: [null, 2, 90] }), {
      share: 1,
      soFar: true,
    })
    assert.equal(changeOfBars({ bordersMs, nowMs: 9 }, beside), null)
  })

  test('of lines is not told while the span goes on', () => {
    const mean = (value: number) => ({ ...NO_FIGURES, mean: value })
    assert.deepEqual(changeOf(mean(3), mean(2), false), { share: 0.5, soFar: false })
    assert.equal(changeOf(mean(3), mean(2), true), null)
    assert.equal(changeOf(NO_FIGURES, mean(2), false), null)
  })
})

test('a change is a share of what was before, and of nothing it is none', () => {
  assert.equal(changeShare(150, 100), 0.5)
  assert.equal(changeShare(-50, -100), 0.5)
  assert.equal(changeShare(1, 0), null)
  assert.equal(changeShare(null, 3), null)
})
