// Shows the fewest requests of cases that can be counted by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fewestRequests } from './fewest-requests.ts'

const at = (...addresses: readonly number[]) => addresses.map((address) => ({ address, count: 2 }))

test('neighbours are one request, far ones two, and the limit cuts', () => {
  assert.equal(fewestRequests(at(0, 2, 4), 125, 0), 1)
  assert.equal(fewestRequests(at(0, 2, 10), 125, 5), 2)
  assert.equal(fewestRequests(at(0, 2, 10), 125, 6), 1)
  assert.equal(fewestRequests(at(0, 2, 4), 4, 0), 2)
  assert.equal(fewestRequests([], 125, 0), 0)
})
