// Walks through chains, good and hostile: what is found, what is said of the broken ones, and how little is asked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  common,
  DC_INPUTS_160,
  END,
  INVERTER_103,
  METER_203,
  mapAt,
  modelOf,
  UNKNOWN_64111,
  word,
} from './maps.fixture.ts'
import { CHAIN_LIMITS, walkChain } from './walk.ts'

const MAKER = common({ manufacturer: 'Maker', product: 'Inverter 8', serial: '4711' })

/** A device with these registers: an exception for every other. */
function ask(registers: ReadonlyMap<number, number>, pdu: Uint8Array): Uint8Array {
  const view = new DataView(pdu.buffer, pdu.byteOffset)
  const [address, count] = [view.getUint16(1), view.getUint16(3)]
  const words = Array.from({ length: count }, (_, index) => registers.get(address + index))
  if (pdu[0] !== 3 || words.includes(undefined)) return Uint8Array.of(0x83, 2)
  return Uint8Array.from([3, 2 * count, ...words.flatMap((one = 0) => [one >> 8, one & 0xff])])
}

function walk(device: (pdu: Uint8Array) => Uint8Array | null) {
  const asked: string[] = []
  const walking = walkChain()
  let step = walking.next()
  while (step.done !== true) {
    const pdu = step.value
    const view = new DataView(pdu.buffer, pdu.byteOffset)
    asked.push(`${pdu[0]} ${view.getUint16(1)} ${view.getUint16(3)}`)
    assert.ok(asked.length < 200, 'it asks without end')
    step = walking.next(device(pdu))
  }
  return { found: step.value, asked }
}

const walkMap = (registers: ReadonlyMap<number, number>) => walk((pdu) => ask(registers, pdu))

test('a chain at 40000 is walked to its end with one question a model, and a model nobody knows by its length', () => {
  const { found, asked } = walkMap(mapAt(40_000, MAKER, INVERTER_103, UNKNOWN_64111, METER_203, END))
  assert.deepEqual(found, {
    ok: true,
    value: {
      base: 40_000,
      common: { manufacturer: 'Maker', product: 'Inverter 8', options: '', version: '1.2.3', serial: '4711' },
      // 40,002 + 68 + 52 + 6 + 107
      models: [
        { id: 1, address: 40_002, length: 66 },
        { id: 103, address: 40_070, length: 50 },
        { id: 64_111, address: 40_122, length: 4 },
        { id: 203, address: 40_128, length: 105 },
      ],
    },
  })
  assert.deepEqual(asked, [
    '3 40000 2',
    '3 40002 2',
    '3 40004 64',
    '3 40070 2',
    '3 40122 2',
    '3 40128 2',
    '3 40235 2',
  ])
})

for (const [base, markers] of [
  [50_000, ['3 40000 2', '3 50000 2']],
  [0, ['3 40000 2', '3 50000 2', '3 0 2']],
] as const) {
  test(`a chain at ${base} is found too`, () => {
    const { found, asked } = walkMap(mapAt(base, MAKER, INVERTER_103, END))
    assert.ok(found?.ok)
    assert.equal(found.value.base, base)
    assert.deepEqual(
      found.value.models.map(({ address }) => address),
      [base + 2, base + 70],
    )
    assert.deepEqual(asked.slice(0, markers.length), markers)
  })
}

test('a device without the marker is asked three times and no more, and so is a silent one', () => {
  const meter = new Map(Array.from({ length: 60_000 }, (_, address) => [address, 0x5375]))
  for (const { found, asked } of [walkMap(meter), walkMap(new Map()), walk(() => null)]) {
    assert.equal(found, null)
    assert.deepEqual(asked, ['3 40000 2', '3 50000 2', '3 0 2'])
  }
})

test('a common model of 65 registers, texts without a zero and an end without a length are taken', () => {
  const full = common({ manufacturer: 'M'.repeat(32), product: ' P\u0001  8 ', serial: 'S', length: 65 })
  const { found } = walkMap(mapAt(40_000, full, INVERTER_103, 'FFFF'))
  assert.ok(found?.ok)
  assert.equal(found.value.common.manufacturer, 'M'.repeat(32))
  assert.equal(found.value.common.product, 'P 8')
  assert.equal(found.value.models[1]?.address, 40_069)
})

