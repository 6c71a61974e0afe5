// Modbus TCP framing: limits, round trips and hostile streams; single vectors stand in broken-streams.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  encodeMbap,
  MAX_PDU_BYTES,
  MAX_TCP_ADU_BYTES,
  MBAP_HEADER_BYTES,
  MbapDecoder,
  writeMbapHeader,
} from './mbap.ts'
import { toHex } from './vectors/vectors.fixture.ts'

const frame = fc.record({
  transaction: fc.nat({ max: 0xffff }),
  unit: fc.nat({ max: 0xff }),
  pdu: fc.uint8Array({ minLength: 1, maxLength: MAX_PDU_BYTES, size: 'max' }),
})

test('a PDU of 253 bytes makes the longest frame, and neither 254 nor none make one', () => {
  assert.equal(encodeMbap(1, 1, new Uint8Array(MAX_PDU_BYTES - 1)).length, MAX_TCP_ADU_BYTES - 1)
  assert.equal(encodeMbap(1, 1, new Uint8Array(MAX_PDU_BYTES)).length, MAX_TCP_ADU_BYTES)
  assert.throws(() => encodeMbap(1, 1, new Uint8Array(MAX_PDU_BYTES + 1)), RangeError)
  assert.throws(() => encodeMbap(1, 1, new Uint8Array(0)), RangeError)
})

test('a header is written where the caller wants it', () => {
  const target = new Uint8Array(9).fill(0xee)
  writeMbapHeader(target, 1, 0x1234, 0xff, 5)
  assert.equal(toHex(target), 'ee123400000006ffee')
  assert.equal(MBAP_HEADER_BYTES, 7)
})

test('a decoder that has found a fault answers nothing but that fault', () => {
  const decoder = new MbapDecoder()
  const refuse = () => assert.fail('a frame')
  assert.equal(decoder.push(Uint8Array.of(0, 1, 0, 9, 0, 6), refuse), 'protocolId')
  assert.equal(decoder.push(encodeMbap(1, 1, Uint8Array.of(7)), refuse), 'protocolId')
  assert.equal(decoder.push(new Uint8Array(0), refuse), 'protocolId')
})

test('a decoder whose receiver throws goes on with the next frame', () => {
  const decoder = new MbapDecoder()
  const bytes = encodeMbap(1, 1, Uint8Array.of(7))
  decoder.push(bytes.subarray(0, 3), () => assert.fail('a frame'))
  assert.throws(() =>
    decoder.push(bytes.subarray(3), () => {
      throw new Error('receiver')
    }),
  )
  const seen: number[] = []
  decoder.push(encodeMbap(2, 1, Uint8Array.of(7)), (transaction) => seen.push(transaction))
  assert.deepEqual(seen, [2])
})

test('frames survive any number of them in pieces of any size', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 8 }), fc.integer({ min: 1, max: 600 }), (frames, size) => {
      const stream = Buffer.concat(
        frames.map(({ transaction, unit, pdu }) => encodeMbap(transaction, unit, pdu)),
      )
      const decoder = new MbapDecoder()
      const seen: unknown[] = []
      for (let at = 0; at < stream.length; at += size) {
        const fault = decoder.push(stream.subarray(at, at + size), (transaction, unit, pdu) => {
          seen.push({ transaction, unit, pdu: Uint8Array.from(pdu) })
        })
        assert.equal(fault, null)
      }
      assert.deepEqual(
        seen,
        frames.map((each) => ({ ...each, pdu: Uint8Array.from(each.pdu) })),
      )
    }),
  )
})

test('random bytes neither throw nor yield a PDU beyond the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 700, size: 'max' }), { maxLength: 8 }), (chunks) => {
      const decoder = new MbapDecoder()
      for (const chunk of chunks) {
        decoder.push(chunk, (_transaction, _unit, pdu) => {
          assert.ok(pdu.length >= 1 && pdu.length <= MAX_PDU_BYTES)
        })
      }
    }),
  )
})
