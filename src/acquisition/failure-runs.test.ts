// What is kept of failures: runs of equal ones, bounded, newest first.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FailureRuns, MOST_FAILURE_RUNS } from './failure-runs.ts'

test('equal failures in a row are one entry that counts them', () => {
  const runs = new FailureRuns()
  for (const nowMs of [100, 200, 300]) runs.add('timeout', nowMs)
  assert.deepEqual(runs.view(), [{ failure: 'failure.timeout', firstMs: 100, lastMs: 300, count: 3 }])
})

test('another failure begins an entry, and so does the same one after a good poll', () => {
  const runs = new FailureRuns()
  runs.add('timeout', 100)
  runs.add('answerWrong', 200)
  runs.end()
  runs.add('answerWrong', 300)
  assert.deepEqual(
    runs.view().map(({ failure, firstMs }) => `${failure} ${firstMs}`),
    ['failure.answerWrong 300', 'failure.answerWrong 200', 'failure.timeout 100'],
  )
})

test('the list is bounded: at the limit all are there, beyond it the oldest goes', () => {
  const runs = new FailureRuns()
  const fail = (nowMs: number) => {
    runs.add('timeout', nowMs)
    runs.end()
  }
  for (let nowMs = 1; nowMs <= MOST_FAILURE_RUNS; nowMs++) fail(nowMs)
  assert.equal(runs.view().length, MOST_FAILURE_RUNS)
  assert.equal(runs.view().at(-1)?.firstMs, 1)
  fail(MOST_FAILURE_RUNS + 1)
  assert.equal(runs.view().length, MOST_FAILURE_RUNS)
  assert.equal(runs.view().at(-1)?.firstMs, 2)
})
