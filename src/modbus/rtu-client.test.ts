// The RTU client on a line that the test plays: silence, time-outs, late answers, portions.

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
  SILENCE_MS,
  shown,
  TIMEOUT_MS,
} from './rtu-line.fixture.ts'

describe('a request on a quiet line', () => {
  test('goes out at once and its answer comes back as it is', () => {
    const { client, written, outcomes, ask, time } = line()
    ask(1, READ_0)
    assert.equal(written[0]?.frame, READ_0_OF_1)
    time.advance(30)
    client.push(ANSWER_1234)
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
  })

  test('is answered by an answer that comes byte by byte', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(30)
    for (const byte of ANSWER_1234) {
      client.push(Uint8Array.of(byte))
      time.advance(CHARACTER_MS)
    }
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
  })

  test('a second one while it is under way is a broken invariant', () => {
    const { ask } = line()
    ask(1, READ_0)
    assert.throws(() => ask(1, READ_1))
  })

  test('that the port does not take fails as lineDown', () => {
    const { outcomes, ask } = line({ write: () => false })
    ask(1, READ_0)
    assert.deepEqual(outcomes.map(shown), ['lineDown'])
  })
})

describe('silence between frames', () => {
  test('a request waits 3.5 characters after the last byte heard, and not much longer', () => {
    const { client, written, ask, time } = line()
    ask(1, READ_0)
    time.advance(30)
    client.push(ANSWER_1234)
    const endMs = time.monotonicMs()
    ask(1, READ_1)
    assert.equal(written.length, 1)
    time.advance(20)
    const gapMs = (written[1]?.atMs ?? 0) - endMs
    assert.ok(gapMs >= SILENCE_MS && gapMs < SILENCE_MS + 0.1, `${gapMs}`)
  })

  test('bytes heard while a request waits put it off', () => {
    const { client, written, ask, time } = line()
    client.push(hex('55'))
    ask(1, READ_0)
    time.advance(SILENCE_MS - 0.5)
    client.push(hex('55'))
    const lastMs = time.monotonicMs()
    time.advance(50)
    const gapMs = (written[0]?.atMs ?? 0) - lastMs
    assert.ok(gapMs >= SILENCE_MS && gapMs < SILENCE_MS + 0.1, `${gapMs}`)
  })

  test('a request to another unit waits for the predicted end of one that got no answer', () => {
    const { written, ask, time } = line()
    ask(1, READ_0)
    time.advance(REQUEST_MS + TIMEOUT_MS + 2)
    ask(2, READ_0)
    time.advance(10)
    assert.ok((written[1]?.atMs ?? 0) - (written[0]?.atMs ?? 0) >= REQUEST_MS + SILENCE_MS)
  })

  test('whoever asks for silence is called at once on a quiet line, and 3.5 characters after the last byte otherwise', () => {
    const { client, time } = line()
    const calledMs: number[] = []
    const call = () => calledMs.push(time.monotonicMs())
    const startMs = time.monotonicMs()
    client.whenQuiet(call)
    client.push(hex('55'))
    client.whenQuiet(call)
    time.advance(2)
    client.push(hex('55'))
    time.advance(50)
    const [first = 0, second = 0] = calledMs
    assert.equal(first, startMs)
    assert.ok(
      second - startMs >= 2 + SILENCE_MS && second - startMs < 2.1 + SILENCE_MS,
      `${second - startMs}`,
    )
  })

  test('a request is still being sent until its eighth character can have left, and not before or after one', () => {
    const { client, ask, time } = line()
    assert.equal(client.isStillSending(), false)
    ask(1, READ_0)
    assert.equal(client.isStillSending(), true)
    time.advance(REQUEST_MS - 0.1)
    assert.equal(client.isStillSending(), true)
    time.advance(0.2)
    assert.equal(client.isStillSending(), false)
    client.push(ANSWER_1234)
    ask(1, READ_0)
    assert.equal(client.isStillSending(), true, 'it waits for silence')
  })

  test('a line that is never quiet fails the request instead of keeping it for ever', () => {
    const { client, outcomes, ask, time, written, record } = line()
    client.push(hex('55'))
    ask(1, READ_0)
    for (let step = 0; step < 1_000; step++) {
      client.push(hex('55'))
      time.advance(2)
    }
    assert.deepEqual(outcomes.map(shown), ['lineNoisy'])
    assert.equal(written.length, 0)
    const { state, transactions, lastFailure } = record.status()
    assert.deepEqual([state, transactions, lastFailure], ['silent', 0, 'failure.lineNoisy'])
  })
})

