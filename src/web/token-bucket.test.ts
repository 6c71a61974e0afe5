// Buckets run dry, fill with time, tell addresses apart and never grow beyond their number.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBuckets } from './token-bucket.ts'

function setUp(maxSources = 100) {
  const time = { ms: 0 }
  const buckets = new TokenBuckets({ burst: 3, refillPerSecond: 2, maxSources, monotonicMs: () => time.ms })
  const take = (source: string, times: number) => Array.from({ length: times }, () => buckets.take(source))
  return { time, buckets, take }
}

test('the burst passes and then one each half second', () => {
  const { time, take } = setUp()
  assert.deepEqual(take('192.0.2.1', 4), [0, 0, 0, 1])
  time.ms = 499
  assert.deepEqual(take('192.0.2.1', 1), [1])
  time.ms = 500
  assert.deepEqual(take('192.0.2.1', 2), [0, 1])
  time.ms = 1_000_000
  assert.deepEqual(take('192.0.2.1', 4), [0, 0, 0, 1])
})

test('addresses have their own, spellings and neighbours in one IPv6 network share', () => {
  const { take } = setUp()
  assert.deepEqual(take('192.0.2.1', 3), [0, 0, 0])
  assert.deepEqual(take('::ffff:192.0.2.1', 1), [1])
  assert.deepEqual(take('192.0.2.2', 1), [0])
  assert.deepEqual(take('2001:db8:0:1::1', 3), [0, 0, 0])
  assert.deepEqual(take('2001:db8:0:1:ffff::9', 1), [1])
  assert.deepEqual(take('2001:db8:0:2::1', 1), [0])
})

test('the address that was quiet longest is forgotten first', () => {
  const { take } = setUp(2)
  take('192.0.2.1', 3)
  take('192.0.2.2', 3)
  assert.deepEqual(take('192.0.2.1', 1), [1])
  take('192.0.2.3', 1)
  assert.deepEqual(take('192.0.2.1', 1), [1])
  assert.deepEqual(take('192.0.2.2', 1), [0])
})
