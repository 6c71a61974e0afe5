// Values with a scale factor, and values in a block that names itself: right in one answer, or no value at all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpackSamples } from '../measurement/sample.ts'
import { BlockDecoder, type OffsetPoint } from './decode.ts'
import type { DeviceModel, ModelPoint } from './model.ts'
import { modelTable, readModelCsv } from './model-csv.ts'
import { parseModel } from './parse-model.ts'
import { pointRequest, pointValue } from './read-point.ts'
import { guarded, readSpan } from './register-span.ts'

const point = (change: Partial<ModelPoint>): ModelPoint => ({
  key: 'value',
  function: 3,
  address: 2,
  type: 'int16',
  unit: 'W',
  scaleFactor: 3,
  resolution: 1,
  invalid: ['8000'],
  kind: 'instantaneous',
  group: 'power',
  ...change,
})

/** Registers from address 0 on, as hexadecimal words. */
function decoded(row: OffsetPoint, hex: string): readonly [number | null, string] {
  const bytes = hex.replaceAll(' ', '')
  const pdu = Buffer.from(`03${(bytes.length / 2).toString(16).padStart(2, '0')}${bytes}`, 'hex')
  const batch = new Float64Array(4)
  const decoder = new BlockDecoder({ points: [row], block: { address: 0, members: [0] } })
  assert.ok(decoder.decode(pdu, 0, 0, batch, 0))
  const [sample] = [...unpackSamples(batch)]
  return [sample?.value ?? null, sample?.quality ?? '']
}

/** Two registers before, the value at 2, its scale factor at 3. */
const SCALED: readonly (readonly [string, Partial<ModelPoint>, string, number | null, string])[] = [
  ['0 leaves it', {}, '1386 0000', 4_998, 'good'],
  ['-2 makes hundredths', {}, '1386 FFFE', 49.98, 'good'],
  ['-1 of a negative number', {}, 'FC18 FFFF', -100, 'good'],
  ['3 makes thousands', {}, '0011 0003', 17_000, 'good'],
  ['10 is the most', {}, '0001 000A', 10_000_000_000, 'good'],
  ['-10 is the least', {}, '0001 FFF6', 1e-10, 'good'],
  ['11 is none', {}, '0001 000B', null, 'notAvailable'],
  ['-11 is none', {}, '0001 FFF5', null, 'notAvailable'],
  ['0x8000 is "not implemented"', {}, '1386 8000', null, 'notAvailable'],
  ['a value that is not implemented stays so', {}, '8000 0000', null, 'notAvailable'],
  ['a percentage becomes a plain number beside it', { scale: 0.01 }, '26B6 FFFE', 0.991, 'good'],
  ['a scale multiplies too', { scale: 1_000 }, '0011 FFFF', 1_700, 'good'],
]

for (const [what, change, hex, value, quality] of SCALED) {
  test(`a scale factor: ${what}`, () => {
    assert.deepEqual(decoded(point(change), `0000 0000 ${hex}`), [value, quality])
  })
}

test('a scale factor that changes changes the next value, and no answer mixes two of them', () => {
  const row = point({})
  // 23,010 W told in tens, then in ones.
  assert.deepEqual(decoded(row, '0000 0000 08FD 0001'), [23_010, 'good'])
  assert.deepEqual(decoded(row, '0000 0000 59E2 0000'), [23_010, 'good'])
})

test('a counter goes on from another meter behind its scale factor', () => {
  const row = { ...point({ type: 'uint32', address: 0, scaleFactor: 2, invalid: [] }), offset: 5 }
  assert.deepEqual(decoded(row, '0000 0064 0002'), [10_005, 'good'])
})

test('an answer that ends before the scale factor is no answer', () => {
  const decoder = new BlockDecoder({ points: [point({})], block: { address: 2, members: [0] } })
  assert.equal(decoder.decode(Uint8Array.of(3, 2, 0x13, 0x86), 0, 0, new Float64Array(4), 0), false)
  assert.equal(decoder.decode(Uint8Array.of(3, 4, 0x13, 0x86, 0, 0), 0, 0, new Float64Array(4), 0), true)
})

const BLOCKS: NonNullable<DeviceModel['blocks']> = [
  { function: 3, address: 0, count: 8, begins: '00670006' },
  { function: 3, address: 8, count: 4, begins: '0078' },
]

test('a value in a block counts while its first words stand there, and not when the map has moved', () => {
  const row = guarded(point({}), BLOCKS)
  assert.deepEqual(decoded(row, '0067 0006 1386 0000'), [4_998, 'good'])
  for (const other of ['0067 0007', '0065 0006', 'FFFF 0000', '8000 8000'])
    assert.deepEqual(decoded(row, `${other} 1386 0000`), [null, 'impossible'])
})

test('what is read together reaches from the first words to the scale factor, whichever comes first', () => {
  assert.deepEqual(readSpan(point({})), { function: 3, address: 2, count: 2 })
  assert.deepEqual(readSpan(point({ address: 5 })), { function: 3, address: 3, count: 3 })
  assert.deepEqual(readSpan(guarded(point({}), BLOCKS)), { function: 3, address: 0, count: 4 })
  const second = guarded(point({ address: 10, scaleFactor: 9 }), BLOCKS)
  assert.deepEqual(readSpan(second), { function: 3, address: 8, count: 3 })
  const { scaleFactor: _none, ...plain } = point({ address: 12 })
  assert.deepEqual(readSpan(guarded(plain, BLOCKS)), { function: 3, address: 12, count: 1 })
  assert.deepEqual(readSpan(guarded({ ...plain, function: 4, address: 3 }, BLOCKS)), {
    function: 4,
    address: 3,
    count: 1,
  })
})

