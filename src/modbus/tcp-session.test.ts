// One client of the server on a wire that the test plays: what it may have under way, what it may leave unread.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ModbusClient, ModbusService } from './service.ts'
import { SESSION_LIMITS, TcpSession } from './tcp-session.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const toHex = (chunk: Uint8Array) => Buffer.from(chunk).toString('hex')
const word = (value: number) => value.toString(16).padStart(4, '0')

/** A read of one register at an address, and its answer. */
const request = (transaction: number, address = 0) =>
  `${word(transaction)} 0000 0006 01 03 ${word(address)} 0001`
const answerTo = (transaction: number) => `${word(transaction)}0000000501030200aa`
const ANSWER = bytes('03 02 00 aa')

type Open = { readonly transaction: number; readonly unit: number }

function session(options: { readonly answerAtOnce: boolean; readonly maxUnderWay?: number }) {
  const written: string[] = []
  const faults: string[] = []
  const open: Open[] = []
  const wire = { unsent: 0, paused: false }
  let dirty = 0
  let left = 0
  let later = 0
  const service: ModbusService = {
    joined: () => {},
    left: () => {
      left++
    },
    request: (_client: ModbusClient, transaction, unit) => {
      if (options.answerAtOnce) return ANSWER
      open.push({ transaction, unit })
      return null
    },
  }
  const client = new TcpSession({
    address: '10.0.0.1',
    service,
    allocate: (count) => new Uint8Array(count),
    maxUnderWay: options.maxUnderWay ?? SESSION_LIMITS.underWay,
    dirty: () => dirty++,
    wire: {
      write: (chunk) => written.push(toHex(chunk)),
      unsentBytes: () => wire.unsent,
      pause: () => {
        wire.paused = true
      },
      resume: () => {
        wire.paused = false
      },
      close: (fault) => faults.push(fault),
      later: () => later++,
    },
  })
  /** Hands the bytes over and lets as many turns of the event loop pass as the session asks for. */
  const receive = (...parts: readonly string[]) => {
    client.receive(bytes(parts.join('')))
    for (; later > 0; later--) client.flush()
  }
  return {
    client,
    receive,
    written,
    faults,
    open,
    wire,
    dirty: () => dirty,
    left: () => left,
    laterAsked: () => later,
  }
}

describe('answers', () => {
  test('to requests that come in one piece go out in one piece', () => {
    const { receive, written } = session({ answerAtOnce: true })
    receive(request(1), request(2), request(3))
    assert.deepEqual(written, [answerTo(1) + answerTo(2) + answerTo(3)])
  })

  test('to a request that comes byte by byte come when it is whole', () => {
    const { receive, written } = session({ answerAtOnce: true })
    for (const byte of bytes(request(7))) receive(byte.toString(16).padStart(2, '0'))
    assert.deepEqual(written, [answerTo(7)])
  })

  test('that take time are gathered and go out at the flush', () => {
    const { client, receive, written, open, dirty } = session({ answerAtOnce: false })
    receive(request(1), request(2))
    assert.deepEqual(written, [])
    for (const { transaction, unit } of open.toReversed()) client.answer(transaction, unit, ANSWER)
    assert.equal(dirty(), 1)
    client.flush()
    assert.deepEqual(written, [answerTo(2) + answerTo(1)])
  })

  test('after the client left go nowhere', () => {
    const { client, receive, written, left } = session({ answerAtOnce: false })
    receive(request(1))
    client.closed()
    client.closed()
    client.answer(1, 1, ANSWER)
    client.flush()
    assert.deepEqual(written, [])
    assert.equal(left(), 1)
  })
})

