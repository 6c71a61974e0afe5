// What a page shows of a value: never 0 for a missing one, never an old one as if it were new.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow, NO_READING, STALE_LIMIT_MS, show } from './reading.ts'

const good = follow(NO_READING, 230, 'good', 1_000)

test('a good value of a device that answers is shown', () => {
  assert.deepEqual(show(good, true, 2_000), { kind: 'value', value: 230 })
})

test('a constant value stays current however long it does not change', () => {
  assert.deepEqual(show(good, true, 10 * STALE_LIMIT_MS), { kind: 'value', value: 230 })
})

test('a value from before the connection was lost is greyed with its time', () => {
  assert.deepEqual(show(good, false, 2_000), { kind: 'stale', value: 230, sinceMs: 1_000 })
})

test('the last good value of a silent device is greyed, until it says nothing about now', () => {
  const silent = follow(good, null, 'noCommunication', 5_000)
  assert.deepEqual(show(silent, false, 5_000), { kind: 'stale', value: 230, sinceMs: 1_000 })
  assert.equal(show(silent, false, 1_000 + STALE_LIMIT_MS).kind, 'stale')
  assert.deepEqual(show(silent, false, 1_001 + STALE_LIMIT_MS), {
    kind: 'missing',
    quality: 'noCommunication',
  })
})

test('what the device itself does not know is missing at once, with the reason', () => {
  const unknown = follow(good, null, 'notAvailable', 5_000)
  assert.deepEqual(show(unknown, true, 5_000), { kind: 'missing', quality: 'notAvailable' })
})

test('a value that nobody has read yet is waiting', () => {
  assert.deepEqual(show(NO_READING, true, 5_000), { kind: 'missing', quality: 'waiting' })
})
