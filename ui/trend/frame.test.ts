// Where times and values lie in a plot, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameOf, marginsOf, widest } from './frame.ts'
import { valueAxes } from './value-axis.ts'
import { makeZone } from './zone-time.ts'

const axes = valueAxes([{ unit: 'W', extent: { low: 0, high: 4_000 } }], 4)
const frame = frameOf({
  width: 1_000,
  height: 228,
  fromMs: 0,
  toMs: 3_600_000,
  zone: makeZone('UTC'),
  axes,
  margins: { left: 50, right: 50 },
})

test('times lie between the margins, and back again', () => {
  assert.deepEqual([0, 1_800_000, 3_600_000].map(frame.x), [50, 500, 950])
  assert.equal(frame.timeAt(500), 1_800_000)
})

test('values lie between bottom and top, in the unit without its prefix', () => {
  const [axis] = axes
  assert.ok(axis !== undefined)
  assert.deepEqual([frame.top, frame.bottom], [28, 200])
  assert.deepEqual(
    [0, 2_000, 4_000].map((value) => frame.y(axis, value)),
    [200, 114, 28],
  )
})

test('the margins have room for the longest mark of each side, and plots share the widest', () => {
  const one = marginsOf([['0', '10.000'], ['5']])
  assert.deepEqual(one, { left: 60, right: 24 })
  assert.deepEqual(marginsOf([['5']]), { left: 36, right: 12 })
  assert.deepEqual(widest([one, marginsOf([['5']])]), one)
})