test('one point alone is asked for with its scale factor', () => {
  assert.deepEqual(pointRequest(point({})), Uint8Array.of(3, 0, 2, 0, 2))
  assert.equal(pointValue(point({}), Uint8Array.of(3, 4, 0x13, 0x86, 0xff, 0xfe)), 49.98)
  assert.equal(pointValue(point({}), Uint8Array.of(3, 2, 0x13, 0x86)), null)
  assert.equal(pointValue(point({}), Uint8Array.of(3, 4, 0x13, 0x86, 0x80, 0)), null)
})

const model = (points: readonly object[], change: object = {}) => ({
  id: 'maker-inverter',
  revision: 1,
  manufacturer: 'Maker',
  product: 'Inverter',
  commodity: 'electricity',
  sources: ['the device'],
  unverified: [],
  requests: { maxRegisters: 10, maxGap: 0 },
  points,
  ...change,
})

const WRONG: readonly (readonly [string, object, string])[] = [
  [
    'of a text',
    model([point({ type: 'text', words: 1, invalid: [] })]),
    '/points/0/scaleFactor scaleFactorType',
  ],
  [
    'in its own value',
    model([point({ type: 'int32', invalid: [] })]),
    '/points/0/scaleFactor scaleFactorOwn',
  ],
  ['11 registers away', model([point({ scaleFactor: 12 })]), '/points/0/scaleFactor tooFarApart'],
  [
    'in the next block',
    model([point({ address: 7, scaleFactor: 9 })], { blocks: BLOCKS }),
    '/points/0/address beyondBlock',
  ],
  [
    'with a value in the first words',
    model([point({ address: 1, scaleFactor: 2 })], { blocks: BLOCKS }),
    '/points/0/address beyondBlock',
  ],
  [
    'too far from the first words',
    model([point({ address: 9, scaleFactor: 10 })], {
      blocks: [{ function: 3, address: 0, count: 20, begins: '0067' }],
    }),
    '/points/0/scaleFactor tooFarApart',
  ],
  [
    'in blocks that share registers',
    model([point({})], { blocks: [...BLOCKS, { function: 3, address: 11, count: 4, begins: '0079' }] }),
    '/blocks/2/address blocksOverlap',
  ],
  [
    'in a block beyond the last register',
    model([point({})], { blocks: [{ function: 3, address: 65_530, count: 7, begins: '0079' }] }),
    '/blocks/0/count beyondLastAddress',
  ],
  [
    'over a register that must not be read',
    model([point({ scaleFactor: 5 })], {
      requests: { maxRegisters: 10, maxGap: 0, forbidden: [{ function: 3, from: 4, to: 4 }] },
    }),
    '/points/0/address pointForbidden',
  ],
]

for (const [what, value, expected] of WRONG) {
  test(`a model is refused with a scale factor ${what}`, () => {
    const parsed = parseModel(value)
    assert.ok(!parsed.ok)
    assert.deepEqual(
      parsed.error.map(({ path, rule }) => `${path} ${rule.replace('rule.model.', '')}`),
      [expected],
    )
  })
}

test('a value without a scale factor is refused with the words of its block where those are the reason', () => {
  const { scaleFactor: _none, ...plain } = point({ address: 12 })
  const rulesOf = (blocks: readonly object[]) => {
    const parsed = parseModel(model([plain], { blocks }))
    return parsed.ok ? [] : parsed.error.map(({ path, rule, params }) => [path, rule, params?.['count']])
  }
  const block = { function: 3, address: 0, count: 20, begins: '0067' }
  assert.deepEqual(rulesOf([{ ...block, address: 3, count: 17 }]), [])
  assert.deepEqual(rulesOf([block]), [['/points/0/address', 'rule.model.tooFarInBlock', 13]])
  assert.deepEqual(rulesOf([{ ...block, address: 30, count: 2, begins: '006700320001' }]), [
    ['/blocks/0/begins', 'rule.model.beginsLength', 2],
  ])
})

test('a scale factor goes into a table and out of it again, also in hexadecimal', () => {
  const table = modelTable([point({ scaleFactor: 40_083 })])
  const read = readModelCsv(table.map((row) => row.join(',')).join('\n'))
  assert.deepEqual(read.ok && read.value.points, [point({ scaleFactor: 40_083 })])
  const row =
    'key,function,address,type,unit,scaleFactor,resolution,kind,group\na1,3,0x10,int16,W,0x11,1,demand,power'
  const hex = readModelCsv(row)
  assert.equal(hex.ok && hex.value.points[0]?.['scaleFactor'], 17)
})

test('a scale factor as far away as one request reaches, and the edges of blocks, are taken', () => {
  assert.ok(parseModel(model([point({ scaleFactor: 11 })])).ok)
  assert.ok(parseModel(model([point({ address: 6, scaleFactor: 7 })], { blocks: BLOCKS })).ok)
})
