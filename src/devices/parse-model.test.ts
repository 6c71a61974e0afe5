// Tests that a device model is refused for what is wrong with it, with the row named.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errors as texts } from '../texts/en/errors.ts'
import { MOST_FORBIDDEN } from './model.ts'
import { parseModel } from './parse-model.ts'

const good = {
  key: 'voltageL1',
  function: 3,
  address: 10,
  type: 'float32',
  unit: 'V',
  resolution: 0.1,
  kind: 'instantaneous',
  group: 'voltage',
}

const model = (points: readonly object[], requests: object = { maxRegisters: 125, maxGap: 0 }) => ({
  id: 'maker-meter',
  revision: 1,
  manufacturer: 'Maker',
  product: 'Meter',
  commodity: 'electricity',
  sources: ['the manual'],
  unverified: [],
  requests,
  points,
})

/** Path and rule of each finding. */
function findings(value: unknown): readonly string[] {
  const parsed = parseModel(value)
  if (parsed.ok) return []
  return parsed.error.map((finding) => {
    if (finding.rule.startsWith('rule.model')) assert.ok(Object.hasOwn(texts, finding.rule), finding.rule)
    return `${finding.path} ${finding.rule}`
  })
}

test('a good model is taken as it is', () => {
  const value = model([good])
  assert.deepEqual(parseModel(value), { ok: true, value })
})

test('what is no model at all is refused', () => {
  for (const value of [null, undefined, 7, 'text', [], {}, { ...model([good]), extra: 1 }, model([])])
    assert.ok(!parseModel(value).ok)
})

const WRONG: readonly (readonly [string, object, string])[] = [
  ['bits in registers', { type: 'bit' }, '/points/1/function rule.model.bitFromRegister'],
  ['registers in bits', { function: 1 }, '/points/1/function rule.model.registerFromBit'],
  ['a text without a length', { type: 'text' }, '/points/1/words rule.model.textWithoutWords'],
  ['a length without a text', { words: 2 }, '/points/1/words rule.model.wordsWithoutText'],
  ['a resolution of zero', { resolution: 0 }, '/points/1/resolution rule.model.resolution'],
  ['a scale of zero', { scale: 0 }, '/points/1/scale rule.model.scaleZero'],
  [
    'a power factor in an integer',
    { type: 'int32', transform: 'powerFactor4Q' },
    '/points/1/transform rule.model.transformNeedsFloat',
  ],
  ['a pattern of another length', { invalid: ['FFFF'] }, '/points/1/invalid rule.model.invalidLength'],
  ['a key twice', { key: 'voltageL1' }, '/points/1/key rule.model.keyTwice'],
  ['one register of another value', { address: 10, type: 'uint16' }, '/points/0/address rule.model.overlap'],
  ['registers shared in part', { address: 11 }, '/points/1/address rule.model.overlap'],
]

for (const [what, change, expected] of WRONG) {
  test(`${what} is refused`, () => {
    const point = { ...good, key: 'voltageL2', address: 20, ...change }
    assert.deepEqual(findings(model([good, point])), [expected])
  })
}

test('two points may read the same registers', () => {
  assert.deepEqual(findings(model([good, { ...good, key: 'voltageL2' }])), [])
})

test('the last register is 65535', () => {
  assert.deepEqual(findings(model([{ ...good, address: 65_533 }])), [])
  assert.deepEqual(findings(model([{ ...good, address: 65_534 }])), [])
  assert.deepEqual(findings(model([{ ...good, address: 65_535 }])), [
    '/points/0/address rule.model.beyondLastAddress',
  ])
})

test('a value longer than the longest request is refused', () => {
  assert.deepEqual(findings(model([good], { maxRegisters: 3, maxGap: 0 })), [])
  assert.deepEqual(findings(model([good], { maxRegisters: 2, maxGap: 0 })), [])
  assert.deepEqual(findings(model([good], { maxRegisters: 1, maxGap: 0 })), [
    '/points/0/type rule.model.longerThanRequest',
  ])
})

