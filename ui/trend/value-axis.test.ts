// Axes of values, calculated by hand: round marks, zero where it belongs, two axes on one grid.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { valueAxes } from './value-axis.ts'

const axis = (unit: string, low: number, high: number, intervals = 4) => {
  const [one] = valueAxes([{ unit, extent: { low, high } }], intervals)
  assert.ok(one !== undefined)
  return one
}

describe('one axis', () => {
  test('of power stands on zero, in one prefix', () => {
    const { ticks, scale, digits } = axis('W', 51_000, 54_000)
    assert.deepEqual(ticks, [0, 20, 40, 60])
    assert.equal(scale.symbol, 'kW')
    assert.equal(digits, 0)
  })

  test('of power that is fed back has zero in it', () => {
    assert.deepEqual(axis('W', -3_000, 4_000).ticks, [-4, -2, 0, 2, 4])
  })

  test('of voltage shows small differences', () => {
    const { ticks, digits } = axis('V', 229.3, 231.9)
    assert.deepEqual(ticks, [229, 230, 231, 232])
    assert.equal(digits, 0)
  })

  test('of a value that never changes has room around it', () => {
    assert.deepEqual(axis('Hz', 50, 50).ticks, [49.5, 50, 50.5])
  })

  test('of a value that comes near zero shows zero', () => {
    assert.equal(axis('V', 20, 230).low, 0)
  })

  test('is something to draw on, also without a value or with zeros only', () => {
    const [empty] = valueAxes([{ unit: 'W', extent: null }], 4)
    assert.deepEqual(empty?.ticks, [0, 0.5, 1])
    assert.ok(axis('W', 0, 0).high > 0)
  })
})

describe('two axes', () => {
  test('have zero at the same height and as many marks', () => {
    const [power, energy] = valueAxes(
      [
        { unit: 'W', extent: { low: -2_000, high: 6_000 } },
        { unit: 'Wh', extent: { low: 0, high: 900 } },
      ],
      4,
    )
    assert.deepEqual(power?.ticks, [-2, 0, 2, 4, 6])
    assert.deepEqual(energy?.ticks, [-500, 0, 500, 1_000, 1_500].slice(0, 5))
  })

  test('have as many marks where one of them has no zero', () => {
    const [power, voltage] = valueAxes(
      [
        { unit: 'W', extent: { low: 0, high: 7_900 } },
        { unit: 'V', extent: { low: 229, high: 231 } },
      ],
      4,
    )
    assert.deepEqual(power?.ticks, [0, 2, 4, 6, 8])
    assert.deepEqual(voltage?.ticks, [229, 229.5, 230, 230.5, 231])
  })
})

test('power that goes both ways does not spoil the axis of a voltage', () => {
  const [power, voltage] = valueAxes(
    [
      { unit: 'W', extent: { low: -3_000, high: 6_000 } },
      { unit: 'V', extent: { low: 229, high: 231 } },
    ],
    4,
  )
  assert.deepEqual(power?.ticks, [-4, -2, 0, 2, 4, 6])
  assert.deepEqual(voltage?.ticks, [229, 229.5, 230, 230.5, 231, 231.5])
})

test('neither of two axes is much longer than its values', () => {
  const [power, voltage] = valueAxes(
    [
      { unit: 'W', extent: { low: 0, high: 48_000 } },
      { unit: 'V', extent: { low: 228, high: 234.9 } },
    ],
    4,
  )
  assert.deepEqual(power?.ticks, [0, 10, 20, 30, 40, 50])
  assert.deepEqual(voltage?.ticks, [228, 230, 232, 234, 236, 238])
})

test('values of both axes lie on them, with as many marks', () => {
  const value = fc.double({ min: 1e-2, max: 1e7, noNaN: true })
  fc.assert(
    fc.property(value, value, value, value, (a, b, c, d) => {
      const wishes = [
        { unit: 'W', extent: { low: Math.min(a, b), high: Math.max(a, b) } },
        { unit: 'V', extent: { low: Math.min(c, d), high: Math.max(c, d) } },
      ]
      const axes = valueAxes(wishes, 4)
      assert.equal(axes[0]?.ticks.length, axes[1]?.ticks.length)
      for (const [index, { low, high, scale }] of axes.entries()) {
        const extent = wishes[index]?.extent ?? { low: 0, high: 0 }
        const slack = (high - low) * 1e-6
        assert.ok(extent.low / scale.factor >= low - slack && extent.high / scale.factor <= high + slack)
      }
    }),
  )
})

test('every value lies on its axis, between few marks', () => {
  const value = fc
    .double({ min: -1e9, max: 1e9, noNaN: true })
    .filter((one) => one === 0 || Math.abs(one) > 1e-3)
  fc.assert(
    fc.property(value, value, fc.constantFrom('W', 'V', 'A', '1'), (one, other, unit) => {
      const { low, high, ticks, scale } = axis(unit, Math.min(one, other), Math.max(one, other))
      assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks.length} marks`)
      const slack = (high - low) * 1e-6
      for (const each of [one, other])
        assert.ok(each / scale.factor >= low - slack && each / scale.factor <= high + slack)
    }),
  )
})
