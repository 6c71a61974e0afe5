// Tests that a record proves what it is, that any changed bit is found, and that it can be told among other bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zlibPacking } from './io/zlib-packing.ts'
import {
  claimedRecordBytes,
  MOST_BODY_BYTES,
  mayBeginRecord,
  openRecord,
  RECORD_TABLES,
  recogniseRecord,
  sealRecord,
} from './record.ts'

const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')
const ID = 20_000 * 2 ** 32 + 1_024
const KEY = { table: 'chunk', id: ID } as const
const BODY = Uint8Array.from(Buffer.from('abc'))

/** 'Bh', version 1, table 3, the id, 3 bytes of body, and the CRC-32 that Python's zlib gives of all that. */
const SEALED = Buffer.from('4268010300004e20000004000000000361626367261a8a', 'hex')

test('a record has the bytes that its head and a foreign CRC-32 say', () => {
  assert.equal(hex(sealRecord({ ...KEY, body: BODY }, zlibPacking)), SEALED.toString('hex'))
  assert.equal(hex(openRecord(KEY, SEALED, zlibPacking)), '616263')
})

test('a record opens under its own table and id alone', () => {
  assert.equal(openRecord({ table: 'rollup', id: ID }, SEALED, zlibPacking), null)
  assert.equal(openRecord({ table: 'chunk', id: ID + 1 }, SEALED, zlibPacking), null)
  assert.equal(openRecord(KEY, Buffer.concat([SEALED, Buffer.of(0)]), zlibPacking), null)
  assert.equal(openRecord(KEY, SEALED.subarray(0, -1), zlibPacking), null)
  assert.equal(openRecord(KEY, new Uint8Array(), zlibPacking), null)
})

test('a record is recognised whatever follows it', () => {
  const found = recogniseRecord(Buffer.concat([SEALED, Buffer.from('more')]), zlibPacking)
  assert.deepEqual(
    { ...found, body: hex(found?.body ?? null) },
    { ...KEY, body: '616263', length: SEALED.length },
  )
})

test('every flipped bit of a record is found', () => {
  for (let bit = 0; bit < 8 * SEALED.length; bit++) {
    const flipped = Uint8Array.from(SEALED)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.equal(recogniseRecord(flipped, zlibPacking), null, `bit ${bit}`)
  }
})

test('a table, an id or a length that cannot be is none, even with the right CRC-32', () => {
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const record = Uint8Array.from(SEALED)
    record.set(bytes, at)
    const view = new DataView(record.buffer)
    view.setUint32(record.length - 4, zlibPacking.crc32(record.subarray(0, -4)))
    return record
  }
  assert.notEqual(recogniseRecord(changed(3, 5), zlibPacking), null)
  assert.equal(recogniseRecord(changed(3, 0), zlibPacking), null)
  assert.equal(recogniseRecord(changed(3, 6), zlibPacking), null)
  assert.notEqual(recogniseRecord(changed(4, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), zlibPacking), null)
  assert.equal(recogniseRecord(changed(4, 0, 0x20, 0, 0, 0, 0, 0, 0), zlibPacking), null)
  assert.equal(recogniseRecord(changed(12, 0xff, 0xff, 0xff, 0xff), zlibPacking), null)
})

test('a body has its limit', () => {
  const limit = new Uint8Array(MOST_BODY_BYTES)
  assert.equal(
    openRecord(KEY, sealRecord({ ...KEY, body: limit }, zlibPacking), zlibPacking)?.length,
    MOST_BODY_BYTES,
  )
  assert.throws(() => sealRecord({ ...KEY, body: new Uint8Array(MOST_BODY_BYTES + 1) }, zlibPacking))
  const head = Uint8Array.from(SEALED.subarray(0, 16))
  new DataView(head.buffer).setUint32(12, MOST_BODY_BYTES)
  assert.equal(claimedRecordBytes(head, 0), MOST_BODY_BYTES + 20)
  new DataView(head.buffer).setUint32(12, MOST_BODY_BYTES + 1)
  assert.equal(claimedRecordBytes(head, 0), null)
})

test('an id is a whole number up to 2^53 - 1', () => {
  for (const id of [0, Number.MAX_SAFE_INTEGER])
    assert.equal(
      recogniseRecord(sealRecord({ table: 'month', id, body: BODY }, zlibPacking), zlibPacking)?.id,
      id,
    )
  for (const id of [-1, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])
    assert.throws(() => sealRecord({ table: 'month', id, body: BODY }, zlibPacking))
})

test('what may begin a record can be told at any place', () => {
  const bytes = Buffer.concat([Buffer.from('BBh'), SEALED])
  const places = [...bytes.keys()].filter((at) => mayBeginRecord(bytes, at))
  assert.deepEqual(places, [3])
  assert.equal(claimedRecordBytes(bytes, 3), SEALED.length)
  assert.equal(claimedRecordBytes(bytes, 2), null)
  assert.equal(claimedRecordBytes(bytes.subarray(0, 18), 3), null)
})

test('any body comes back, and any bytes are a record or none without a throw', () => {
  const key = fc.record({ table: fc.constantFrom(...RECORD_TABLES), id: fc.maxSafeNat() })
  fc.assert(
    fc.property(key, fc.uint8Array({ maxLength: 300 }), (own, body) => {
      assert.deepEqual(openRecord(own, sealRecord({ ...own, body }, zlibPacking), zlibPacking), body)
    }),
  )
  const head = Uint8Array.from(SEALED.subarray(0, 4))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      assert.equal(recogniseRecord(Uint8Array.from([...head, ...bytes]), zlibPacking), null)
    }),
    { numRuns: 500 },
  )
})
