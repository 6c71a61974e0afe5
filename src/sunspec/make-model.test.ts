// Device models made of chains: their points read from hand-made registers, their parts, and what is left out and said.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseModel } from '../devices/parse-model.ts'
import { mainCounters } from '../measurement/main-counter.ts'
import { LANGUAGES, sentence } from '../texts/texts.ts'
import { INFORMATION_MODELS } from './information-models.ts'
import { makeModel, type Say } from './make-model.ts'
import { sunSpecModelId } from './model-id.ts'
import type { ChainModel } from './walk.ts'

const say: Say = (key, params) => sentence(LANGUAGES.en, key, params)

const COMMON = { manufacturer: 'Maker', product: 'Inverter 8', options: '', version: '1.2', serial: '4711' }

/** Models one behind the other from 40,002 on. */
type InChain = readonly [id: number, length: number, groups?: number]
function chain(...models: readonly InChain[]) {
  let address = 40_002
  return models.map(([id, length, groups]): ChainModel => {
    const model = { id, address, length, ...(groups === undefined ? {} : { groups }) }
    address += 2 + length
    return model
  })
}

function made(...models: readonly InChain[]) {
  const result = makeModel({ base: 40_000, common: COMMON, models: chain(...models) }, say)
  assert.ok(result.ok, JSON.stringify(result))
  assert.deepEqual(parseModel(result.value.model), { ok: true, value: result.value.model })
  return result.value
}

const keysOf = (...models: readonly InChain[]) => made(...models).model.points.map(({ key }) => key)

test('an inverter has its points at their places, with the address of the scale factor and the missing value', () => {
  const { model, read, notRead } = made([1, 66], [103, 50])
  assert.deepEqual([read, notRead], [[103], []])
  const power = model.points.find(({ key }) => key === 'activePowerTotal')
  // json/model_103.json: W is the 15th register of the model, W_SF the 16th; the model begins at 40,070.
  assert.deepEqual(power, {
    key: 'activePowerTotal',
    function: 3,
    address: 40_084,
    type: 'int16',
    unit: 'W',
    resolution: 1,
    kind: 'instantaneous',
    group: 'power',
    scaleFactor: 40_085,
    invalid: ['8000'],
    phase: 'total',
  })
  assert.deepEqual(model.blocks, [{ function: 3, address: 40_070, count: 52, begins: '00670032' }])
  assert.equal(model.id, 'sunspec-maker-inverter-8')
  assert.deepEqual([model.manufacturer, model.product], ['Maker', 'Inverter 8'])
  assert.match(
    model.sources.join(),
    /register address 40000, models with their lengths: 1 \(66\), 103 \(50\)/,
  )
})

test('serial number and version are no part of it: devices of one product share a model', () => {
  const models = chain([1, 66], [103, 50])
  const other = makeModel(
    { base: 40_000, common: { ...COMMON, serial: '4712', version: '9', options: 'x' }, models },
    say,
  )
  assert.ok(other.ok)
  assert.deepEqual(other.value.model, made([1, 66], [103, 50]).model)
})

test('it says where the serial number stands, so that an exchanged device is noticed', () => {
  // json/model_1.json: Md is at 18 behind the ID, SN at 50; the common model begins at 40,002.
  assert.deepEqual(made([1, 66], [103, 50]).model.identification, {
    registers: [{ function: 3, address: 40_020, words: 16, text: 'Inverter 8' }],
    serial: { function: 3, address: 40_052, words: 16 },
  })
  const common = { ...COMMON, product: 'X' }
  const unnamed = makeModel({ base: 40_000, common, models: chain([1, 66], [103, 50]) }, say)
  assert.deepEqual(unnamed.ok && unnamed.value.model.identification, {
    serial: { function: 3, address: 40_052, words: 16 },
  })
})

test('wiring without phases has no points of them', () => {
  const single = keysOf([1, 66], [101, 50])
  assert.ok(single.includes('currentL1') && !single.includes('currentL2') && !single.includes('voltageL1L2'))
  const split = keysOf([1, 66], [102, 50])
  assert.ok(split.includes('voltageL1L2') && split.includes('currentL2') && !split.includes('currentL3'))
  assert.ok(keysOf([1, 66], [103, 50]).includes('voltageL3L1'))
})

