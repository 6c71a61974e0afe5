// How answers are counted: late ones, lost ones, and only the last thirty-two.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '../base/result.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { AnswerTimes } from './answer-times.ts'

const ANSWER = ok(new Uint8Array([3, 2, 0, 1]))

function networkOf() {
  const times = new AnswerTimes({ msPerByte: 0 })
  const ended = (outcome: TransactionOutcome, tookMs: number) =>
    times.ended({ unit: 7, requestBytes: 5, outcome, tookMs, timeoutMs: 1_000 })
  return { times, ended }
}

test('an answer is late from six tenths of the time it was given', () => {
  const { times, ended } = networkOf()
  for (const tookMs of [20, 599, 600, 900]) ended(ANSWER, tookMs)
  assert.deepEqual(times.record(7), { requests: 4, lost: 0, late: 2, slowestMs: 900, timeoutMs: 1_000 })
  assert.equal(times.record(8), null)
})

test('silence counts as lost and has no time; what never reached the device counts as nothing', () => {
  const { times, ended } = networkOf()
  ended(ANSWER, 30)
  ended(err('timeout'), 1_000)
  ended(err('lineDown'), 0)
  assert.deepEqual(times.record(7), { requests: 2, lost: 1, late: 0, slowestMs: 30, timeoutMs: 1_000 })
})

test('the thirty-third answer drives the first one out', () => {
  const { times, ended } = networkOf()
  ended(ANSWER, 950)
  for (let more = 0; more < 31; more++) ended(ANSWER, 20)
  assert.deepEqual(times.record(7), { requests: 32, lost: 0, late: 1, slowestMs: 950, timeoutMs: 1_000 })
  ended(ANSWER, 20)
  assert.deepEqual(times.record(7), { requests: 32, lost: 0, late: 0, slowestMs: 20, timeoutMs: 1_000 })
})

test('a slow line is no slow device: what the bytes take on the wire is no time of the device', () => {
  // 1200 baud, 11 bits a character: 9.1667 ms a byte; request 8 bytes, answer of 125 registers 255 bytes: 2410.8 ms
  const times = new AnswerTimes({ msPerByte: 11_000 / 1_200 })
  const answer = ok(new Uint8Array(252))
  times.ended({ unit: 1, requestBytes: 5, outcome: answer, tookMs: 2_450, timeoutMs: 1_000 })
  assert.deepEqual(times.record(1), { requests: 1, lost: 0, late: 0, slowestMs: 39, timeoutMs: 1_000 })
})
