// What came live: a value that stays the same is no gap, and a late change wins over its confirmation.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LiveSamples } from './live-samples.ts'

test('answers that change nothing go on with the value', () => {
  const samples = new LiveSamples()
  samples.change(1_000, 5)
  samples.confirm(3_000)
  samples.confirm(5_000)
  assert.deepEqual(samples.all, [
    [1_000, 5],
    [3_000, 5],
    [5_000, 5],
  ])
})

test('a change that arrives after the answer that carried it replaces the confirmation', () => {
  const samples = new LiveSamples()
  samples.change(1_000, 5)
  samples.confirm(3_000)
  samples.confirm(5_000)
  samples.change(5_000, 9)
  assert.deepEqual(samples.all, [
    [1_000, 5],
    [3_000, 5],
    [5_000, 9],
  ])
})

test('an older change does not come after a newer one', () => {
  const samples = new LiveSamples()
  samples.change(5_000, 9)
  samples.change(4_000, 1)
  assert.deepEqual(samples.all, [[5_000, 9]])
})

test('a missing value is confirmed by nobody', () => {
  const samples = new LiveSamples()
  samples.change(1_000, null)
  samples.confirm(3_000)
  assert.deepEqual(samples.all, [[1_000, null]])
})

test('what is older than the span is dropped, and beyond the limit the oldest', () => {
  const samples = new LiveSamples()
  samples.change(1_000, 1)
  samples.change(2_000, 2)
  samples.confirm(3_000)
  samples.forget(2_000, 10)
  samples.change(3_000, 7)
  assert.deepEqual(samples.all, [
    [2_000, 2],
    [3_000, 7],
  ])
  samples.forget(2_000, 2)
  assert.equal(samples.all.length, 2)
  samples.forget(2_000, 1)
  assert.deepEqual(samples.all, [[3_000, 7]])
  samples.forget(9_000, 10)
  assert.deepEqual(samples.all, [])
})
