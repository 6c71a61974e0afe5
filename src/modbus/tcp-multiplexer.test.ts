// Many requests on one connection that the test plays: transaction ids, checks, time-outs.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FakeTime } from './fake-time.fixture.ts'
import { MULTIPLEXER_PLACES, TcpMultiplexer } from './tcp-multiplexer.ts'
import type { TransactionOutcome } from './transaction.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const toHex = (chunk: Uint8Array) => Buffer.from(chunk).toString('hex')
const word = (value: number) => value.toString(16).padStart(4, '0')
const READ = bytes('03 0000 0001')
const ANSWER = '03 02 1234'
const shown = (outcome: TransactionOutcome) => (outcome.ok ? toHex(outcome.value) : outcome.error)

const frame = (transaction: number, unit: number, pdu: string) => {
  const length = pdu.replaceAll(' ', '').length / 2 + 1
  return bytes(`${word(transaction)} 0000 ${word(length)} ${unit.toString(16).padStart(2, '0')} ${pdu}`)
}

function connection() {
  const time = new FakeTime()
  const outcomes: string[] = []
  const timeouts: number[] = []
  let ready = 0
  const multiplexer = new TcpMultiplexer({
    clock: time,
    timers: time,
    spin: time.spin,
    allocate: (count) => new Uint8Array(count),
    outputReady: () => ready++,
    timedOut: (inARow) => {
      timeouts.push(inARow)
      return inARow < 3 ? 'timeout' : 'connectionDown'
    },
  })
  const send = (name: string, unit = 1, pdu = READ, timeoutMs = 1_000) =>
    multiplexer.send(unit, pdu, timeoutMs, (outcome) => outcomes.push(`${name} ${shown(outcome)}`))
  /** Transaction ids of the frames of 12 bytes that wait to be written. */
  const ids = () => {
    const out = multiplexer.takeOutput() ?? new Uint8Array(0)
    return Array.from(
      { length: out.length / 12 },
      (_, at) => ((out[at * 12] ?? 0) << 8) | (out[at * 12 + 1] ?? 0),
    )
  }
  return { time, multiplexer, outcomes, timeouts, send, ids, ready: () => ready }
}

describe('requests', () => {
  test('of one event go out in one piece, each with an id of its own', () => {
    const { send, ids, ready } = connection()
    for (const name of ['a', 'b', 'c']) send(name)
    assert.equal(ready(), 1)
    const sent = ids()
    assert.equal(new Set(sent).size, 3)
  })

  test('are answered in any order', () => {
    const { send, ids, multiplexer, outcomes } = connection()
    send('a')
    send('b')
    const [a = 0, b = 0] = ids()
    multiplexer.push(Uint8Array.of(...frame(b, 1, '03 02 0002'), ...frame(a, 1, '03 02 0001')))
    assert.deepEqual(outcomes, ['b 03020002', 'a 03020001'])
  })

  test('never share an id with one of the last four thousand', () => {
    const { send, ids, multiplexer } = connection()
    const seen = new Set<number>()
    for (let count = 0; count < 4_096; count++) {
      send('a')
      const [id = 0] = ids()
      assert.equal(seen.has(id), false)
      seen.add(id)
      multiplexer.push(frame(id, 1, ANSWER))
    }
  })

  test('more than there are places are a broken invariant', () => {
    const { send, multiplexer } = connection()
    for (let count = 0; count < MULTIPLEXER_PLACES; count++) send('a')
    assert.equal(multiplexer.underWay, MULTIPLEXER_PLACES)
    assert.throws(() => send('b'))
  })
})

describe('an answer', () => {
  const ANSWERS = [
    ['that fits', 1, '03 02 1234', '03021234'],
    ['that is an exception', 1, '83 02', '8302'],
    ['of another unit', 2, '03 02 1234', 'answerWrong'],
    ['of another function', 1, '04 02 1234', 'answerWrong'],
    ['that is an exception to another function', 1, '84 02', 'answerWrong'],
    ['that is longer than what was asked', 1, '03 04 1234 5678', 'answerWrong'],
    ['that is shorter than what was asked', 1, '03 00', 'answerWrong'],
    ['that says another length than it has', 1, '03 01 1234', 'answerWrong'],
    ['that is an exception without its code', 1, '83', 'answerWrong'],
  ] as const
  for (const [what, unit, pdu, expected] of ANSWERS) {
    test(`${what}: ${expected}`, () => {
      const { send, ids, multiplexer, outcomes } = connection()
      send('a')
      const [id = 0] = ids()
      multiplexer.push(frame(id, unit, pdu))
      assert.deepEqual(outcomes, [`a ${expected}`])
    })
  }

  test('with an id nobody uses is counted and passed over', () => {
    const { send, ids, multiplexer, outcomes } = connection()
    send('a')
    const [id = 0] = ids()
    multiplexer.push(frame(id ^ 0x4000, 1, ANSWER))
    multiplexer.push(frame((id + 1) & 0xffff, 1, ANSWER))
    assert.equal(multiplexer.strays, 2)
    multiplexer.push(frame(id, 1, ANSWER))
    assert.deepEqual(outcomes, ['a 03021234'])
  })

  test('that comes after its time is not taken for the answer of the next request', () => {
    const { send, ids, multiplexer, outcomes, time } = connection()
    send('a')
    const [late = 0] = ids()
    time.advance(1_001)
    send('b')
    const [id = 0] = ids()
    multiplexer.push(frame(late, 1, '03 02 9999'))
    multiplexer.push(frame(id, 1, ANSWER))
    assert.deepEqual(outcomes, ['a timeout', 'b 03021234'])
  })
})

describe('time', () => {
  test('each request has its own, by one timer', () => {
    const { send, time, outcomes, timeouts } = connection()
    send('slow', 1, READ, 3_000)
    send('quick', 1, READ, 500)
    send('middle', 1, READ, 1_000)
    assert.equal(time.pending, 1)
    time.advance(501)
    assert.deepEqual(outcomes, ['quick timeout'])
    time.advance(500)
    time.advance(2_000)
    assert.deepEqual(outcomes, ['quick timeout', 'middle timeout', 'slow connectionDown'])
    assert.deepEqual(timeouts, [1, 2, 3])
    assert.equal(time.pending, 0)
  })

  test('an answer begins the count of time-outs again', () => {
    const { send, ids, multiplexer, time, timeouts } = connection()
    send('a')
    time.advance(1_001)
    ids()
    send('b')
    const [id = 0] = ids()
    multiplexer.push(frame(id, 1, ANSWER))
    send('c')
    time.advance(1_001)
    assert.deepEqual(timeouts, [1, 1])
  })
})

test('a connection that is cut fails what is under way, and its half frame is forgotten', () => {
  const { send, ids, multiplexer, outcomes, time } = connection()
  send('a')
  send('b')
  multiplexer.push(bytes('0001 0000 00'))
  multiplexer.cut('connectionDown')
  assert.deepEqual(outcomes, ['a connectionDown', 'b connectionDown'])
  assert.equal(time.pending, 0)
  assert.deepEqual(ids(), [])
  send('c')
  const [id = 0] = ids()
  assert.equal(multiplexer.push(frame(id, 1, ANSWER)), null)
  assert.equal(outcomes.at(-1), 'c 03021234')
})