test('DC inputs are as many as the model says and as it has room for', () => {
  const inputs = (count: string) => {
    const { found } = walkMap(mapAt(40_000, MAKER, DC_INPUTS_160.replace('0002FFFF', `${count}FFFF`), END))
    return found?.ok ? found.value.models[1]?.groups : found
  }
  assert.equal(inputs('0002'), 2)
  assert.equal(inputs('0001'), 1)
  assert.equal(inputs('0000'), 0)
  assert.equal(inputs('0003'), 2)
  assert.equal(inputs('FFFF'), 2)
})

const filler = (count: number) => Array.from({ length: count }, () => UNKNOWN_64111)

const BROKEN: readonly (readonly [string, ReadonlyMap<number, number>, string, object])[] = [
  [
    'a length of 0',
    mapAt(40_000, MAKER, '00670000', END),
    'rule.sunspec.lengthZero',
    { model: 103, address: 40_070 },
  ],
  [
    'zeros behind the marker',
    mapAt(40_000, '0'.repeat(400)),
    'rule.sunspec.noCommon',
    { model: 0, address: 40_002 },
  ],
  [
    'another model first',
    mapAt(40_000, INVERTER_103, END),
    'rule.sunspec.noCommon',
    { model: 103, address: 40_002 },
  ],
  ['an end at once', mapAt(40_000, END), 'rule.sunspec.noCommon', { model: 65_535, address: 40_002 }],
  [
    'a common model of 63 registers',
    mapAt(40_000, '0001003F'.padEnd(600, '0')),
    'rule.sunspec.commonShort',
    { length: 63, least: 64 },
  ],
  [
    'a length that leads beyond the last address',
    mapAt(40_000, MAKER, `0067${word(25_464)}`),
    'rule.sunspec.beyondLast',
    { model: 103, address: 40_070, length: 25_464 },
  ],
  ['no end', mapAt(40_000, MAKER, INVERTER_103), 'rule.sunspec.unreadable', { address: 40_122 }],
  ['nothing behind the marker', mapAt(40_000), 'rule.sunspec.unreadable', { address: 40_002 }],
  [
    'a common model that cannot be read',
    mapAt(40_000, '00010042'),
    'rule.sunspec.unreadable',
    { address: 40_004 },
  ],
  [
    'more models than any device has',
    mapAt(0, MAKER, ...filler(CHAIN_LIMITS.models), END),
    'rule.sunspec.noEnd',
    { most: 48 },
  ],
]

for (const [what, registers, rule, params] of BROKEN) {
  test(`a chain with ${what} is broken, and that is said`, () => {
    const { found, asked } = walkMap(registers)
    assert.deepEqual(found, { ok: false, error: { rule, params } })
    assert.ok(asked.length <= 3 + 2 + CHAIN_LIMITS.models, `${asked.length} questions`)
  })
}

test('as many models as a chain may have are taken', () => {
  const { found } = walkMap(mapAt(0, MAKER, ...filler(CHAIN_LIMITS.models - 1), END))
  assert.ok(found?.ok)
  assert.equal(found.value.models.length, CHAIN_LIMITS.models)
})

test('a length that leads to the last address exactly is taken when the end stands there', () => {
  // 40,070 + 2 + 25,463 = 65,535
  const { found } = walkMap(
    new Map([...mapAt(40_000, MAKER, `FA6F${word(25_463)}`), [65_535, 0xffff] as const]),
  )
  assert.ok(found?.ok)
})

test('whatever answers, the walk ends, reads holding registers alone and asks within a limit', () => {
  const bytes = fc.oneof(
    fc.constant(null),
    fc.uint8Array({ maxLength: 140 }),
    fc
      .constantFrom(modelOf(1, 66, {}), modelOf(160, 48, {}), END, '53756E53')
      .map((hex) => Buffer.from(hex, 'hex')),
  )
  fc.assert(
    fc.property(fc.infiniteStream(bytes), (answers) => {
      const { asked } = walk((pdu) => {
        if (answers.next().value === null) return null
        const count = new DataView(pdu.buffer, pdu.byteOffset).getUint16(3)
        const data = new Uint8Array(2 * count)
        data.set((answers.next().value ?? new Uint8Array()).subarray(0, 2 * count))
        return Uint8Array.from([3, 2 * count, ...data])
      })
      assert.ok(asked.every((one) => one.startsWith('3 ')))
      // Three markers, the common model, and at most three questions a model.
      assert.ok(asked.length <= 4 + 3 * (CHAIN_LIMITS.models + 1))
    }),
  )
})
