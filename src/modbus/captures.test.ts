// Foreign clients talking to foreign servers, recorded: what they said must mean here what it meant to them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AsciiDecoder, encodeAscii } from './ascii.ts'
import { encodeMbap, MbapDecoder } from './mbap.ts'
import { decodeAnswer, decodeRequest, encodeAnswer, encodeRequest } from './pdu.ts'
import { encodeRtu, RtuAnswerDecoder, RtuRequestDecoder } from './rtu.ts'
import { type Captured, captures, type Exchange, fromHex, plain, toHex } from './vectors/vectors.fixture.ts'

type Frame = { readonly pdu: Uint8Array; readonly again: Uint8Array }

/** The one frame of a recording, and the same frame encoded here. */
const FRAMINGS: Readonly<Record<Captured['framing'], (bytes: Uint8Array) => Frame[]>> = {
  tcp(bytes) {
    const frames: Frame[] = []
    const fault = new MbapDecoder().push(bytes, (transaction, unit, pdu) => {
      frames.push({ pdu: pdu.slice(), again: encodeMbap(transaction, unit, pdu) })
    })
    assert.equal(fault, null)
    return frames
  },
  rtu(bytes) {
    const frames: Frame[] = []
    const take = (unit: number, pdu: Uint8Array) => {
      frames.push({ pdu: pdu.slice(), again: encodeRtu(unit, pdu) })
    }
    const decoder = new RtuRequestDecoder()
    decoder.push(bytes, take)
    decoder.silence(take)
    return frames
  },
  ascii(bytes) {
    const frames: Frame[] = []
    new AsciiDecoder().push(bytes, {
      onFrame: (unit, pdu) => frames.push({ pdu: pdu.slice(), again: encodeAscii(unit, pdu) }),
      onFault: (fault) => assert.fail(fault),
    })
    return frames
  },
}

function onlyFrame(framing: Captured['framing'], hex: string): Uint8Array {
  const [frame, ...more] = FRAMINGS[framing](fromHex(hex))
  assert.ok(frame !== undefined && more.length === 0, `one frame in ${hex}`)
  assert.equal(toHex(frame.again), hex)
  return frame.pdu
}

function answerPdu(framing: Captured['framing'], { request, answer }: Exchange, requestPdu: Uint8Array) {
  if (framing !== 'rtu') return onlyFrame(framing, answer)
  const decoder = new RtuAnswerDecoder()
  const unit = fromHex(request)[0] ?? 0
  decoder.start(unit, requestPdu)
  const found = decoder.push(fromHex(answer))
  assert.ok(found.kind === 'answer', `an answer in ${answer}`)
  assert.equal(toHex(encodeRtu(unit, found.pdu)), answer)
  return found.pdu
}

function checkExchange(framing: Captured['framing'], exchange: Exchange): void {
  const requestPdu = onlyFrame(framing, exchange.request)
  const request = decodeRequest(requestPdu)
  assert.ok(request.ok, `request ${exchange.request}`)
  assert.deepEqual(plain(request.value), exchange.asked)
  assert.equal(toHex(encodeRequest(request.value)), toHex(requestPdu))
  const pdu = answerPdu(framing, exchange, requestPdu)
  const answer = decodeAnswer(request.value, pdu)
  assert.deepEqual(answer.ok ? plain(answer.value) : { fault: answer.error }, exchange.read)
  if (answer.ok && answer.value.function !== 'exception') {
    assert.equal(toHex(encodeAnswer(answer.value)), toHex(pdu))
  }
}

for (const { framing, source, exchanges } of captures()) {
  test(`what ${source} said over ${framing} means the same here`, () => {
    assert.ok(exchanges.length > 0)
    for (const exchange of exchanges) checkExchange(framing, exchange)
  })
}

test('captures of all three framings are at hand', () => {
  assert.deepEqual(new Set(captures().map(({ framing }) => framing)), new Set(['tcp', 'rtu', 'ascii']))
})
