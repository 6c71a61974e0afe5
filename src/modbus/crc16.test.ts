// The two checksums of the serial line against the standard's example, foreign frames and a bitwise calculation.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crc16 } from './crc16.ts'
import { lrc } from './lrc.ts'
import { captures, fromHex } from './vectors/vectors.fixture.ts'

/** The procedure of the standard, bit by bit. @see MODBUS over Serial Line V1.02 §6.2.2 */
function bitwise(bytes: Uint8Array): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}

test('the CRC example of the standard, 02 07, is 0x1241', () => {
  assert.equal(crc16(Uint8Array.of(0x02, 0x07), 0, 2), 0x1241)
})

test('the CRC check value over the digits 1 to 9 is 0x4B37', () => {
  const digits = new TextEncoder().encode('123456789')
  assert.equal(crc16(digits, 0, digits.length), 0x4b37)
})

test('the CRC agrees with the bitwise procedure on any part of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 300 }), (bytes, start) => {
      assert.equal(crc16(bytes, start, bytes.length), bitwise(bytes.subarray(start)))
    }),
  )
})

test('the CRC over every frame of a foreign program with its checksum is 0', () => {
  const frames = captures()
    .filter(({ framing }) => framing === 'rtu')
    .flatMap(({ exchanges }) => exchanges.flatMap(({ request, answer }) => [request, answer]))
  assert.ok(frames.length > 100)
  for (const frame of frames) assert.equal(crc16(fromHex(frame), 0, frame.length / 2), 0, frame)
})

test('the LRC of the request in the PI-MBUS-300 guide is 7E', () => {
  assert.equal(lrc(Uint8Array.of(0x11, 0x03, 0x00, 0x6b, 0x00, 0x03)), 0x7e)
})

test('the LRC of nothing and of zeros is 0, and of FF is 1', () => {
  assert.deepEqual([lrc(new Uint8Array(0)), lrc(new Uint8Array(9)), lrc(Uint8Array.of(0xff))], [0, 0, 1])
})
