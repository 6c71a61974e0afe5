// Tests of compression within limits; that foreign programs agree with it is tested in test/peers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zlibPacking } from './zlib-packing.ts'

test('any bytes come back from their frame', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const back = zlibPacking.decompress(zlibPacking.compress(bytes), bytes.length)
      assert.deepEqual(Buffer.from(back ?? []), Buffer.from(bytes))
    }),
  )
})

test('a frame that would become longer than allowed is refused before it does', () => {
  const frame = zlibPacking.compress(new Uint8Array(1_000_000))
  assert.ok(frame.length < 200)
  assert.equal(zlibPacking.decompress(frame, 1_000_000)?.length, 1_000_000)
  assert.equal(zlibPacking.decompress(frame, 1_000_001)?.length, 1_000_000)
  assert.equal(zlibPacking.decompress(frame, 999_999), null)
  assert.equal(zlibPacking.decompress(frame, 0), null)
})

test('what is no frame is refused', () => {
  const frame = zlibPacking.compress(Uint8Array.of(1, 2, 3))
  assert.equal(zlibPacking.decompress(frame.subarray(0, -1), 100), null)
  assert.equal(zlibPacking.decompress(new Uint8Array(), 100), null)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const result = zlibPacking.decompress(bytes, 100)
      assert.ok(result === null || result.length <= 100)
    }),
  )
})

test('the checksum of 123456789 is what every catalogue of CRCs says, also in two parts', () => {
  const nine = Buffer.from('123456789')
  assert.equal(zlibPacking.crc32(nine), 0xcbf43926)
  assert.equal(zlibPacking.crc32(nine.subarray(4), zlibPacking.crc32(nine.subarray(0, 4))), 0xcbf43926)
})
