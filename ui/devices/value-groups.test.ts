// The values of a device as people read them: groups in order, one row a quantity, phases side by side.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointView } from '../../src/web/api.ts'
import { familyOf, valueGroups } from './value-groups.ts'

const point = (key: string, group: string, phase?: string): PointView => ({
  id: `d.${key}`,
  deviceId: 'd',
  key,
  unit: 'V',
  kind: 'instantaneous',
  group,
  ...(phase === undefined ? {} : { phase }),
  resolution: 1,
  value: 1,
  quality: 'good',
  timeMs: 1,
  modbus: { unitId: 1, function: 3, address: 0, type: 'float32', wordOrder: 'high-first', scale: 1 },
})

test('voltages between lines and voltages to neutral are two quantities', () => {
  const family = (key: string, phase?: string) => familyOf(point(key, 'voltage', phase))
  assert.equal(family('voltageL1', 'L1'), 'voltageLN')
  assert.equal(family('voltageLNAverage'), 'voltageLN')
  assert.equal(family('voltageL1L2', 'L1-L2'), 'voltageLL')
  assert.equal(family('voltageLLAverage'), 'voltageLL')
})

test('a meter behind an inverter has families of its own, parted as those of a meter', () => {
  const family = (key: string, phase?: string) => familyOf(point(key, 'voltage', phase))
  assert.equal(family('meter1VoltageL1', 'L1'), 'meter1VoltageLN')
  assert.equal(family('meter1VoltageLNAverage'), 'meter1VoltageLN')
  assert.equal(family('meter1VoltageL3L1', 'L3-L1'), 'meter1VoltageLL')
  assert.equal(family('meter2ActivePowerTotal', 'total'), 'meter2ActivePower')
})

test('a quantity is its key without the phase', () => {
  assert.equal(familyOf(point('activePowerTotal', 'power', 'total')), 'activePower')
  assert.equal(familyOf(point('currentN', 'current', 'N')), 'current')
  assert.equal(familyOf(point('activeEnergyImportL2', 'energy', 'L2')), 'activeEnergyImport')
  assert.equal(familyOf(point('frequency', 'quality')), 'frequency')
})

test('groups come in the order of the house, the total before the phases', () => {
  const groups = valueGroups([
    point('frequency', 'quality'),
    point('currentN', 'current', 'N'),
    point('currentL2', 'current', 'L2'),
    point('currentL1', 'current', 'L1'),
    point('currentAverage', 'current'),
    point('activePowerTotal', 'power', 'total'),
  ])
  assert.deepEqual(
    groups.map(({ group }) => group),
    ['power', 'current', 'quality'],
  )
  assert.deepEqual(
    groups[1]?.families[0]?.points.map(({ key }) => key),
    ['currentAverage', 'currentL1', 'currentL2', 'currentN'],
  )
})
