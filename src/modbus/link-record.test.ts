// The state of a link as its outcomes make it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import { FakeTime } from './fake-time.fixture.ts'
import { LinkRecord } from './link-record.ts'

const answer = ok(Uint8Array.of(3, 2, 0, 1))
const silence = err('timeout' as const)

function recordOf() {
  const time = new FakeTime()
  const record = new LinkRecord(time)
  return { time, record, state: () => record.status().state }
}

test('a link waits until somebody was asked, and is silent when nobody ever answered', () => {
  const { record, state } = recordOf()
  assert.equal(state(), 'waiting')
  record.ended(silence)
  assert.equal(state(), 'silent')
  record.ended(answer)
  assert.equal(state(), 'ok')
})

test('one silent device between answers does not make a link silent, three time-outs in a row do', () => {
  const { record, state } = recordOf()
  for (const outcome of [answer, silence, silence, answer, silence, silence]) record.ended(outcome)
  assert.equal(state(), 'ok')
  record.ended(silence)
  assert.equal(state(), 'silent')
})

test('a wrong answer is a sign of life, and is named', () => {
  const { record } = recordOf()
  record.ended(err('answerWrong'))
  const { state, lastFailure, timeouts } = record.status()
  assert.deepEqual([state, lastFailure, timeouts], ['ok', 'failure.answerWrong', 0])
})

test('a state keeps the time when it began', () => {
  const { record, time } = recordOf()
  record.ended(answer)
  const sinceMs = record.status().sinceMs
  time.advance(5_000)
  record.ended(answer)
  assert.equal(record.status().sinceMs, sinceMs)
  record.down('portBroken')
  assert.equal(record.status().sinceMs, sinceMs + 5_000)
})

test('a link that is down stays down until it is up, and its cause is not covered by the requests it fails', () => {
  const { record, state } = recordOf()
  record.down('portMissing')
  record.ended(err('lineDown'))
  assert.deepEqual([state(), record.status().lastFailure], ['down', 'failure.portMissing'])
  record.up()
  assert.equal(state(), 'waiting')
})

test('a request that noise left unsent is no transaction and no sign of life', () => {
  const { record, state } = recordOf()
  const noisy = err('lineNoisy' as const)
  record.ended(noisy)
  const { transactions, timeouts, lastFailure } = record.status()
  assert.deepEqual([state(), transactions, timeouts, lastFailure], ['silent', 0, 0, 'failure.lineNoisy'])
  record.ended(answer)
  for (let burst = 0; burst < 2; burst++) record.ended(noisy)
  assert.equal(state(), 'ok', 'two bursts of noise do not make a line silent that works')
})