test('a meter behind an inverter has keys and names of its own, and one alone the plain ones', () => {
  const behind = made([1, 66], [103, 50], [1, 66], [203, 105], [1, 66], [203, 105]).model.points
  const named = (key: string) => behind.find((point) => point.key === key)?.name
  assert.equal(named('meter1ActivePowerTotal'), 'Meter 1: Active power, total')
  assert.equal(named('meter2VoltageL1'), 'Meter 2: Voltage, L1-N')
  assert.equal(named('activePowerTotal'), undefined)
  assert.equal(behind.filter(({ key }) => key === 'activePowerTotal').length, 1)
  assert.ok(keysOf([1, 66], [203, 105]).includes('activePowerTotal'))
})

test('another common model begins another device: meters of different wiring are two', () => {
  const behind = keysOf([1, 66], [103, 50], [1, 66], [201, 105], [1, 66], [203, 105])
  assert.ok(behind.includes('meter1CurrentL1') && behind.includes('meter2CurrentL3'))
  assert.ok(!keysOf([1, 66], [103, 50], [201, 105], [203, 105]).includes('meter2CurrentL1'))
})

test('the same model again is another part, also without a common model between', () => {
  const keys = keysOf([1, 66], [203, 105], [203, 105])
  assert.ok(keys.includes('activePowerTotal') && keys.includes('meter2ActivePowerTotal'))
})

test('models that say the same of one thing give each point once', () => {
  const { model, notRead } = made([1, 66], [103, 50], [113, 60], [701, 153])
  const keys = model.points.map(({ key }) => key)
  assert.equal(new Set(keys).size, keys.length)
  assert.deepEqual(notRead, [113])
  // What 103 does not know comes from 701, which begins at 40,184: TotWhAbs at 23, TotWh_SF at 120.
  const absorbed = model.points.find(({ key }) => key === 'activeEnergyImport')
  assert.deepEqual([absorbed?.address, absorbed?.scaleFactor, absorbed?.type], [40_207, 40_304, 'uint64'])
  assert.match(model.unverified.join(' '), /also has the models 113\./)
})

test('DC inputs have points by number, as far as one request reaches to their scale factors', () => {
  const two = made([1, 66], [160, 48, 2]).model.points
  const power = two.find(({ key }) => key === 'dcInput2Power')
  // The second input begins at 30 behind the header at 40,070, its DCW stands 11 further, DCW_SF at 4.
  assert.deepEqual([power?.address, power?.scaleFactor, power?.name], [40_111, 40_074, 'DC input 2: power'])
  const eight = made([1, 66], [160, 168, 8])
  const keys = eight.model.points.map(({ key }) => key)
  assert.ok(keys.includes('dcInput6Energy') && !keys.includes('dcInput7Power'))
  assert.match(eight.model.unverified.join(' '), /model 160 stand too far/)
})

/** Chains of an inverter, whose plain counter of what it fed in is all that it made. */
const INVERTERS: readonly (readonly [string, readonly InChain[]])[] = [
  ['alone', [[103, 50]]],
  [
    'with the counters of its inputs',
    [
      [103, 50],
      [160, 48, 2],
    ],
  ],
  [
    'with a meter behind it',
    [
      [103, 50],
      [1, 66],
      [203, 105],
    ],
  ],
  ['that counts both ways', [[701, 153]]],
]

for (const [what, models] of INVERTERS)
  test(`what an inverter made is told by its power and its counter: ${what}`, () => {
    const { positivePower, points } = made([1, 66], ...models).model
    assert.equal(positivePower, 'given')
    assert.deepEqual(mainCounters(points, 'electricity', positivePower), ['activeEnergyExport'])
  })

test('a meter alone counts as others do', () => {
  const { positivePower, points } = made([1, 66], [203, 105]).model
  assert.equal(positivePower, undefined)
  assert.deepEqual(mainCounters(points, 'electricity'), ['activeEnergyImport'])
})

