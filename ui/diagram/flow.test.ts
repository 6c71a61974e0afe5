// Line widths and directions of the diagram, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, downFlow, flowWidth } from './flow.ts'

test('the line with the largest power is 12 px wide, one without power 2 px, half the power in between', () => {
  assert.equal(flowWidth(50_000, 50_000), 12)
  assert.equal(flowWidth(0, 50_000), 2)
  assert.equal(flowWidth(25_000, 50_000), 7)
})

test('power that flows back is as wide as power that flows in', () => {
  assert.equal(flowWidth(-25_000, 50_000), 7)
})

test('an unknown power and a dead panel have the thinnest line', () => {
  assert.equal(flowWidth(null, 50_000), 2)
  assert.equal(flowWidth(0, 0), 2)
})

test('what a consumer measures runs down when it is positive', () => {
  assert.equal(downFlow(3_000, { usage: 'machine', isRoot: false }), 3_000)
  assert.equal(downFlow(-3_000, { usage: 'machine', isRoot: false }), -3_000)
  assert.equal(downFlow(-3_000, { usage: 'main', isRoot: true }), -3_000)
})

test('what a source measures runs out of the source, whichever way its meter counts', () => {
  for (const powerW of [4_000, -4_000]) {
    assert.equal(downFlow(powerW, { usage: 'renewableSource', isRoot: false }), -4_000)
    assert.equal(downFlow(powerW, { usage: 'genset', isRoot: true }), 4_000)
  }
})

test('a direction is seen from half a thousandth of the largest power on', () => {
  assert.equal(directionOf(26, 50_000), 'down')
  assert.equal(directionOf(-26, 50_000), 'up')
  assert.equal(directionOf(25, 50_000), 'none')
  assert.equal(directionOf(null, 50_000), 'none')
})
