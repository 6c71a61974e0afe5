// Tests of the decoder: register dumps worked by hand, what must not become a value, and any bytes at all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Sample, unpackSamples } from '../measurement/sample.ts'
import { BlockDecoder } from './decode.ts'
import { type ModelPoint, REGISTER_TYPES, WORD_ORDERS } from './model.ts'

const point = (change: Partial<ModelPoint>): ModelPoint => ({
  key: 'value',
  function: 3,
  address: 0,
  type: 'uint16',
  unit: '1',
  resolution: 1,
  kind: 'instantaneous',
  group: 'other',
  ...change,
})

/** An answer to function 3 with these registers, given as hexadecimal words. */
const answer = (hex: string): Uint8Array =>
  Buffer.from(`03${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`, 'hex')

function decodeAll(points: readonly ModelPoint[], pdu: Uint8Array, address = 0): readonly Sample[] {
  const members = [...points.keys()]
  const batch = new Float64Array(members.length * 4)
  const decoder = new BlockDecoder({ points, block: { address, members } })
  assert.equal(decoder.decode(pdu, 1_700_000_000_000, 100, batch, 0), true)
  return [...unpackSamples(batch)]
}

function decodeOne(change: Partial<ModelPoint>, hex: string): readonly [number | null, string] {
  const [sample] = decodeAll([point(change)], answer(hex))
  assert.ok(sample)
  return [sample.value, sample.quality]
}

/** Each value worked by hand: IEEE 754 by sign, exponent and fraction, integers by two's complement. */
const DUMPS: readonly (readonly [Partial<ModelPoint>, string, number])[] = [
  [{ type: 'int16' }, 'FFFE', -2],
  [{ type: 'uint16' }, 'FFFE', 65_534],
  [{ type: 'bitmap16' }, '8001', 32_769],
  [{ type: 'int32' }, 'FFFFFFFE', -2],
  [{ type: 'int32', wordOrder: 'low-first' }, 'FFFEFFFF', -2],
  [{ type: 'uint32' }, '00010000', 65_536],
  [{ type: 'uint32', wordOrder: 'low-first' }, '00000001', 65_536],
  // 0x12D687 = 18 x 65,536 + 54,919
  [{ type: 'int64' }, '000000000012D687', 1_234_567],
  [{ type: 'uint64', wordOrder: 'low-first' }, 'D687001200000000', 1_234_567],
  // the largest integer that a float64 holds with all its neighbours, 2^53 - 1
  [{ type: 'uint64' }, '001FFFFFFFFFFFFF', 9_007_199_254_740_991],
  // +, exponent 134 - 127 = 7, 1.11001101b = 1.80078125; x 128
  [{ type: 'float32' }, '43668000', 230.5],
  [{ type: 'float32', wordOrder: 'low-first' }, '80004366', 230.5],
  // -, exponent 1, 1.75; kW to W
  [{ type: 'float32', scale: 1_000 }, 'C0600000', -3_500],
  // +, exponent 1,030 - 1,023 = 7, 1.80078125
  [{ type: 'float64' }, '406CD00000000000', 230.5],
  [{ type: 'uint16', scale: 0.1 }, '08FD', 230.1],
  [{ type: 'int16', scale: 0.001 }, 'FC19', -0.999],
]

for (const [change, hex, expected] of DUMPS) {
  const { type, wordOrder = '', scale = '' } = change
  test(`${type} ${wordOrder} ${scale} ${hex} is ${expected}`, () => {
    assert.deepEqual(decodeOne(change, hex), [expected, 'good'])
  })
}

/** Schneider Electric DOCA0005EN-04 page 109. */
const POWER_FACTORS: readonly (readonly [string, string, number])[] = [
  ['quadrant 1, 0.75', '3F400000', 0.75],
  ['exactly 1', '3F800000', 1],
  ['quadrant 4, register 1.0625: 2 - 1.0625', '3F880000', 0.9375],
  ['register 2: 2 - 2', '40000000', 0],
  ['quadrant 2, -0.5', 'BF000000', -0.5],
  ['quadrant 3, register -1.25: -2 + 1.25', 'BFA00000', -0.75],
]

for (const [what, hex, expected] of POWER_FACTORS) {
  test(`a four-quadrant power factor: ${what}`, () => {
    assert.deepEqual(decodeOne({ type: 'float32', transform: 'powerFactor4Q' }, hex), [expected, 'good'])
  })
}

