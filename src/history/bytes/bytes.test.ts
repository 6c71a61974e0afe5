// Tests of the bytes below chunks and roll-ups: known encodings, what comes back, and what hostile bytes cannot do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BitModels } from './bit-model.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { readCoded, writeCoded } from './coded-column.ts'
import { isWhole, makeColumnWriter, readFrame, writeFrame } from './column-frame.ts'
import { readMultiples, writeMultiples } from './multiples.ts'
import { MOST_PREDICTABLE, readPredicted, writePredicted } from './prediction.ts'
import { RangeDecoder } from './range-decoder.ts'
import { RangeEncoder } from './range-encoder.ts'
import { readRuns, writeRuns } from './run-column.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

test('whole numbers have the bytes of the examples of the DWARF standard', () => {
  /** DWARF 5, figure C.3 of appendix C, and the example 624,485 that is told everywhere. */
  const examples = { 2: '02', 127: '7f', 128: '8001', 129: '8101', 12857: 'b964', 624485: 'e58e26' }
  for (const [number, bytes] of Object.entries(examples)) {
    const writer = new ByteWriter()
    writer.whole(Number(number))
    assert.equal(hex(writer.written()), bytes)
    assert.equal(new ByteReader(bytesOf(bytes)).whole(Number.MAX_SAFE_INTEGER), Number(number))
  }
})

test('whole numbers go up to 2^53 - 1 and no further than the reader allows', () => {
  const reader = new ByteReader(bytesOf('ffffffffffffff0f'))
  assert.equal(reader.whole(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
  assert.equal(reader.isBad, false)
  const isBad = (bytes: string, most: number): boolean => {
    const one = new ByteReader(bytesOf(bytes))
    one.whole(most)
    return one.isBad
  }
  assert.equal(isBad('ffffffffffffff10', Number.MAX_SAFE_INTEGER), true)
  assert.equal(isBad('ffffffffffffffff01', Number.MAX_SAFE_INTEGER), true)
  assert.equal(isBad('e407', 996), false)
  assert.equal(isBad('e407', 995), true)
  assert.equal(isBad('e4', 995), true)
  assert.equal(isBad('', 995), true)
})

test('what is missing reads as nothing and is remembered', () => {
  const reader = new ByteReader(bytesOf('0102'))
  assert.equal(reader.bytes(3).length, 0)
  assert.equal(reader.isBad, true)
  assert.equal(new ByteReader(bytesOf('3ff8')).float64(), 0)
  assert.equal(new ByteReader(bytesOf('3ff8000000000000')).float64(), 1.5)
})

test('runs are a value and a length, and 0 is to the end', () => {
  const writer = new ByteWriter()
  writeRuns(writer, Uint8Array.of(0, 0, 0, 3, 0, 0))
  assert.equal(hex(writer.written()), '000303010000')
  const isBad = (bytes: string): boolean => {
    const reader = new ByteReader(bytesOf(bytes))
    readRuns(reader, new Uint8Array(6))
    return reader.isBad
  }
  assert.equal(isBad('000303010000'), false)
  assert.equal(isBad('0006'), false)
  assert.equal(isBad('0007'), true)
  assert.equal(isBad('0003'), true)
})

test('a range coder writes what can be worked out by hand', () => {
  const encoder = new RangeEncoder()
  const models = new BitModels(2)
  /** From [0, 2^32 - 1): the upper half, of it the lower half, of it the lower half: 0x80000000 lies within, in one byte. */
  encoder.bit(models, 0, 1)
  encoder.bit(models, 1, 0)
  encoder.bits(0, 1)
  assert.equal(hex(encoder.finish()), '80')
  assert.equal(hex(new RangeEncoder().finish()), '')
})

test('a bit that is foretold takes next to no room', () => {
  const encoder = new RangeEncoder()
  const models = new BitModels(1)
  for (let count = 0; count < 10_000; count++) encoder.bit(models, 0, 0)
  assert.ok(encoder.finish().length < 12)
})

const MOST_ONES = 3

/** So many ones, and a zero unless that is clear already. */
function writeOnes(encoder: RangeEncoder, models: BitModels, count: number): void {
  for (let model = 0; model < count; model++) encoder.bit(models, model, 1)
  if (count < MOST_ONES) encoder.bit(models, count, 0)
}

test('ones and numbers come back out of a range coder in their order', () => {
  const bits = fc
    .nat(53)
    .chain((count) =>
      fc.record({ count: fc.constant(count), value: fc.maxSafeNat().map((n) => n % 2 ** count) }),
    )
  const step = fc.oneof(fc.record({ ones: fc.nat(MOST_ONES) }), bits)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const encoder = new RangeEncoder()
      const models = new BitModels(MOST_ONES)
      for (const one of steps) {
        if ('ones' in one) writeOnes(encoder, models, one.ones)
        else encoder.bits(one.value, one.count)
      }
      const decoder = new RangeDecoder(encoder.finish().slice())
      const learned = new BitModels(MOST_ONES)
      for (const one of steps) {
        if ('ones' in one) assert.equal(decoder.ones(learned, MOST_ONES), one.ones)
        else assert.equal(decoder.bits(one.count), one.value)
      }
      assert.ok(decoder.isAtEnd)
    }),
    { numRuns: 500 },
  )
})

