// Which counters make up a sum: those of what a device takes, and of a source wired like a feeder those of what it gives.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PANEL } from '../config/document.fixture.ts'
import type { Device } from '../config/document.ts'
import { consumptionGroups } from './consumption.ts'
import { TEST_MODELS } from './web-ports.fixture.ts'

/** The meters count both ways. */
const MODELS = TEST_MODELS.map((model) => ({
  ...model,
  points: model.points.flatMap((point) =>
    point.key === 'activeEnergyImport' ? [point, { ...point, key: 'activeEnergyExport' }] : [point],
  ),
}))

/** The counter of the lamps' meter that counts, when it is of this usage and wired so. */
function counterOf(change: Pick<Device, 'usage'> & Partial<Device>): readonly string[] {
  const devices = PANEL.devices.map((device) => (device.id === 'lamps' ? { ...device, ...change } : device))
  const asked = { by: 'device', commodity: 'electricity' } as const
  const groups = consumptionGroups({ ...PANEL, devices }, MODELS, asked)
  return groups.find(({ key }) => key === 'lamps')?.points ?? []
}

test('what a source makes is what its meter counts as taken, unless it is wired like a feeder', () => {
  const taken = ['lamps.activeEnergyImport']
  assert.deepEqual(counterOf({ usage: 'renewableSource' }), taken)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'positive' }), taken)
  assert.deepEqual(counterOf({ usage: 'renewableSource', sourceCounts: 'negative' }), [
    'lamps.activeEnergyExport',
  ])
  assert.deepEqual(counterOf({ usage: 'lighting', sourceCounts: 'negative' }), taken)
})
