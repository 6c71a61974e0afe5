// The time that a small chart shows, by hand.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FULL_REACH, reachOf } from './reach.ts'

const MINUTE_MS = 60_000

test('a young history is shown as wide as it is, in steps; an old one is cut at a day', () => {
  const minutes = (known: number) => reachOf(0, known * MINUTE_MS) / MINUTE_MS
  assert.deepEqual(
    [0, 5, 6, 15, 16, 60, 61, 180, 721, 1_440, 9_999].map(minutes),
    [5, 5, 15, 15, 60, 60, 180, 180, 1_440, 1_440, 1_440],
  )
})

test('as long as nobody knows how old it is, it is a day', () => {
  assert.equal(reachOf(null, 1), FULL_REACH)
})