/** What must never become a value. */
const NO_VALUES: readonly (readonly [string, Partial<ModelPoint>, string, string])[] = [
  ['NaN', { type: 'float32' }, '7FC00000', 'impossible'],
  ['infinity', { type: 'float32' }, '7F800000', 'impossible'],
  ['a float64 NaN', { type: 'float64' }, '7FF8000000000000', 'impossible'],
  [
    'a float64 that the scale makes infinite',
    { type: 'float64', scale: 1_000 },
    '7FEFFFFFFFFFFFFF',
    'impossible',
  ],
  ['a counter of 2^53', { type: 'uint64' }, '0020000000000000', 'impossible'],
  ['a counter of -2^53', { type: 'int64' }, 'FFE0000000000000', 'impossible'],
  ['a power factor of 2.5', { type: 'float32', transform: 'powerFactor4Q' }, '40200000', 'impossible'],
  ['a power factor of -2.5', { type: 'float32', transform: 'powerFactor4Q' }, 'C0200000', 'impossible'],
  ['the pattern of the model', { type: 'float32', invalid: ['FFC00000'] }, 'FFC00000', 'notAvailable'],
  ['the second pattern', { type: 'int16', invalid: ['8000', '7FFF'] }, '7FFF', 'notAvailable'],
  ['an int64 pattern', { type: 'int64', invalid: ['8000000000000000'] }, '8000000000000000', 'notAvailable'],
]

for (const [what, change, hex, quality] of NO_VALUES) {
  test(`${what} is no value`, () => assert.deepEqual(decodeOne(change, hex), [null, quality]))
}

test('a number next to a pattern is a value', () => {
  assert.deepEqual(decodeOne({ type: 'int16', invalid: ['8000'] }, '8001'), [-32_767, 'good'])
})

test('bits are read from the lowest of each byte on', () => {
  const bits = [0, 7, 8, 9].map((address) => point({ type: 'bit', function: 1, address }))
  // coils 0 to 9: 1000 0001 and 0000 0010
  const samples = decodeAll(bits, Buffer.from('01028102', 'hex'))
  assert.deepEqual(
    samples.map((sample) => sample.value),
    [1, 1, 0, 1],
  )
})

test('samples carry the time, their own number and the registers behind the first address', () => {
  const points = [point({ address: 105 }), point({ address: 103 })]
  assert.deepEqual(decodeAll(points, answer('000100020003'), 103), [
    { pointNumber: 100, timeMs: 1_700_000_000_000, value: 3, quality: 'good' },
    { pointNumber: 101, timeMs: 1_700_000_000_000, value: 1, quality: 'good' },
  ])
})

test('an answer that is one byte short of its last point is told and writes nothing', () => {
  const points = [point({}), point({ address: 1, type: 'float32' })]
  const decoder = new BlockDecoder({ points, block: { address: 0, members: [0, 1] } })
  const batch = new Float64Array(8).fill(7)
  const whole = answer('000143668000')
  assert.equal(decoder.decode(whole.subarray(0, -1), 0, 0, batch, 0), false)
  assert.deepEqual(batch, new Float64Array(8).fill(7))
  assert.equal(decoder.decode(whole, 0, 0, batch, 0), true)
})

test('any bytes make samples, none of them good without a finite number, and never an error', () => {
  const numbers = REGISTER_TYPES.filter((type) => type !== 'text' && type !== 'bit')
  const anyPoint = fc
    .record({
      type: fc.constantFrom(...numbers),
      wordOrder: fc.constantFrom(...WORD_ORDERS),
      address: fc.nat(30),
      scale: fc.constantFrom(1, 0.1, 0.001, 1_000, 1e300, -1),
      quadrants: fc.boolean(),
    })
    .map(({ quadrants, ...rest }) => point({ ...rest, ...(quadrants ? { transform: 'powerFactor4Q' } : {}) }))
  const anyBytes = fc.uint8Array({ minLength: 0, maxLength: 80 })
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 6 }), anyBytes, (points, bytes) => {
      const decoder = new BlockDecoder({ points, block: { address: 0, members: [...points.keys()] } })
      const batch = new Float64Array(points.length * 4)
      if (!decoder.decode(bytes, 1, 0, batch, 0)) return
      for (const sample of unpackSamples(batch))
        assert.equal(sample.quality === 'good', sample.value !== null, JSON.stringify(sample))
    }),
    { numRuns: 500 },
  )
})

test('registers that hold NaN never make a good sample', () => {
  const nan = fc.tuple(fc.constantFrom(0x7f80, 0xff80), fc.integer({ min: 1, max: 0x7fffff }))
  fc.assert(
    fc.property(nan, ([exponent, fraction]) => {
      const bits = (exponent * 65_536 + fraction) >>> 0
      const [value, quality] = decodeOne({ type: 'float32' }, bits.toString(16).padStart(8, '0'))
      assert.equal(value, null)
      assert.equal(quality, 'impossible')
    }),
  )
})

test('a counter that goes on from another meter has the offset added, in its own unit', () => {
  const row = { ...point({ type: 'uint32', scale: 0.1, kind: 'counter', unit: 'Wh' }), offset: 1_000.5 }
  assert.deepEqual(
    decodeAll([row], answer('00000064')).map(({ value }) => value),
    [1_010.5],
  )
})
