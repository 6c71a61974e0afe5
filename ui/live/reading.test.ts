// What a page shows of a value: never 0 for a missing one, never an old one as if it were new.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow, NO_READING, STALE_LIMIT_MS, show } from './reading.ts'

const good = follow(NO_READING, 230, 'good', 1_000)

test('a good value of a device that answers is shown', () => {
  assert.deepEqual(show(good, { current: true, nowMs: 2_000, confirmedMs: null }), {
    kind: 'value',
    value: 230,
  })
})

test('a constant value stays current however long it does not change', () => {
  assert.deepEqual(show(good, { current: true, nowMs: 10 * STALE_LIMIT_MS, confirmedMs: null }), {
    kind: 'value',
    value: 230,
  })
})

test('a value from before the connection was lost is greyed with its time', () => {
  assert.deepEqual(show(good, { current: false, nowMs: 2_000, confirmedMs: null }), {
    kind: 'stale',
    value: 230,
    sinceMs: 1_000,
  })
})

test('the last good value of a silent device is greyed, until it says nothing about now', () => {
  const silent = follow(good, null, 'noCommunication', 5_000)
  assert.deepEqual(show(silent, { current: false, nowMs: 5_000, confirmedMs: null }), {
    kind: 'stale',
    value: 230,
    sinceMs: 1_000,
  })
  assert.equal(
    show(silent, { current: false, nowMs: 1_000 + STALE_LIMIT_MS, confirmedMs: null }).kind,
    'stale',
  )
  assert.deepEqual(show(silent, { current: false, nowMs: 1_001 + STALE_LIMIT_MS, confirmedMs: null }), {
    kind: 'missing',
    quality: 'noCommunication',
  })
})

test('what the device itself does not know is missing at once, with the reason', () => {
  const unknown = follow(good, null, 'notAvailable', 5_000)
  assert.deepEqual(show(unknown, { current: true, nowMs: 5_000, confirmedMs: null }), {
    kind: 'missing',
    quality: 'notAvailable',
  })
})

test('a value that nobody has read yet is waiting', () => {
  assert.deepEqual(show(NO_READING, { current: true, nowMs: 5_000, confirmedMs: null }), {
    kind: 'missing',
    quality: 'waiting',
  })
})

test('a value that stayed the same is as old as the last answer of its device', () => {
  const shown = show(good, { current: false, nowMs: 60_000, confirmedMs: 58_000 })
  assert.deepEqual(shown, { kind: 'stale', value: 230, sinceMs: 58_000 })
})
