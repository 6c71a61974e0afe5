// Tests of the TCP framing: whole requests whatever the pieces, and an end where the stream cannot be followed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameTcpAnswer, takeRequests } from './mbap.ts'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const REQUEST = '15 01 00 00 00 06 FF 03 00 04 00 01'

test('a request that comes byte by byte is taken once it is whole', () => {
  let rest: Uint8Array = new Uint8Array(0)
  const stream = bytes(REQUEST)
  for (const [index, byte] of stream.entries()) {
    const taken = takeRequests(new Uint8Array([...rest, byte]))
    assert.equal(taken.broken, false)
    assert.equal(taken.requests.length, index === stream.length - 1 ? 1 : 0)
    rest = taken.rest
  }
  assert.equal(rest.length, 0)
})

test('several requests in one piece are taken in order, and the half one stays', () => {
  const taken = takeRequests(bytes(`${REQUEST} 15 02 00 00 00 06 01 04 00 00 00 02 15 03 00`))
  assert.deepEqual(taken.requests, [
    { transaction: 0x1501, unit: 0xff, pdu: bytes('03 00 04 00 01') },
    { transaction: 0x1502, unit: 0x01, pdu: bytes('04 00 00 00 02') },
  ])
  assert.deepEqual(taken.rest, bytes('15 03 00'))
})

test('an answer carries the transaction and unit of its request', () => {
  const request = { transaction: 0x1501, unit: 0xff, pdu: bytes('03 00 04 00 01') }
  assert.deepEqual(frameTcpAnswer(request, bytes('03 02 00 05')), bytes('15 01 00 00 00 05 FF 03 02 00 05'))
})

test('a length of 2 to 254 is followed, any other and any other protocol ends the stream', () => {
  const frame = (protocol: number, length: number) =>
    new Uint8Array([
      0,
      1,
      protocol >> 8,
      protocol & 0xff,
      length >> 8,
      length & 0xff,
      ...new Uint8Array(length),
    ])
  for (const length of [2, 254]) {
    const { requests, broken } = takeRequests(frame(0, length))
    assert.deepEqual([requests.length, broken], [1, false])
  }
  for (const length of [0, 1, 255, 65_535]) {
    const { requests, broken } = takeRequests(new Uint8Array([...frame(0, length), 0]))
    assert.deepEqual([requests.length, broken], [0, true], `length ${length}`)
  }
  for (const protocol of [1, 0x100]) assert.equal(takeRequests(frame(protocol, 6)).broken, true)
})
