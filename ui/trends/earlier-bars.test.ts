// Earlier bars beside present ones, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earlierBars } from './earlier-bars.ts'

const borders = [10, 20, 30, 40]

test('bars that were asked for together stand side by side, and what is missing or too much is left out', () => {
  assert.deepEqual(earlierBars(borders, 12, [1, null, 3]), [1, null, 3])
  assert.deepEqual(earlierBars(borders, 12, [1, 2]), [1, 2, null])
  assert.deepEqual(earlierBars(borders, 12, [1, 2, 3, 4]), [1, 2, 3])
})

test('when the present bars moved on by one, the earlier ones move with them', () => {
  assert.deepEqual(earlierBars(borders, 9, [1, 2, 3, 4]), [2, 3, 4])
  assert.deepEqual(earlierBars(borders, 21, [1, 2]), [null, 1, 2])
})
