// Which counter stands for a device: of a SunSpec inverter that counts both ways it is what it fed in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PANEL } from '../config/document.fixture.ts'
import type { Device } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import { shownCounter } from './made-by.ts'
import { pointViews } from './views.ts'
import { TEST_MODELS, TestBox } from './web-ports.fixture.ts'

/** Counts both ways, as SunSpec model 701 does. */
const bothWays = (model: DeviceModel): DeviceModel => ({
  ...model,
  points: model.points.flatMap((point) =>
    point.key === 'activeEnergyImport' ? [point, { ...point, key: 'activeEnergyExport' }] : [point],
  ),
})
const given = (model: DeviceModel): DeviceModel => ({ ...model, positivePower: 'given' })
const [METER] = TEST_MODELS
const [DEVICE] = PANEL.devices

const SHOWN: readonly (readonly [string, Partial<Device>, (model: DeviceModel) => DeviceModel, string])[] = [
  ['a meter', {}, bothWays, 'Import'],
  [
    'an inverter that counts both ways',
    { usage: 'renewableSource' },
    (one) => given(bothWays(one)),
    'Export',
  ],
  ['one whose usage nobody told', { usage: 'none' }, (one) => given(bothWays(one)), 'Export'],
  [
    'a source behind a meter wired like a feeder',
    { usage: 'renewableSource', sourceCounts: 'negative' },
    bothWays,
    'Export',
  ],
  ['a source behind a meter of its own', { usage: 'renewableSource' }, bothWays, 'Import'],
]

for (const [what, change, made, way] of SHOWN) {
  test(`beside the power of ${what} stands its ${way.toLowerCase()}`, () => {
    assert.ok(METER && DEVICE)
    assert.equal(shownCounter({ ...DEVICE, ...change }, made(METER)), `activeEnergy${way}`)
  })
}

test('where several counters make up the sum none stands for it', () => {
  assert.ok(METER && DEVICE)
  const tariffs = ['activeEnergyImportTariff1', 'activeEnergyImportTariff2']
  const points = METER.points.flatMap((point) =>
    point.key === 'activeEnergyImport' ? tariffs.map((key) => ({ ...point, key })) : [point],
  )
  assert.equal(shownCounter(DEVICE, { ...METER, points }), null)
})

test('the points of a device say which of them it is', () => {
  const box = new TestBox()
  const views = pointViews(box.ports, 'main')
  assert.deepEqual(
    views.filter(({ main }) => main === true).map(({ key }) => key),
    ['activeEnergyImport'],
  )
})
