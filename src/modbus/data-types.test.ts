// Values in registers against what Python's struct module makes of the same bytes, and the edges of each type.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { REGISTER_TYPES, WORD_ORDERS } from '../devices/model.ts'
import {
  holdsPattern,
  NUMBER_WORDS,
  patternBytes,
  readInteger64,
  readNumber,
  readText,
  writeNumber,
  writeText,
} from './data-types.ts'
import { fromHex, numbers, toHex } from './vectors/vectors.fixture.ts'

function viewOf(hex: string): DataView {
  const bytes = fromHex(hex)
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

test('every number of the vectors is read as Python reads it, wherever it stands', () => {
  for (const { type, wordOrder, registers, value } of numbers().values) {
    const expected = typeof value === 'number' ? value : null
    assert.equal(
      readNumber(viewOf(`beef${registers}beef`), 2, type, wordOrder),
      expected,
      `${type} ${registers}`,
    )
  }
})

test('every 64-bit integer of the vectors is read exactly, the large ones too', () => {
  for (const { type, wordOrder, registers, value } of numbers().values) {
    if ((type !== 'int64' && type !== 'uint64') || value === null) continue
    assert.equal(readInteger64(viewOf(`beef${registers}`), 2, type, wordOrder), BigInt(value), registers)
  }
})

test('every number of the vectors is written as Python writes it', () => {
  for (const { type, wordOrder, registers, value } of numbers().values) {
    if (typeof value !== 'number') continue
    const view = new DataView(new ArrayBuffer(registers.length / 2 + 4))
    assert.equal(writeNumber(view, 2, type, wordOrder, value), true)
    assert.equal(toHex(new Uint8Array(view.buffer)), `0000${registers}0000`, `${type} ${value}`)
  }
})

test('the vectors hold every type of the device models that is a number', () => {
  const types = new Set(numbers().values.map(({ type }) => String(type)))
  const expected = REGISTER_TYPES.filter((type) => type !== 'text' && type !== 'bit')
  assert.deepEqual(types, new Set(expected))
  for (const type of types) assert.ok(type in NUMBER_WORDS)
})

test('numbers outside of their type are refused at limit + 1 and written at the limit', () => {
  const edges = [
    ['int16', -32_768, 32_767],
    ['uint16', 0, 65_535],
    ['bitmap16', 0, 65_535],
    ['int32', -2_147_483_648, 2_147_483_647],
    ['uint32', 0, 4_294_967_295],
    ['bitmap32', 0, 4_294_967_295],
    ['int64', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['uint64', 0, Number.MAX_SAFE_INTEGER],
  ] as const
  const view = new DataView(new ArrayBuffer(8))
  for (const [type, lowest, highest] of edges) {
    const tries = [lowest - 1, lowest, lowest + 1, highest - 1, highest, highest + 1, 0.5, Number.NaN]
    const written = tries.map((value) => writeNumber(view, 0, type, 'high-first', value))
    assert.deepEqual(written, [false, true, true, true, true, false, false, false], type)
  }
})

test('what is not finite in its type is refused, and nothing is written', () => {
  const view = new DataView(new ArrayBuffer(8))
  assert.equal(writeNumber(view, 0, 'float32', 'high-first', 3.5e38), false)
  assert.equal(writeNumber(view, 0, 'float64', 'low-first', Number.POSITIVE_INFINITY), false)
  assert.equal(writeNumber(view, 0, 'float32', 'low-first', Number.NaN), false)
  assert.equal(toHex(new Uint8Array(view.buffer)), '0000000000000000')
})

test('registers that end before the value are a broken invariant', () => {
  assert.throws(() => readNumber(viewOf('41480000'), 2, 'float32', 'high-first'), RangeError)
  assert.throws(() => readNumber(viewOf('41480000'), 2, 'uint32', 'low-first'), RangeError)
})

test('whatever is written is read again in either order', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(...WORD_ORDERS),
      (value, order) => {
        const view = new DataView(new ArrayBuffer(8))
        assert.equal(writeNumber(view, 0, 'float64', order, value), true)
        assert.equal(readNumber(view, 0, 'float64', order), value)
      },
    ),
  )
})

test('a pattern says not available only where it stands whole', () => {
  const view = viewOf('0000ffc00000ffff8000')
  assert.equal(holdsPattern(view, 2, patternBytes('FFC00000')), true)
  assert.equal(holdsPattern(view, 0, patternBytes('FFC00000')), false)
  assert.equal(holdsPattern(view, 8, patternBytes('8000')), true)
  assert.equal(holdsPattern(view, 6, patternBytes('8000')), false)
  assert.equal(toHex(patternBytes('7FFFFFFF00000000')), '7fffffff00000000')
})

test('texts lose their padding of zeros and spaces, and keep the spaces inside', () => {
  assert.equal(readText(fromHex('4e4d2d31322041000000')), 'NM-12 A')
  assert.equal(readText(fromHex('4e4d202020202000')), 'NM')
  assert.equal(readText(fromHex('207e')), ' ~')
  assert.equal(readText(fromHex('20')), '')
  assert.equal(readText(fromHex('00000000')), '')
  assert.equal(readText(new Uint8Array(0)), '')
})

test('bytes that are no text make no text', () => {
  for (const hex of ['ffff', '4e00410000', '4e4d07', 'c3a9', '80008000', '7f']) {
    assert.equal(readText(fromHex(hex)), null, hex)
  }
})

test('texts are written with zeros behind, up to the room there is', () => {
  const target = new Uint8Array(6).fill(0xee)
  assert.equal(writeText(target, 'NM-12'), true)
  assert.equal(toHex(target), '4e4d2d313200')
  assert.equal(writeText(target, 'NM-12A'), true)
  assert.equal(writeText(target, 'NM-12AB'), false)
  assert.equal(writeText(target, 'é'), false)
  assert.equal(writeText(target, '\n'), false)
  assert.equal(readText(target), 'NM-12A')
})
