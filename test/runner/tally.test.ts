// Shows that the runner's counts come out of a real TAP summary, and that a broken one is noticed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { add, failedPlaces, NOTHING, ONE_FAILED, readTap, skippedNames, total } from './tally.ts'

const REPORT = `TAP version 13
# Subtest: outer
    # Subtest: inner
    ok 1 - inner
    ok 2 - foreign device # SKIP mbpoll is missing
    1..2
ok 1 - outer
1..1
# tests 9
# suites 2
# pass 5
# fail 1
# cancelled 1
# skipped 1
# todo 1
# duration_ms 12.5
`

test('a summary is read, cancelled tests failed and promised ones were skipped', () => {
  assert.deepEqual(readTap(REPORT), { passed: 5, failed: 2, skipped: 2 })
})

test('a report without its summary is no result', () => {
  assert.equal(readTap(REPORT.replace('# skipped 1\n', '')), null)
  assert.equal(readTap(''), null)
})

test('what was skipped is named with its reason', () => {
  assert.deepEqual(skippedNames(REPORT), ['foreign device: mbpoll is missing'])
})

test('tallies add up', () => {
  const sum = add({ passed: 2, failed: 0, skipped: 1 }, ONE_FAILED)
  assert.deepEqual(sum, { passed: 2, failed: 1, skipped: 1 })
  assert.equal(total(sum), 4)
  assert.equal(total(NOTHING), 0)
})

const FAILURES = `not ok 35 - the terminal hangs up
  ---
  duration_ms: 246.267431
  type: 'test'
  location: '/box/simulator/io/pty.test.ts:111:1'
  failureType: 'testCodeFailure'
  error: |-
    Expected values to be strictly equal:
  ...
not ok 36 - outer
  ---
  duration_ms: 1
  type: 'suite'
  location: '/box/src/a.test.ts:1:1'
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
`

test('what failed is named with its place, the suites around it are not', () => {
  assert.deepEqual(failedPlaces(FAILURES), ['/box/simulator/io/pty.test.ts:111:1 the terminal hangs up'])
})
