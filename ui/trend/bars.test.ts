// Where bars stand, calculated by hand: side by side, the earlier one first, cut at the edges, down where they are negative.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { barAt, marksOf, partlyStacks, placeBars } from './bars.ts'
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
    const bars = placeBars(frame, borders, [{ axis, values: [100, null, 300, 0] }])
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
    const bars = placeBars(
      frame,
      [0, HOUR],
      [
        { axis, values: [100], earlier: [50] },
        { axis, values: [200] },
      ],
    )
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
    const [bar] = placeBars(frame, [0, HOUR], [{ axis, values: [-100] }])
    assert.equal(bar?.y, frame.y(axis, 0))
    assert.equal(Math.round(bar?.height ?? 0), 43)
  })

  test('are cut at the edges of the plot', () => {
    const [first] = placeBars(frame, [-HOUR / 2, HOUR / 2], [{ axis, values: [100] }])
    assert.equal(first?.x, 10)
    assert.deepEqual(placeBars(frame, [-2 * HOUR, -HOUR], [{ axis, values: [100] }]), [])
  })
})

/** From -100 to 300 Wh over 172 px: 0.43 px a Wh, zero at 157 px. */
const px = ({ y, height }: { readonly y: number; readonly height: number }) => [
  Math.round(y * 100) / 100,
  Math.round(height * 100) / 100,
]

describe('stacked bars', () => {
  const stacked = (rows: Parameters<typeof placeBars>[2]) => placeBars(frame, [0, HOUR, 2 * HOUR], rows, true)

  test('stand on each other in one place, the first at the bottom', () => {
    const bars = stacked([
      { axis, values: [100, 200] },
      { axis, values: [50, null] },
      { axis, values: [100, 100] },
    ])
    assert.deepEqual(
      bars.map(({ row, at, x, width }) => [row, at, x, width]),
      [
        [0, 0, 21, 77],
        [1, 0, 21, 77],
        [2, 0, 21, 77],
        [0, 1, 121, 77],
        [2, 1, 121, 77],
      ],
    )
    assert.deepEqual(bars.map(px), [
      [114, 43],
      [92.5, 21.5],
      [49.5, 43],
      [71, 86],
      [28, 43],
    ])
  })

  test('have the earlier stack at their left', () => {
    const bars = stacked([
      { axis, values: [100], earlier: [200] },
      { axis, values: [100], earlier: [100] },
    ])
    assert.deepEqual(
      bars.map(({ row, earlier, x }) => [row, earlier, x]),
      [
        [0, true, 21],
        [1, true, 21],
        [0, false, 60],
        [1, false, 60],
      ],
    )
  })

  test('of two units are two stacks, each on its own axis', () => {
    const other = { ...axis, scale: { ...axis.scale, factor: 10 * axis.scale.factor } }
    const bars = stacked([
      { axis, values: [100] },
      { axis: other, values: [1_000] },
      { axis, values: [100] },
    ])
    assert.deepEqual(
      bars.map((bar) => [bar.row, bar.x, ...px(bar)]),
      [
        [0, 21, 114, 43],
        [2, 21, 71, 43],
        [1, 60, 114, 43],
      ],
    )
  })

  test('are named in the highest stack, where a part has room for it', () => {
    const bars = stacked([
      { axis, values: [100, 200] },
      { axis, values: [10, 10] },
      { axis, values: [100, 80] },
    ])
    assert.deepEqual(
      marksOf(bars).map(({ row, x, y }) => [row, x, Math.round(y * 100) / 100]),
      [
        [0, 159.5, 114],
        [2, 159.5, 49.5],
      ],
    )
    assert.deepEqual(marksOf([]), [])
  })

  test('are named where most of them have room, rather than in the highest', () => {
    const bars = stacked([
      { axis, values: [100, 250] },
      { axis, values: [100, null] },
    ])
    assert.deepEqual(
      marksOf(bars).map(({ row, x }) => [row, x]),
      [
        [0, 59.5],
        [1, 59.5],
      ],
    )
  })

  test('say which of them lack a part, of those that are not of an earlier period', () => {
    const rows = [
      { axis, values: [100, 200], earlier: [100, 100] },
      { axis, values: [0, null], earlier: [null, 100] },
    ]
    const partly = partlyStacks(stacked(rows), rows)
    assert.deepEqual(
      partly.map((stack) => stack.map(({ row, at, earlier }) => [row, at, earlier])),
      [[[0, 1, false]]],
    )
    assert.deepEqual(partlyStacks([], rows), [])
  })

  test('of two units are named once each', () => {
    const other = { ...axis }
    const bars = stacked([
      { axis, values: [100, 50] },
      { axis: other, values: [100, 200] },
    ])
    assert.deepEqual(
      marksOf(bars).map(({ row, x }) => [row, x]),
      [
        [0, 40],
        [1, 179],
      ],
    )
  })
})

test('a moment belongs to the period that it begins or lies in', () => {
  assert.deepEqual(
    [-1, 0, HOUR - 1, HOUR, 4 * HOUR].map((timeMs) => barAt(borders, timeMs)),
    [-1, 0, 0, 1, -1],
  )
})