test('an error in the shape names the row', () => {
  assert.deepEqual(findings(model([good, { ...good, unit: '€' }])), ['/points/1/unit rule.model.unit'])
})

const limits = { maxRegisters: 125, maxGap: 8 }
const withHole = (from: number, to: number, code = 3) =>
  model([good], { ...limits, forbidden: [{ function: code, from, to }] })

test('a point in registers that its model forbids is refused with its row', () => {
  const inside = ['/points/0/address rule.model.pointForbidden']
  assert.deepEqual(findings(withHole(9, 9)), [])
  assert.deepEqual(findings(withHole(10, 10)), inside)
  assert.deepEqual(findings(withHole(11, 20)), inside)
  assert.deepEqual(findings(withHole(0, 65_535)), inside)
  assert.deepEqual(findings(withHole(12, 12)), [])
  assert.deepEqual(findings(withHole(10, 11, 4)), [])
})

const MARKS: readonly (readonly [string, string, (mark: object) => object])[] = [
  ['a product', '/identification/registers/0', (mark) => ({ registers: [{ ...mark, hex: ['00AB00CD'] }] })],
  ['a device', '/identification/serial', (mark) => ({ serial: mark })],
]

for (const [whom, path, identificationOf] of MARKS) {
  test(`registers that identify ${whom} are within the addresses, and not forbidden`, () => {
    const marked = (address: number, hole: number) => ({
      ...withHole(hole, hole),
      identification: identificationOf({ function: 3, address, words: 2 }),
    })
    assert.deepEqual(findings(marked(20, 22)), [])
    assert.deepEqual(findings(marked(20, 21)), [`${path}/address rule.model.markForbidden`])
    assert.deepEqual(findings(marked(65_534, 0)), [])
    assert.deepEqual(findings(marked(65_535, 0)), [`${path}/address rule.model.beyondLastAddress`])
  })
}

test('contents by which a product is known are as long as their registers', () => {
  const known = (...hex: readonly string[]) => ({
    ...withHole(0, 0),
    identification: { registers: [{ function: 3, address: 20, words: 2, hex }] },
  })
  assert.deepEqual(findings(known('00AB00CD', '00AB00CE')), [])
  for (const wrong of ['00AB', '00AB00CD0000'])
    assert.deepEqual(findings(known('00AB00CD', wrong)), [
      '/identification/registers/0/hex rule.model.invalidLength',
    ])
})

test('the clock of a device does not lie in forbidden registers', () => {
  const clockAt = (address: number, hole: number) => ({
    ...withHole(hole, hole),
    clock: { function: 3, address },
  })
  assert.deepEqual(findings(clockAt(20, 19)), [])
  assert.deepEqual(findings(clockAt(20, 20)), ['/clock/address rule.model.markForbidden'])
  assert.deepEqual(findings(clockAt(20, 23)), ['/clock/address rule.model.markForbidden'])
  assert.deepEqual(findings(clockAt(20, 24)), [])
})

test('forbidden registers have an order, a place and a limit', () => {
  assert.deepEqual(findings(withHole(20, 20)), [])
  assert.deepEqual(findings(withHole(20, 19)), ['/requests/forbidden/0/to rule.model.forbiddenBackwards'])
  assert.deepEqual(findings(withHole(65_535, 65_536)), ['/requests/forbidden/0/to rule.range'])
  const many = (length: number) =>
    model([good], { ...limits, forbidden: Array.from({ length }, () => ({ function: 4, from: 0, to: 1 })) })
  assert.deepEqual(findings(many(MOST_FORBIDDEN - 1)), [])
  assert.deepEqual(findings(many(MOST_FORBIDDEN)), [])
  assert.deepEqual(findings(many(MOST_FORBIDDEN + 1)), ['/requests/forbidden rule.tooMany'])
})
