// Modbus ASCII framing: limits and round trips; single vectors stand in broken-streams.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AsciiDecoder, encodeAscii, MAX_ASCII_ADU_CHARACTERS } from './ascii.ts'
import { MAX_PDU_BYTES } from './mbap.ts'
import { toHex } from './vectors/vectors.fixture.ts'

const noFault = (fault: string) => assert.fail(fault)

test('a PDU of 253 bytes makes the longest frame, and neither 254 nor none make one', () => {
  assert.equal(encodeAscii(1, new Uint8Array(MAX_PDU_BYTES)).length, MAX_ASCII_ADU_CHARACTERS)
  assert.equal(encodeAscii(1, new Uint8Array(MAX_PDU_BYTES - 1)).length, MAX_ASCII_ADU_CHARACTERS - 2)
  assert.throws(() => encodeAscii(1, new Uint8Array(MAX_PDU_BYTES + 1)), RangeError)
  assert.throws(() => encodeAscii(1, new Uint8Array(0)), RangeError)
})

test('a frame that has begun is forgotten on reset', () => {
  const decoder = new AsciiDecoder()
  const frame = encodeAscii(17, Uint8Array.of(7))
  decoder.push(frame.subarray(0, 4), { onFrame: () => assert.fail('a frame'), onFault: noFault })
  decoder.reset()
  decoder.push(frame.subarray(4), { onFrame: () => assert.fail('a frame'), onFault: noFault })
})

test('any PDU survives behind any noise without a colon, in single characters', () => {
  const pdus = fc.uint8Array({ minLength: 1, maxLength: MAX_PDU_BYTES, size: 'max' })
  const noises = fc.array(fc.nat({ max: 0xff }).filter((byte) => byte !== 0x3a))
  fc.assert(
    fc.property(fc.nat({ max: 0xff }), pdus, noises, (unit, pdu, noise) => {
      const decoder = new AsciiDecoder()
      const seen: string[] = []
      const onFrame = (from: number, read: Uint8Array) => void seen.push(`${from}/${toHex(read)}`)
      for (const character of [...noise, ...encodeAscii(unit, pdu)]) {
        decoder.push(Uint8Array.of(character), { onFrame, onFault: noFault })
      }
      assert.deepEqual(seen, [`${unit}/${toHex(pdu)}`])
    }),
  )
})

test('random characters of a frame neither throw nor yield a PDU beyond the limit', () => {
  const characters = fc.constantFrom(...':0123456789ABCDEFabcdef\r\nx').map((text) => text.charCodeAt(0))
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 2000, size: 'max' }), (stream) => {
      const onFrame = (_unit: number, pdu: Uint8Array) => assert.ok(pdu.length <= MAX_PDU_BYTES)
      new AsciiDecoder().push(Uint8Array.from(stream), { onFrame, onFault: () => undefined })
    }),
  )
})
