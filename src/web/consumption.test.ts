// Which counters make up a sum: those of what a device takes, and of a source those that go with the sign of what it makes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PANEL } from '../config/document.fixture.ts'
import type { Device } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import { consumptionGroups } from './consumption.ts'
import { TEST_MODELS } from './web-ports.fixture.ts'

/** The meters count both ways. */
const MODELS = TEST_MODELS.map((model) => ({
  ...model,
  points: model.points.flatMap((point) =>
    point.key === 'activeEnergyImport' ? [point, { ...point, key: 'activeEnergyExport' }] : [point],
  ),
}))

/** Inverters, as SunSpec has them: what they feed in is positive. */
const INVERTERS = MODELS.map((model) => ({ ...model, positivePower: 'given' as const }))

/** With the counters of what was given alone. */
const exporting = (models: readonly DeviceModel[]): readonly DeviceModel[] =>
  models.map((model) => ({
    ...model,
    points: model.points.filter(({ key }) => key !== 'activeEnergyImport'),
  }))

/** The counter of the lamps' meter that counts, when it is of this usage and wired so. */
function counterOf(
  change: Pick<Device, 'usage'> & Partial<Device>,
  models: readonly DeviceModel[] = MODELS,
): readonly string[] {
  const devices = PANEL.devices.map((device) => (device.id === 'lamps' ? { ...device, ...change } : device))
  const asked = { by: 'device', commodity: 'electricity' } as const
  const groups = consumptionGroups({ ...PANEL, devices }, models, asked)
  return groups.find(({ key }) => key === 'lamps')?.points ?? []
}

const TAKEN = ['lamps.activeEnergyImport']
const GIVEN = ['lamps.activeEnergyExport']

test('what a source makes is what its meter counts as taken, unless it is wired like a feeder', () => {
  assert.deepEqual(counterOf({ usage: 'renewableSource' }), TAKEN)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'positive' }), TAKEN)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'negative' }), GIVEN)
  assert.deepEqual(counterOf({ usage: 'lighting', sourceCounts: 'negative' }), TAKEN)
})

test('what an inverter makes is what it counts as given, and at night it takes a little', () => {
  assert.deepEqual(counterOf({ usage: 'renewableSource' }, INVERTERS), GIVEN)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'positive' }, INVERTERS), GIVEN)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'negative' }, INVERTERS), TAKEN)
  assert.deepEqual(counterOf({ usage: 'machine' }, INVERTERS), TAKEN)
})

test('where only what was given is counted, a source made it, and nobody else consumed it', () => {
  for (const models of [exporting(MODELS), exporting(INVERTERS)]) {
    assert.deepEqual(counterOf({ usage: 'renewableSource' }, models), GIVEN)
    assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'negative' }, models), GIVEN)
    assert.deepEqual(counterOf({ usage: 'machine' }, models), [])
  }
})

test('what an incomer gives is asked of the counters that say so by their name alone', () => {
  const keysOf = (usage: Device['usage'], models: readonly DeviceModel[]) => {
    const devices = PANEL.devices.map((device) => (device.id === 'lamps' ? { ...device, usage } : device))
    const asked = { by: 'device', commodity: 'electricity', device: 'lamps', way: 'given' } as const
    return consumptionGroups({ ...PANEL, devices }, models, asked).flatMap(({ points }) => points)
  }
  assert.deepEqual(keysOf('main', MODELS), GIVEN)
  assert.deepEqual(keysOf('main', TEST_MODELS), [])
  const both = TEST_MODELS.map((model) => ({
    ...model,
    points: model.points.map((point) =>
      point.key === 'activeEnergyImport' ? { ...point, key: 'activeEnergyTotal' } : point,
    ),
  }))
  assert.deepEqual(keysOf('main', both), [])
  assert.deepEqual(keysOf('renewableSource', MODELS), TAKEN)
})
