// Tests of the body of a journal record: what went in comes out, and nothing else is taken for one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { zlibPacking } from '../io/zlib-packing.ts'
import { decodeJournal, encodeJournal, MOST_RECORD_SAMPLES } from './journal-record.ts'
import { makeLogged } from './logged-samples.ts'

const SAMPLE = fc.record({
  series: fc.nat(2 ** 22 - 1),
  timeMs: fc.nat(2 ** 31),
  value: fc.double(),
  quality: fc.nat(255),
})

test('any samples come back bit by bit', () => {
  fc.assert(
    fc.property(fc.array(SAMPLE, { maxLength: 50 }), (samples) => {
      const logged = {
        series: Uint32Array.from(samples, ({ series }) => series),
        times: Float64Array.from(samples, ({ timeMs }) => timeMs),
        values: Float64Array.from(samples, ({ value }) => value),
        qualities: Uint8Array.from(samples, ({ quality }) => quality),
      }
      assert.deepEqual(decodeJournal(encodeJournal(logged, zlibPacking), zlibPacking), logged)
    }),
  )
})

test('the bytes are as the format tells them', () => {
  const logged = {
    series: Uint32Array.of(0x01020304),
    times: Float64Array.of(1),
    values: Float64Array.of(-2),
    qualities: Uint8Array.of(3),
  }
  const plain = { ...zlibPacking, compress: (bytes: Uint8Array) => bytes }
  /** Version, number of samples, then the columns; 1 is 3ff0..., -2 is c000... @see IEEE 754-2019 §3.4 */
  const expected = '01 01000000 04030201 000000000000f03f 00000000000000c0 03'.replaceAll(' ', '')
  assert.equal(Buffer.from(encodeJournal(logged, plain)).toString('hex'), expected)
})

test('anything else is no journal record', () => {
  const body = encodeJournal(makeLogged(3), zlibPacking)
  const changed = (at: number, to: number) =>
    Uint8Array.from(body, (byte, index) => (index === at ? to : byte))
  assert.notEqual(decodeJournal(body, zlibPacking), null)
  for (const wrong of [
    new Uint8Array(),
    body.subarray(0, 4),
    body.subarray(0, -1),
    changed(0, 2),
    changed(1, 2),
    changed(1, 4),
    changed(4, 255),
  ])
    assert.equal(decodeJournal(wrong, zlibPacking), null)
})

test('a record takes as many samples as it says, and no more', () => {
  const most = encodeJournal(makeLogged(MOST_RECORD_SAMPLES), zlibPacking)
  assert.equal(decodeJournal(most, zlibPacking)?.series.length, MOST_RECORD_SAMPLES)
  assert.throws(() => encodeJournal(makeLogged(MOST_RECORD_SAMPLES + 1), zlibPacking))
})
