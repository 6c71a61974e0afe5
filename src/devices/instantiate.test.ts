// Tests that configured devices become points, and that a missing model is said with its place.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConfigDocument, Device } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import { findModel, instantiate, instantiateAll } from './instantiate.ts'
import type { DeviceModel } from './model.ts'

const row = { unit: '1', resolution: 1, kind: 'state', group: 'other' } as const
const MODEL: DeviceModel = {
  id: 'maker-meter',
  revision: 2,
  manufacturer: 'Maker',
  product: 'Meter',
  commodity: 'electricity',
  sources: ['the manual'],
  unverified: [],
  requests: { maxRegisters: 125, maxGap: 0 },
  points: [
    { ...row, key: 'serialText', function: 3, address: 0, type: 'text', words: 8 },
    { ...row, key: 'energy', function: 4, address: 20, type: 'int64', wordOrder: 'low-first', scale: 10 },
  ],
}

const device = (id: string, model: string, revision: number): Device => ({
  id,
  name: id,
  model,
  revision,
  connection: { kind: 'line', lineId: 'line-a', unit: 3 },
  unitId: 42,
  usage: 'none',
  pollPeriodMs: 2_000,
})

const documentOf = (...devices: readonly Device[]): ConfigDocument => ({
  ...EMPTY_DOCUMENT,
  devices: [...devices],
})

test('a device becomes points, registers and spans in one order, without its texts', () => {
  const { points, registers, spans } = instantiate(device('dev-1', 'maker-meter', 2), MODEL)
  assert.deepEqual(
    points.map(({ id, deviceId, key }) => [id, deviceId, key]),
    [['dev-1.energy', 'dev-1', 'energy']],
  )
  assert.deepEqual(registers, [MODEL.points[1]])
  assert.deepEqual(spans, [{ function: 4, address: 20, count: 4 }])
})

test('a point is logged in the period of its device, of the site, or not at all', () => {
  const periods = (logging: Device['logging'], periodS = 60) => {
    const own = { ...device('dev-1', 'maker-meter', 2), ...(logging === undefined ? {} : { logging }) }
    return instantiate(own, MODEL, { periodS }).points.map(({ logPeriodMs, pollPeriodMs }) => [
      logPeriodMs,
      pollPeriodMs,
    ])
  }
  assert.deepEqual(periods(undefined), [[60_000, 2_000]])
  assert.deepEqual(periods(undefined, 0), [[0, 2_000]])
  assert.deepEqual(periods({ periodS: 10 }), [[10_000, 2_000]])
  assert.deepEqual(periods({ periodS: 0 }), [[0, 2_000]])
  assert.deepEqual(periods({ points: ['energy'] }), [[60_000, 2_000]])
  assert.deepEqual(periods({ points: ['power'], periodS: 10 }), [[null, 2_000]])
  assert.deepEqual(periods({ points: [] }), [[null, 2_000]])
})

test('the site-wide period of the document is that of its points', () => {
  const document = {
    ...documentOf(device('dev-1', 'maker-meter', 2)),
    history: { ...EMPTY_DOCUMENT.history, periodS: 900 },
  }
  const all = instantiateAll(document, [MODEL])
  assert.equal(all.ok && all.value[0]?.points[0]?.logPeriodMs, 900_000)
})

test('a model is found by id and revision', () => {
  assert.equal(findModel([MODEL], 'maker-meter', 2), MODEL)
  assert.equal(findModel([MODEL], 'maker-meter', 1), null)
  assert.equal(findModel([MODEL], 'maker', 2), null)
})

test('every device of a document is instantiated', () => {
  const all = instantiateAll(
    documentOf(device('dev-1', 'maker-meter', 2), device('dev-2', 'maker-meter', 2)),
    [MODEL],
  )
  assert.ok(all.ok)
  assert.deepEqual(
    all.value.map((one) => one.device.id),
    ['dev-1', 'dev-2'],
  )
})

test('a model or a revision that is missing is a finding with its place', () => {
  const all = instantiateAll(documentOf(device('dev-1', 'maker-meter', 1), device('dev-2', 'other', 1)), [
    MODEL,
  ])
  assert.deepEqual(all, {
    ok: false,
    error: [
      {
        path: '/devices/0/revision',
        rule: 'rule.noSuchRevision',
        params: { model: 'maker-meter', revision: 1, choices: '2' },
      },
      {
        path: '/devices/1/model',
        rule: 'rule.noSuchModel',
        params: { model: 'other', choices: 'maker-meter' },
      },
    ],
  })
})

test('an offset reaches the counter that it is for and nothing else', () => {
  const [, second] = MODEL.points
  assert.ok(second)
  const first = { ...second, key: 'state' }
  const counter = { ...second, kind: 'counter' } as const
  const model = { ...MODEL, points: [first, counter] }
  const offsets = [first.key, 'energy'].map((key) => ({ point: key, offset: 5 }))
  const { registers } = instantiate({ ...device('dev-1', 'maker-meter', 2), counterOffsets: offsets }, model)
  assert.deepEqual(registers, [first, { ...counter, offset: 5 }])
})
