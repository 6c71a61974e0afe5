// The samples behind a trend: a value that stays the same is no gap, and a late change wins over its confirmation.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TrendSamples } from './trend-samples.ts'

test('answers that change nothing go on with the value', () => {
  const samples = new TrendSamples()
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
  const samples = new TrendSamples()
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
  const samples = new TrendSamples()
  samples.change(5_000, 9)
  samples.change(4_000, 1)
  assert.deepEqual(samples.all, [[5_000, 9]])
})

test('a missing value is confirmed by nobody', () => {
  const samples = new TrendSamples()
  samples.change(1_000, null)
  samples.confirm(3_000)
  assert.deepEqual(samples.all, [[1_000, null]])
})

test('the history goes before what came live, without repeating it', () => {
  const samples = new TrendSamples()
  samples.change(3_000, 3)
  samples.change(4_000, 4)
  samples.prepend([
    [1_000, 1],
    [3_000, 3],
  ])
  samples.confirm(5_000)
  samples.change(5_000, 6)
  assert.deepEqual(samples.all, [
    [1_000, 1],
    [3_000, 3],
    [4_000, 4],
    [5_000, 6],
  ])
})

test('what is older than the span is dropped', () => {
  const samples = new TrendSamples()
  samples.change(1_000, 1)
  samples.change(2_000, 2)
  samples.confirm(3_000)
  samples.forgetBefore(2_000)
  samples.change(3_000, 7)
  assert.deepEqual(samples.all, [
    [2_000, 2],
    [3_000, 7],
  ])
  samples.forgetBefore(9_000)
  assert.deepEqual(samples.all, [])
})
