// The RTU client where more is heard than the answer: noise before it, in it and without end, and the adapter's own echo.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  ANSWER_1234,
  ANSWER_5678,
  ANSWER_OF_2,
  CHARACTER_MS,
  hex,
  line,
  PDU_1234,
  PDU_5678,
  READ_0,
  READ_0_OF_1,
  READ_1,
  REQUEST_MS,
  shown,
  TIMEOUT_MS,
  toHex,
  WRITE,
  WRITE_OF_1,
} from './rtu-line.fixture.ts'

describe('noise', () => {
  test('before the answer is passed over', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(12)
    client.push(hex('00'))
    time.advance(200)
    client.push(ANSWER_1234)
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
  })

  test('in the answer ends the request as answerWrong and is counted', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    time.advance(30)
    client.push(hex('01 03 02 12 35 b5 33'))
    time.advance(200)
    assert.deepEqual(outcomes.map(shown), ['answerWrong'])
    assert.equal(record.status().crcErrors, 1)
    assert.equal(record.status().timeouts, 0)
  })

  test('that cuts an answer short does not spoil the next request', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(30)
    client.push(ANSWER_1234.subarray(0, 5))
    time.advance(200)
    ask(1, READ_1)
    time.advance(30)
    client.push(ANSWER_5678)
    assert.deepEqual(outcomes.map(shown), ['answerWrong', PDU_5678])
  })

  test('that goes on and on after the request ends it as answerWrong, once the longest answer would be over', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    const lastMs = time.monotonicMs() + REQUEST_MS + TIMEOUT_MS + 256 * CHARACTER_MS + 1_000
    const babble = () => {
      client.push(hex('55'))
      time.advance(10)
    }
    while (time.monotonicMs() + 10 < lastMs) babble()
    assert.deepEqual(outcomes.map(shown), [])
    for (let more = 0; more < 2; more++) babble()
    assert.deepEqual(outcomes.map(shown), ['answerWrong'])
    assert.equal(time.pending, 0)
  })

  test('that goes on while the line is asked to be quiet leaves the next request unsent', () => {
    const { client, outcomes, ask, time, written } = line()
    ask(1, READ_0)
    for (let step = 0; step < 1_000; step++) {
      client.push(hex('55'))
      time.advance(2)
      if (step === 999) ask(2, READ_0)
    }
    for (let step = 0; step < 1_000; step++) {
      client.push(hex('55'))
      time.advance(2)
    }
    assert.deepEqual(outcomes.map(shown), ['answerWrong', 'lineNoisy'])
    assert.equal(written.length, 1)
  })

  test('only, all the time, is answerWrong and not silence', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    time.advance(30)
    client.push(ANSWER_OF_2)
    time.advance(TIMEOUT_MS + 50)
    assert.deepEqual(outcomes.map(shown), ['answerWrong'])
    assert.deepEqual([...record.strayUnits], [2])
  })

  for (const [what, bytes] of [
    ['a broken frame of another unit', '02 03 02 12 35 f1 33'],
    ['less than a frame', '02 03 02'],
    ['a frame of the unit that was asked, to another function', '01 04 02 12 34 b4 47'],
    ['the request itself', READ_0_OF_1],
  ] as const)
    test(`that is ${what} makes no other unit a stray`, () => {
      const { client, ask, time, record } = line()
      ask(1, READ_0)
      time.advance(30)
      client.push(hex(bytes))
      time.advance(200)
      client.push(ANSWER_1234)
      time.advance(TIMEOUT_MS)
      assert.deepEqual([...record.strayUnits], [])
    })
})

describe('an adapter that hears itself', () => {
  test('does not hide the answer that follows, which is all that counts', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    client.push(hex(READ_0_OF_1))
    time.advance(REQUEST_MS + 200)
    client.push(ANSWER_1234)
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
    assert.equal(record.status().echoes, 0)
  })

  test('and hears nobody else is told apart from noise: the device is silent', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    client.push(hex(READ_0_OF_1))
    time.advance(REQUEST_MS + TIMEOUT_MS + 3)
    assert.deepEqual(outcomes.map(shown), ['timeout'])
    const { echoes, crcErrors, lastFailure } = record.status()
    assert.deepEqual([echoes, crcErrors, lastFailure], [1, 0, 'failure.echoed'])
  })

  test('does not confirm a write that the device never answered', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    client.push(hex(READ_0_OF_1))
    time.advance(REQUEST_MS + 20)
    client.push(ANSWER_1234)
    for (const answers of [false, true]) {
      time.advance(200)
      ask(1, WRITE)
      time.advance(REQUEST_MS)
      client.push(WRITE_OF_1)
      time.advance(20)
      if (answers) client.push(WRITE_OF_1)
      time.advance(TIMEOUT_MS)
    }
    assert.deepEqual(outcomes.map(shown), [PDU_1234, 'timeout', toHex(WRITE)])
    assert.deepEqual([record.status().echoes, record.status().timeouts], [1, 1])
  })

  test('is forgotten with the next request', () => {
    const { client, ask, time, record } = line()
    ask(1, READ_0)
    client.push(hex(READ_0_OF_1))
    time.advance(REQUEST_MS + TIMEOUT_MS + 3)
    ask(2, READ_0)
    time.advance(2 * TIMEOUT_MS)
    assert.deepEqual([record.status().echoes, record.status().lastFailure], [1, 'failure.timeout'])
  })
})
