// Tests of RTU frames against the frames that Eastron's manual prints.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeRtuFrame, openRtuFrame } from './rtu.ts'

const bytes = (hex: string): Uint8Array =>
  new Uint8Array(hex.split(' ').map((pair) => Number.parseInt(pair, 16)))

test('the frames of the manual are sound, and made the same', () => {
  const request = openRtuFrame(bytes('01 04 00 00 00 02 71 CB'))
  assert.deepEqual(request, { unit: 1, pdu: bytes('04 00 00 00 02') })
  assert.deepEqual(closeRtuFrame(1, bytes('04 04 43 66 33 34')), bytes('01 04 04 43 66 33 34 1B 38'))
  assert.deepEqual(closeRtuFrame(1, bytes('03 04 42 C8 00 00')), bytes('01 03 04 42 C8 00 00 6F B5'))
})

test('a frame with any one bit wrong is none', () => {
  for (let bit = 0; bit < 64; bit += 1) {
    const frame = bytes('01 04 00 00 00 02 71 CB')
    const at = bit >> 3
    frame[at] = (frame[at] ?? 0) ^ (1 << (bit & 7))
    assert.equal(openRtuFrame(frame), undefined)
  }
})

test('a frame has 4 to 256 bytes', () => {
  assert.equal(openRtuFrame(new Uint8Array(0)), undefined)
  assert.equal(openRtuFrame(closeRtuFrame(1, new Uint8Array(0))), undefined)
  assert.ok(openRtuFrame(closeRtuFrame(1, new Uint8Array(1))))
  assert.ok(openRtuFrame(closeRtuFrame(1, new Uint8Array(253))))
  assert.equal(openRtuFrame(closeRtuFrame(1, new Uint8Array(254))), undefined)
})