test('a carry runs through bytes of 255', () => {
  const encoder = new RangeEncoder()
  const models = new BitModels(MOST_ONES)
  /** Just below a border for long, then above it. */
  for (let count = 0; count < 3; count++) encoder.bits(0xffff, 16)
  for (let count = 0; count < 40; count++) writeOnes(encoder, models, MOST_ONES)
  encoder.bits(1, 16)
  const decoder = new RangeDecoder(encoder.finish().slice())
  const learned = new BitModels(MOST_ONES)
  for (let count = 0; count < 3; count++) assert.equal(decoder.bits(16), 0xffff)
  for (let count = 0; count < 40; count++) assert.equal(decoder.ones(learned, MOST_ONES), MOST_ONES)
  assert.equal(decoder.bits(16), 1)
})

const whole = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.integer({ min: -MOST_PREDICTABLE, max: MOST_PREDICTABLE }),
  fc.constantFrom(-MOST_PREDICTABLE, MOST_PREDICTABLE),
)

test('columns of any whole numbers come back, one after the other', () => {
  const columns = fc.record({
    coded: fc.array(fc.oneof(fc.nat(5), fc.nat(), fc.maxSafeNat()), { maxLength: 60 }),
    predicted: fc.array(whole, { maxLength: 60 }),
    multiples: fc.array(fc.oneof(fc.constant(60_000), fc.nat(), fc.nat(MOST_PREDICTABLE)), { maxLength: 60 }),
  })
  fc.assert(
    fc.property(columns, (given) => {
      const writer = makeColumnWriter()
      writeCoded(writer, Float64Array.from(given.coded))
      writePredicted(writer, Float64Array.from(given.predicted))
      writeMultiples(writer, Float64Array.from(given.multiples))
      const reader = readFrame(new ByteReader(writeFrame(new ByteWriter(), writer)))
      assert.ok(reader !== null)
      const coded = new Float64Array(given.coded.length)
      const predicted = new Float64Array(given.predicted.length)
      const multiples = new Float64Array(given.multiples.length)
      readCoded(reader, coded)
      readPredicted(reader, predicted)
      readMultiples(reader, multiples)
      assert.ok(isWhole(reader))
      assert.deepEqual([...coded], given.coded)
      assert.deepEqual(
        [...predicted],
        given.predicted.map((number) => number + 0),
      )
      assert.deepEqual([...multiples], given.multiples)
    }),
    { numRuns: 500 },
  )
})

test('any bytes at all are columns or are told to be none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(50), (bytes, count) => {
      const reader = readFrame(new ByteReader(bytes))
      if (reader === null) return
      const numbers = new Float64Array(count)
      readPredicted(reader, numbers)
      if (!reader.plain.isBad)
        assert.ok(numbers.every((number) => Number.isInteger(number) && Math.abs(number) <= MOST_PREDICTABLE))
      readMultiples(reader, numbers)
      if (!reader.plain.isBad) assert.ok(numbers.every((number) => number >= 0 && Number.isInteger(number)))
    }),
    { numRuns: 2_000 },
  )
})

test('multiples below 0 and beyond the limit are told to be none', () => {
  /** Plain: unit, all as predicted from the one before, the first number. */
  const isGood = (plain: string): boolean => {
    const bytes = bytesOf(plain)
    const reader = readFrame(new ByteReader(Uint8Array.from([bytes.length, ...bytes])))
    assert.ok(reader !== null)
    readMultiples(reader, new Float64Array(2))
    return isWhole(reader)
  }
  assert.equal(isGood('058104'), true)
  assert.equal(isGood('058103'), false)
  assert.equal(isGood('80808080808080018102'), true)
  assert.equal(isGood('80808080808080018104'), false)
  assert.equal(isGood('058604'), false)
})