describe('a device that does not answer', () => {
  test('is given its time from the end of the request', () => {
    const { outcomes, ask, time, record } = line()
    ask(1, READ_0)
    time.advance(REQUEST_MS + TIMEOUT_MS - 1)
    assert.equal(outcomes.length, 0)
    time.advance(3)
    assert.deepEqual(outcomes.map(shown), ['timeout'])
    assert.equal(record.status().timeouts, 1)
  })

  test('and answers late is not taken for the answer of the next request', () => {
    const { client, written, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(REQUEST_MS + TIMEOUT_MS + 2)
    ask(1, READ_1)
    assert.equal(written.length, 1, 'the same unit is not asked at once')
    time.advance(30)
    client.push(ANSWER_1234)
    time.advance(200)
    assert.equal(written.length, 2)
    client.push(ANSWER_5678)
    assert.deepEqual(outcomes.map(shown), ['timeout', PDU_5678])
  })

  test('and whose late answer falls into the time of another unit does not disturb that, and is known as the stray it is', () => {
    const { client, outcomes, ask, time, record } = line()
    ask(1, READ_0)
    time.advance(REQUEST_MS + TIMEOUT_MS + 2)
    ask(2, READ_0)
    time.advance(20)
    client.push(ANSWER_1234)
    time.advance(60)
    client.push(ANSWER_OF_2)
    assert.deepEqual(outcomes.map(shown), ['timeout', PDU_1234])
    assert.deepEqual([...record.strayUnits], [1])
  })

  test('but goes on sending a long answer beyond its time is heard to the end', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(REQUEST_MS + TIMEOUT_MS - 2)
    for (const byte of ANSWER_1234) {
      client.push(Uint8Array.of(byte))
      time.advance(CHARACTER_MS)
    }
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
  })
})

describe('an answer in portions', () => {
  test('that come as late as a busy system hands them over is whole in the end', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, READ_0)
    time.advance(30)
    client.push(ANSWER_1234.subarray(0, 6))
    time.advance(95)
    client.push(ANSWER_1234.subarray(6))
    assert.deepEqual(outcomes.map(shown), [PDU_1234])
  })

  test('to a function that nobody knows ends with silence', () => {
    const { client, outcomes, ask, time } = line()
    ask(1, hex('63 01'))
    time.advance(30)
    client.push(hex('01 63 aa'))
    time.advance(10)
    client.push(hex('bb cf 15'))
    time.advance(20)
    assert.equal(outcomes.length, 0)
    time.advance(20)
    assert.deepEqual(outcomes.map(shown), ['63aabb'])
  })
})

test('bytes that came while this thread was late are looked at before time is called, and the next request has its own time', () => {
  const { client, outcomes, ask, time } = line()
  ask(1, READ_0)
  time.advance(Math.ceil(REQUEST_MS + TIMEOUT_MS))
  client.push(ANSWER_1234)
  ask(2, READ_0)
  time.advance(20)
  assert.deepEqual(outcomes.map(shown), [PDU_1234])
  client.push(ANSWER_OF_2)
  assert.deepEqual(outcomes.map(shown), [PDU_1234, PDU_1234])
})

test('a port that goes takes the request with it, and the line works when it is back', () => {
  const { client, outcomes, ask, time } = line()
  ask(1, READ_0)
  client.cut('lineDown')
  time.advance(50)
  ask(1, READ_0)
  client.push(ANSWER_1234)
  assert.deepEqual(outcomes.map(shown), ['lineDown', PDU_1234])
})

test('when a request went out is known, after the wait for a late answer too', () => {
  const { client, written, ask, time } = line()
  ask(1, READ_0)
  time.advance(REQUEST_MS + TIMEOUT_MS + 2)
  ask(1, READ_1)
  time.advance(200)
  client.push(ANSWER_5678)
  assert.equal(client.sentMs, written[1]?.atMs)
})

test('no timer is left behind an answer', () => {
  const { client, ask, time } = line()
  ask(1, READ_0)
  client.push(ANSWER_1234)
  assert.equal(time.pending, 0)
})
