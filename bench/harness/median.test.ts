// Shows that the median is the middle, whatever the order.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median } from './median.ts'

test('the middle of an odd number of runs, the mean of the two middles of an even one', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([4, 1, 3, 100]), 3.5)
  assert.equal(median([7]), 7)
})

test('nothing has no median', () => {
  assert.ok(Number.isNaN(median([])))
})
