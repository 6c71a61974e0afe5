// Line widths and shares of the diagram, calculated by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flowWidth, shareOf } from './flow.ts'

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

test('a share is a part of what the incomer takes', () => {
  assert.equal(shareOf(10_000, 40_000), 0.25)
})

test('there is no share where a part is missing, nothing comes in, or the feeder feeds back', () => {
  assert.equal(shareOf(null, 40_000), null)
  assert.equal(shareOf(10_000, null), null)
  assert.equal(shareOf(10_000, 0), null)
  assert.equal(shareOf(10_000, -5_000), null)
  assert.equal(shareOf(-1_000, 5_000), null)
})
