// Tests of the cache: only for the very bytes, within its bound, what was used lately stays.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRollups } from '../rollup/rollup-columns.ts'
import { RollupCache } from './rollup-cache.ts'

const BODY = Uint8Array.of(1, 2, 3)
/** 12 bytes of body and one slot of 88. */
const ENTRY_BYTES = 100

const fill = (cache: RollupCache, key: string) => {
  const body = Uint8Array.from({ length: 12 }, () => key.charCodeAt(0))
  return { keep: () => cache.keep(key, body, makeRollups(1)), isThere: () => cache.find(key, body) !== null }
}

test('what was decoded is found for the same bytes and no others', () => {
  const cache = new RollupCache()
  const rollups = makeRollups(2)
  const body = BODY.slice()
  cache.keep('month 1', body, rollups)
  body[0] = 9
  assert.equal(cache.find('month 1', BODY), rollups)
  assert.equal(cache.find('month 2', BODY), null)
  assert.equal(cache.find('month 1', body), null)
  assert.equal(cache.find('month 1', BODY.subarray(0, 2)), null)
})

test('at its bound all stay, beyond it what was used longest ago goes', () => {
  const cache = new RollupCache({ mostBytes: 3 * ENTRY_BYTES })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => fill(cache, key))
  for (const one of [a, b, c]) one?.keep()
  assert.deepEqual([a?.isThere(), b?.isThere(), c?.isThere()], [true, true, true])
  a?.isThere()
  d?.keep()
  assert.deepEqual([a?.isThere(), b?.isThere(), c?.isThere(), d?.isThere()], [true, false, true, true])
})

test('a record that changes takes the place of the one before, and one that is too large is not kept', () => {
  const cache = new RollupCache({ mostBytes: ENTRY_BYTES })
  const one = fill(cache, 'a')
  for (let time = 0; time < 5; time++) one.keep()
  assert.equal(one.isThere(), true)
  cache.keep('b', BODY, makeRollups(2))
  assert.equal(one.isThere(), true)
  assert.equal(cache.find('b', BODY), null)
})
