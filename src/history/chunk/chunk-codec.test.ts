// Tests that chunks give back exactly what was sealed, are as small as they should be, and fear no bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { QUALITIES } from '../../measurement/quality.ts'
import { zlibPacking } from '../io/zlib-packing.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { CHUNK_LIMITS, decodeChunk, encodeChunk, peekChunk } from './chunk-codec.ts'

const packing = zlibPacking
const DAY_MS = Date.UTC(2026, 10, 22)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** All good, a minute apart. */
const minutes = (values: readonly number[], fromMs = DAY_MS): SampleColumns => ({
  times: Float64Array.from(values, (_, index) => fromMs + index * 60_000),
  values: Float64Array.from(values),
  qualities: new Uint8Array(values.length),
  revisions: new Uint8Array(values.length),
})

function assertSame(actual: SampleColumns | null, expected: SampleColumns): void {
  assert.ok(actual !== null)
  assert.deepEqual([...actual.times], [...expected.times])
  assert.deepEqual([...actual.qualities], [...expected.qualities])
  assert.deepEqual([...actual.revisions], [...expected.revisions])
  assert.equal(actual.values.length, expected.values.length)
  expected.values.forEach((value, index) => {
    const wanted = expected.qualities[index] === 0 ? value : Number.NaN
    assert.ok(Object.is(actual.values[index], wanted), `${index}: ${actual.values[index]} is not ${wanted}`)
  })
}

/**
 * Head: version 1, 3 samples, from 0 ms, 120,000 ms long, 14 bytes plain. Times: unit 60,000, each as the one before, the
 * first is 1. Qualities and revisions: 0 to the end. Values: decimal, divided by 10, each as the one before, the first is
 * 2,301 steps, which is 4,602 with its sign.
 */
const CONSTANT = bytesOf('01 03 00 c0a907 0e  e0d403 81 02  00 00  00 00  00 0a 81 fa23')

/**
 * The same of 0 and 1: the only distance, from 0, is 1, which is 2 with its sign: an upper part of 1 and a lower bit of 0,
 * coded as the bits 1, 0 and 0, for which 0x80 stands.
 */
const RISING = bytesOf('01 02 00 e0d403 0e  e0d403 80 02  00 00  00 00  00 01 00 00 01  80')

test('a value that never changes takes the bytes that the format says', () => {
  const samples = minutes([230.1, 230.1, 230.1], 0)
  assert.equal(hex(encodeChunk(samples, { resolution: 0.1, packing })), hex(CONSTANT))
  assertSame(decodeChunk(CONSTANT, packing), samples)
  assert.deepEqual(peekChunk(CONSTANT), { count: 3, firstMs: 0, lastMs: 120_000 })
})

test('a value that rises takes the bytes that the format says', () => {
  assert.equal(hex(encodeChunk(minutes([0, 1], 0), { resolution: 1, packing })), hex(RISING))
  assertSame(decodeChunk(RISING, packing), minutes([0, 1], 0))
})

const quality = fc.nat(QUALITIES.length - 1)
const value = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }).map((steps) => steps / 10),
  fc.integer(),
  fc.float({ noNaN: true }),
  fc.double({ noNaN: true }),
  fc.constantFrom(
    -0,
    0,
    2 ** 53,
    2 ** 53 + 2,
    -(2 ** 63),
    5e-324,
    -5e-324,
    1e308,
    0.1 + 0.2,
    2 ** 49,
    2 ** 49 + 1,
  ),
)
const oneKind = fc.oneof(
  fc
    .array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 1, maxLength: 60 })
    .map((all) => all.map((n) => n / 10)),
  fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 60 }),
  fc
    .tuple(
      fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(10, 1_000, 0.1, 0.01),
    )
    .map(([floats, scale]) => floats.map((float) => (scale < 1 ? float / (1 / scale) : float * scale))),
  fc.array(value, { minLength: 1, maxLength: 60 }),
)
const gapMs = fc.oneof(fc.constant(60_000), fc.constant(0), fc.nat(100_000), fc.nat(2 ** 40))

const samples = fc
  .tuple(oneKind, fc.infiniteStream(gapMs), fc.infiniteStream(fc.tuple(quality, fc.nat(255))), fc.boolean())
  .map(([values, gaps, marks, areMarked]): SampleColumns => {
    let timeMs = 0
    const times = Float64Array.from(values, () => {
      timeMs += gaps.next().value ?? 0
      return timeMs
    })
    const pairs = values.map(() => (areMarked ? (marks.next().value ?? [0, 0]) : [0, 0]))
    const qualities = Uint8Array.from(pairs, ([first]) => first ?? 0)
    return {
      times,
      values: Float64Array.from(values, (one, index) => (qualities[index] === 0 ? one : Number.NaN)),
      qualities,
      revisions: Uint8Array.from(pairs, ([, second]) => second ?? 0),
    }
  })

