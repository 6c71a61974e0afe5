// Where bars stand, calculated by hand: side by side, the earlier one first, cut at the edges, down where they are negative.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { barAt, placeBars } from './bars.ts'
import { frameOf } from './frame.ts'
import { valueAxes } from './value-axis.ts'
import { makeZone } from './zone-time.ts'

const [axis] = valueAxes([{ unit: 'Wh', extent: { low: -100, high: 300 }, fromZero: true }], 4)
if (axis === undefined) throw new Error('one wish makes one axis')
const HOUR = 3_600_000
/** A hundred px an hour. */
const frame = frameOf({
  width: 420,
  height: 228,
  fromMs: 0,
  toMs: 4 * HOUR,
  zone: makeZone('UTC'),
  axes: [axis],
  margins: { left: 10, right: 10 },
})
const borders = [0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]

describe('bars', () => {
  test('stand in the middle of their periods, and what is not known has none', () => {
    const bars = placeBars(frame, axis, borders, [{ values: [100, null, 300, 0] }])
    assert.deepEqual(
      bars.map(({ x, width }) => [x, width]),
      [
        [21, 77],
        [221, 77],
        [321, 77],
      ],
    )
    assert.deepEqual(
      bars.map(({ height }) => Math.round(height)),
      [43, 129, 0],
    )
  })

  test('of several rows stand side by side, each with its earlier one before it', () => {
    const bars = placeBars(frame, axis, [0, HOUR], [{ values: [100], earlier: [50] }, { values: [200] }])
    assert.deepEqual(
      bars.map(({ row, earlier, x }) => [row, earlier, x]),
      [
        [0, true, 21],
        [0, false, 47],
        [1, false, 73],
      ],
    )
  })

  test('hang down from zero where energy went back', () => {
    const [bar] = placeBars(frame, axis, [0, HOUR], [{ values: [-100] }])
    assert.equal(bar?.y, frame.y(axis, 0))
    assert.equal(Math.round(bar?.height ?? 0), 43)
  })

  test('are cut at the edges of the plot', () => {
    const [first] = placeBars(frame, axis, [-HOUR / 2, HOUR / 2], [{ values: [100] }])
    assert.equal(first?.x, 10)
    assert.deepEqual(placeBars(frame, axis, [-2 * HOUR, -HOUR], [{ values: [100] }]), [])
  })
})

test('a moment belongs to the period that it begins or lies in', () => {
  assert.deepEqual(
    [-1, 0, HOUR - 1, HOUR, 4 * HOUR].map((timeMs) => barAt(borders, timeMs)),
    [-1, 0, 0, 1, -1],
  )
})