test('a model shorter than its table gives what lies within it', () => {
  // Up to Hz_SF: 16 registers behind the length.
  const keys = keysOf([1, 66], [103, 16])
  assert.deepEqual([keys.includes('frequency'), keys.includes('apparentPowerTotal')], [true, false])
  assert.equal(keysOf([1, 66], [103, 15]).includes('frequency'), false)
})

test('a battery beside an inverter gives its charge once', () => {
  const { model } = made([1, 66], [103, 50], [124, 24], [713, 7], [802, 62])
  const charges = model.points.filter(({ key }) => key === 'stateOfCharge')
  // 124 comes first, at 40,122: ChaState at 8, ChaState_SF at 22.
  assert.deepEqual(
    charges.map(({ address, scaleFactor, unit }) => [address, scaleFactor, unit]),
    [[40_130, 40_144, '%']],
  )
  assert.ok(model.points.some(({ key }) => key === 'stateOfHealth'))
  assert.ok(model.points.some(({ key }) => key === 'batteryCurrent'))
})

test('a chain of which Busbar knows nothing is a failure that names its models', () => {
  const result = makeModel({ base: 0, common: COMMON, models: chain([1, 66], [64_111, 4], [3, 10]) }, say)
  assert.deepEqual(result, {
    ok: false,
    error: { rule: 'rule.sunspec.nothingRead', params: { models: '64111, 3' } },
  })
})

test('more meters than a model may have points are left out whole, and that is said', () => {
  const meters = Array.from({ length: 20 }, () => [203, 105] as const)
  const { model } = made([1, 66], ...meters)
  assert.ok(model.points.length > 440 && model.points.length <= 500)
  assert.equal(model.points.length % 44, 0)
  assert.match(model.unverified.join(' '), /Model 203 is left out/)
})

test('whatever the chain, a model that is made is one that Busbar takes', () => {
  const id = fc.oneof(fc.constantFrom(...INFORMATION_MODELS.keys(), 1), fc.integer({ min: 1, max: 65_534 }))
  const length = fc.oneof(fc.constantFrom(1, 7, 24, 50, 62, 105, 124, 153), fc.integer({ min: 1, max: 500 }))
  const model = fc.tuple(id, length, fc.nat(60))
  const name = fc.stringMatching(/^([!-~]([ -~]{0,30}[!-~])?)?$/)
  fc.assert(
    fc.property(fc.array(model, { maxLength: 47 }), name, name, (models, manufacturer, product) => {
      const common = { ...COMMON, manufacturer, product }
      const result = makeModel({ base: 40_000, common, models: chain([1, 66], ...models) }, say)
      if (result.ok)
        assert.ok(parseModel(result.value.model).ok, JSON.stringify(parseModel(result.value.model)))
    }),
  )
})

test('every point and part that can come up has its words', () => {
  for (const [id, { rows, family }] of INFORMATION_MODELS) {
    for (const [, , , , , key] of rows) {
      const name = id === 160 ? `sunspec.dcInput.${key}` : `point.${key}`
      assert.notEqual(say(name), name)
    }
    assert.notEqual(say(`sunspec.part.${family}`), `sunspec.part.${family}`)
  }
})

const IDS: readonly (readonly [string, string, RegExp])[] = [
  ['SMA', 'STP 8.0-3AV-40', /^sunspec-sma-stp-8-0-3av-40$/],
  ['', '', /^sunspec-[0-9a-f]{4}$/],
  ['***', '!!', /^sunspec-[0-9a-f]{4}$/],
  [
    'A manufacturer with a long name',
    'and a product to match it',
    /^sunspec-a-manufacturer-with-a-long-[0-9a-f]{4}$/,
  ],
]

for (const [manufacturer, product, expected] of IDS) {
  test(`the id of «${manufacturer}» «${product}» is one that a model may have`, () => {
    const id = sunSpecModelId(manufacturer, product)
    assert.match(id, expected)
    assert.match(id, /^[a-z0-9][a-z0-9-]{0,39}$/)
  })
}

test('names that are cut differ by their checksum', () => {
  const long = 'A manufacturer with a long name'
  assert.notEqual(sunSpecModelId(long, 'product 1'), sunSpecModelId(long, 'product 2'))
})