describe('requests under way', () => {
  for (const sent of [63, 64, 65]) {
    test(`of ${sent} sent at once, ${Math.min(sent, 64)} begin and the socket is ${sent > 64 ? '' : 'not '}paused`, () => {
      const { receive, open, wire } = session({ answerAtOnce: false })
      receive(...Array.from({ length: sent }, (_, index) => request(index)))
      assert.equal(open.length, Math.min(sent, 64))
      assert.equal(wire.paused, sent > 64)
    })
  }

  test('that waited begin in order as answers go out, and the socket runs again', () => {
    const { client, receive, open, wire, written } = session({ answerAtOnce: false, maxUnderWay: 4 })
    receive(...Array.from({ length: 11 }, (_, index) => request(index)))
    for (let begun = 0; begun < open.length; begun++) {
      const next = open[begun]
      assert.ok(open.length - begun <= 4)
      if (next !== undefined) client.answer(next.transaction, next.unit, ANSWER)
      client.flush()
    }
    assert.deepEqual(
      open.map(({ transaction }) => transaction),
      Array.from({ length: 11 }, (_, index) => index),
    )
    assert.equal(wire.paused, false)
    assert.equal(written.join('').length, 11 * answerTo(0).length)
  })

  test('that are dropped make room too', () => {
    const { client, receive, open, dirty } = session({ answerAtOnce: false, maxUnderWay: 1 })
    receive(request(1), request(2))
    client.drop()
    assert.equal(dirty(), 1)
    client.flush()
    assert.deepEqual(open.length, 2)
  })
})

describe('a flood', () => {
  test('is taken in turns of a bounded number of requests, so that others have theirs between', () => {
    const { client, written, laterAsked } = session({ answerAtOnce: true })
    client.receive(bytes(Array.from({ length: 1_000 }, (_, index) => request(index)).join('')))
    const answered = () => written.join('').length / answerTo(0).length
    assert.ok(answered() > 0 && answered() <= SESSION_LIMITS.turn, `${answered()}`)
    for (let turns = 0; laterAsked() > turns; turns++) client.flush()
    assert.equal(answered(), 1_000)
  })
})

describe('a client that does not read', () => {
  test('is not read from while its answers are more than the limit', () => {
    const { client, receive, wire, written } = session({ answerAtOnce: true })
    wire.unsent = SESSION_LIMITS.unreadBytes
    receive(request(1))
    assert.deepEqual([written.length, wire.paused], [0, true])
    wire.unsent = SESSION_LIMITS.unreadBytes - 260
    client.flush()
    assert.deepEqual([written, wire.paused], [[answerTo(1)], false])
  })

  test('has no more answered in one go than the limit holds', () => {
    const { receive, written, wire } = session({ answerAtOnce: true })
    wire.unsent = SESSION_LIMITS.unreadBytes - 3 * 260
    receive(...Array.from({ length: 1_000 }, (_, index) => request(index)))
    wire.unsent = SESSION_LIMITS.unreadBytes
    assert.ok(written.join('').length / 2 > 0)
    assert.equal(wire.paused, false)
  })
})

describe('what is no Modbus TCP', () => {
  const FAULTS = [
    ['another protocol', '0001 0001 0006 01 03 0000 0001', 'protocolId'],
    ['length 0', '0001 0000 0000', 'length'],
    ['length 1', '0001 0000 0001 01', 'length'],
    ['length 255', `0001 0000 00ff 01 03 ${'00'.repeat(253)}`, 'length'],
    ['length 65535', '0001 0000 ffff 01 03', 'length'],
  ] as const
  for (const [what, stream, fault] of FAULTS) {
    test(`${what} closes the connection, after the answers before it`, () => {
      const { receive, faults, written, left } = session({ answerAtOnce: true })
      receive(request(1), stream, request(2))
      assert.deepEqual(faults, [fault])
      assert.deepEqual(written, [answerTo(1)])
      assert.equal(left(), 1)
    })
  }

  test('a frame of 254 counted bytes is still one', () => {
    const { receive, faults, written } = session({ answerAtOnce: true })
    receive(`0001 0000 00fe 01 63 ${'00'.repeat(252)}`)
    assert.deepEqual([faults.length, written.length], [0, 1])
  })
})