test('any samples come back bit for bit, whatever resolution is likely', () => {
  fc.assert(
    fc.property(
      samples,
      fc.constantFrom(0.1, 1, 0.001, 10, 0.25, 0.3, 1e-9, 1e300, 5e-324),
      (given, resolution) => {
        const bytes = encodeChunk(given, { resolution, packing })
        assertSame(decodeChunk(bytes, packing), given)
        const lastMs = given.times.at(-1)
        assert.deepEqual(peekChunk(bytes), { count: given.times.length, firstMs: given.times[0], lastMs })
      },
    ),
    { numRuns: 1_000 },
  )
})

test('what is good and no number comes back as it was', () => {
  const odd = minutes([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1])
  assertSame(decodeChunk(encodeChunk(odd, { resolution: 1, packing }), packing), odd)
})

test('any bytes are a chunk or none, without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeChunk(Uint8Array.from([1, ...bytes]), packing)
      if (decoded !== null)
        assert.equal(decoded.times.length, peekChunk(Uint8Array.from([1, ...bytes]))?.count)
    }),
    { numRuns: 3_000 },
  )
  const sealed = encodeChunk(minutes(Array.from({ length: 200 }, (_, index) => Math.sin(index))), {
    resolution: 1,
    packing,
  })
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.nat(255), fc.nat(sealed.length), (at, byte, length) => {
      const changed = Uint8Array.from(sealed)
      changed[at] = byte
      decodeChunk(changed, packing)
      decodeChunk(changed.subarray(0, length), packing)
    }),
    { numRuns: 2_000 },
  )
})

test('a chunk that is cut or has more behind it is none', () => {
  for (let length = 0; length < CONSTANT.length; length++)
    assert.equal(decodeChunk(CONSTANT.subarray(0, length), packing), null, `${length} bytes`)
  assert.equal(decodeChunk(Uint8Array.from([...CONSTANT, 0]), packing), null)
  assert.equal(decodeChunk(Uint8Array.from([...RISING, 0]), packing), null)
})

test('a chunk whose last time is not where its head says is none', () => {
  assert.equal(
    decodeChunk(bytesOf('01 03 00 c1a907 0e  e0d403 81 02  00 00  00 00  00 0a 81 fa23'), packing),
    null,
  )
})

/** As many samples at the same time as the head says, each lost: nothing but a head. */
const lost = (count: string) => bytesOf(`01 ${count} 00 00 05  00  03 00  00 00`)

test('a chunk has a limit of samples', () => {
  const atLimit = decodeChunk(lost('808040'), packing)
  assert.equal(atLimit?.times.length, CHUNK_LIMITS.samples)
  assert.equal(decodeChunk(lost('ffff3f'), packing)?.times.length, CHUNK_LIMITS.samples - 1)
  assert.equal(decodeChunk(lost('818040'), packing), null)
  assert.equal(decodeChunk(lost('00'), packing), null)
  assert.throws(() => encodeChunk(minutes([]), { resolution: 1, packing }))
  const many = new Float64Array(CHUNK_LIMITS.samples + 1)
  const marks = new Uint8Array(many.length)
  const tooMany = { times: many, values: many, qualities: marks, revisions: marks }
  assert.throws(() => encodeChunk(tooMany, { resolution: 1, packing }))
})

test('times are whole numbers that ascend up to their limit', () => {
  const at = (...times: readonly number[]) => ({ ...minutes(times), times: Float64Array.from(times) })
  for (const times of [
    [CHUNK_LIMITS.timeMs - 1, CHUNK_LIMITS.timeMs],
    [CHUNK_LIMITS.timeMs],
    [0, CHUNK_LIMITS.timeMs],
  ])
    assertSame(decodeChunk(encodeChunk(at(...times), { resolution: 1, packing }), packing), at(...times))
  for (const times of [[CHUNK_LIMITS.timeMs + 1], [2, 1], [-1], [0.5], [Number.NaN]])
    assert.throws(() => encodeChunk(at(...times), { resolution: 1, packing }))
})

/** Numbers in a fixed order, about normal. */
function makeNoise(seed: number): () => number {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return () => (next() + next() + next() + next() - 2) * 1.732
}

test('a day of values is as small as the noise in it allows', () => {
  const noise = makeNoise(1)
  const bytesASample = (values: readonly number[], resolution: number) =>
    encodeChunk(minutes(values), { resolution, packing }).length / values.length
  const day = Array.from({ length: 1_440 }, () => noise())
  /** Normal noise of s steps around a mean that the prediction meets to within half of it: log2(4.13 s) and 0.2 bits. */
  const voltage = day.map((tremble) => Math.round(2_310 + 3 * tremble) / 10)
  assert.ok(bytesASample(voltage, 0.1) < (Math.log2(4.13 * 3) + 0.2) / 8 + 0.03)
  /** Floats of kilowatts, as they are and as the watts that a model makes of them. */
  const kilowatts = day.map((tremble) => Math.fround(5.5 + 0.02 * tremble))
  const watts = kilowatts.map((float) => float * 1_000)
  assert.ok(bytesASample(watts, 0.1) < bytesASample(kilowatts, 0.0001) + 0.01)
  const counter = day.map((_, minute) => 1_000_000 + 70 * minute)
  assert.ok(bytesASample(counter, 1) < 0.03)
  const state = day.map((_, minute) => (minute > 700 ? 1 : 0))
  assert.ok(bytesASample(state, 1) < 0.04)
})
