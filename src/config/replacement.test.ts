// A meter is replaced in its place, its points are compared by key, and its counters go on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviceModel, ModelPoint } from '../devices/model.ts'
import { MODELS, PANEL } from './document.fixture.ts'
import type { Device } from './document.ts'
import { checkDocument } from './parse-document.ts'
import { compareModels, counterOffset, replaceMeter } from './replacement.ts'

const [main, press] = PANEL.devices
assert.ok(main && press)
const connection = { kind: 'line', lineId: 'line-a', unit: 30 } as const
const counted = { point: 'activeEnergyImport', offset: 1_234.5 }

const point = (key: string, more: Partial<ModelPoint> = {}): ModelPoint => ({
  key,
  function: 3,
  address: 0,
  type: 'float32',
  unit: 'W',
  resolution: 1,
  kind: 'instantaneous',
  group: 'power',
  ...more,
})

const modelWith = (...points: readonly ModelPoint[]): DeviceModel => ({
  id: 'm',
  revision: 1,
  manufacturer: 'M',
  product: 'P',
  commodity: 'electricity',
  sources: ['a test'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 0 },
  points: [...points],
})

test('the place in the panel stays, model and connection are new, counters go on', () => {
  const replacement = { model: 'schneider-iem3155', revision: 1, connection, counterOffsets: [counted] }
  const replaced = replaceMeter(PANEL, 'press', replacement)
  assert.ok(replaced.ok && checkDocument(replaced.value, MODELS).ok)
  assert.deepEqual(replaced.value.devices[1], { ...press, ...replacement })
  assert.deepEqual(replaced.value.devices[0], main)
})

test('offsets of the meter before do not outlive it, and one of 0 is none', () => {
  const once = replaceMeter(PANEL, 'press', { ...press, counterOffsets: [counted] })
  assert.ok(once.ok)
  const again = replaceMeter(once.value, 'press', { ...press, counterOffsets: [{ ...counted, offset: 0 }] })
  assert.ok(again.ok && !('counterOffsets' in (again.value.devices[1] ?? {})))
})

test('of the values that were chosen to be logged those of the new meter stay, and without any of them all are logged', () => {
  const loggingOf = (logging: Device['logging'], ...points: readonly ModelPoint[]) => {
    const devices = [{ ...press, ...(logging === undefined ? {} : { logging }) }]
    const replaced = replaceMeter({ ...PANEL, devices }, 'press', press, modelWith(...points))
    assert.ok(replaced.ok)
    const [device] = replaced.value.devices
    assert.ok(device)
    return 'logging' in device ? device.logging : 'as everywhere'
  }
  assert.deepEqual(loggingOf({ points: ['a', 'b'] }, point('b'), point('c')), { points: ['b'] })
  assert.deepEqual(loggingOf({ periodS: 5, points: ['a', 'b'] }, point('c')), { periodS: 5 })
  assert.equal(loggingOf({ points: ['a'] }, point('c')), 'as everywhere')
  assert.deepEqual(loggingOf({ points: [] }, point('c')), { points: [] })
  assert.deepEqual(loggingOf({ periodS: 5 }, point('c')), { periodS: 5 })
  assert.equal(loggingOf(undefined, point('c')), 'as everywhere')
})

test('a device that is not there cannot be replaced', () => {
  assert.deepEqual(replaceMeter(PANEL, 'x', press), { ok: false, error: { code: 'not-found' } })
})

test('points are compared by key: what stays, what is in another unit, what is new and what is lost', () => {
  const old = modelWith(
    point('a'),
    point('b', { unit: 'Wh', kind: 'counter' }),
    point('c'),
    point('name', { type: 'text' }),
  )
  const next = modelWith(point('d'), point('b', { unit: 'VAh', kind: 'counter' }), point('a', { address: 9 }))
  assert.deepEqual(
    compareModels(old, next).map(({ key, change, unit }) => `${key} ${change} ${unit}`),
    ['d new W', 'b otherUnit VAh', 'a stays W', 'c lost W'],
  )
})

test('an offset is the difference, without a tail of binary digits', () => {
  assert.equal(counterOffset(1_234.5, 0), 1_234.5)
  assert.equal(counterOffset(0.3, 0.1), 0.2)
  assert.equal(counterOffset(100, 250), -150)
  assert.equal(counterOffset(123_456_789, 1), 123_456_788)
})

test('an offset belongs to a counter of the model, once', () => {
  const known = [
    {
      id: 'eastron-sdm630',
      revision: 1,
      points: [point('activeEnergyImport', { kind: 'counter' }), point('power')],
    },
  ]
  const findings = (...offsets: readonly { readonly point: string; readonly offset: number }[]) => {
    const devices = [{ ...press, counterOffsets: offsets, fedBy: undefined }]
    const checked = checkDocument(JSON.parse(JSON.stringify({ ...PANEL, devices })), known)
    return checked.ok ? [] : checked.error.map(({ path, rule }) => `${path} ${rule}`)
  }
  assert.deepEqual(findings(counted), [])
  assert.deepEqual(findings({ point: 'power', offset: 1 }), [
    '/devices/0/counterOffsets/0/point rule.noSuchCounter',
  ])
  assert.deepEqual(findings({ point: 'missing', offset: 1 }), [
    '/devices/0/counterOffsets/0/point rule.noSuchCounter',
  ])
  assert.deepEqual(findings(counted, counted), ['/devices/0/counterOffsets/1/point rule.counterTwice'])
})
