// The line of a trend: averages, gaps and round axes, calculated by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { averaged, nearest, pathOf, roundRange, unbroken } from './trend-line.ts'

const point = (timeMs: number, value: number) => ({ timeMs, value })

describe('averaging', () => {
  test('takes the mean of a step in time and value', () => {
    const samples = [
      [0, 10],
      [400, 30],
      [1_000, 5],
    ] as const
    assert.deepEqual(averaged(samples, 1_000), [point(200, 20), point(1_000, 5)])
  })

  test('counts no missing value as zero', () => {
    const samples = [
      [0, null],
      [100, 8],
      [1_000, null],
    ] as const
    assert.deepEqual(averaged(samples, 1_000), [point(100, 8)])
  })

  test('of nothing is nothing', () => {
    assert.deepEqual(averaged([], 1_000), [])
  })
})

test('the line breaks where neighbours lie further apart than the gap, and only there', () => {
  const points = [point(0, 1), point(10, 2), point(20, 3), point(31, 4)]
  assert.deepEqual(
    unbroken(points, 10).map((part) => part.length),
    [3, 1],
  )
})

test('a path draws every part, and a lonely point as a dot', () => {
  const same = (value: number) => value
  assert.equal(
    pathOf([[point(0, 1), point(2, 3)], [point(9, 9)]], same, same),
    'M0.0 1.0L2.0 3.0M9.0 9.0h0.1',
  )
})

describe('the range of an axis', () => {
  test('has round ticks and zero in it', () => {
    assert.deepEqual(roundRange([54]), { low: 0, high: 60, ticks: [0, 20, 40, 60] })
    assert.deepEqual(roundRange([-3, 4]), { low: -5, high: 5, ticks: [-5, 0, 5] })
  })

  test('is something to draw on, also where everything is zero', () => {
    const { low, high } = roundRange([0, 0])
    assert.ok(high > low)
  })

  test('holds every value in at most eight ticks', () => {
    const value = fc
      .double({ min: -1e9, max: 1e9, noNaN: true })
      .filter((one) => one === 0 || Math.abs(one) > 1e-3)
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const { low, high, ticks } = roundRange(values)
        assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks.length} ticks`)
        const slack = (high - low) * 1e-9
        for (const one of values) assert.ok(one >= low - slack && one <= high + slack)
      }),
    )
  })
})

test('the crosshair finds the nearest point', () => {
  const points = [point(0, 1), point(10, 2)]
  assert.deepEqual(nearest(points, 4), point(0, 1))
  assert.deepEqual(nearest(points, 6), point(10, 2))
  assert.equal(nearest([], 6), undefined)
})
