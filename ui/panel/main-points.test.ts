// Which of an inverter's points stand for it where there is room for few.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointView } from '../../src/web/api.ts'
import { mainPoint } from './main-points.ts'

const point = (key: string, unit: string, change: Partial<PointView> = {}): PointView => ({
  id: `dev.${key}`,
  deviceId: 'dev',
  key,
  unit,
  kind: 'instantaneous',
  group: 'other',
  resolution: 1,
  value: 1,
  quality: 'good',
  timeMs: 1,
  modbus: { unitId: 1, function: 3, address: 0, type: 'int16', wordOrder: 'high-first', scale: 1 },
  ...change,
})

test('the alternating side of an inverter stands for it, not its DC side, battery or nameplate', () => {
  const points = [
    point('ratedActivePower', 'W'),
    point('dcPower', 'W'),
    point('batteryVoltage', 'V'),
    point('dcVoltage', 'V'),
    point('dcCurrent', 'A'),
    point('voltageL1', 'V', { phase: 'L1' }),
    point('currentTotal', 'A', { phase: 'total' }),
    point('activePowerTotal', 'W', { phase: 'total' }),
    point('activeEnergyExport', 'Wh', { kind: 'counter', phase: 'total' }),
  ]
  const keyOf = (which: Parameters<typeof mainPoint>[1]) => mainPoint(points, which)?.key
  assert.deepEqual(
    [keyOf('power'), keyOf('voltage'), keyOf('current'), keyOf('energy')],
    ['activePowerTotal', 'voltageL1', 'currentTotal', 'activeEnergyExport'],
  )
})

test('a meter behind an inverter does not stand for the inverter', () => {
  const total = { phase: 'total' } as const
  const points = [
    point('meter1ActivePowerTotal', 'W', total),
    point('meter1ActiveEnergyImport', 'Wh', { ...total, kind: 'counter' }),
    point('activePowerTotal', 'W', total),
    point('activeEnergyExport', 'Wh', { ...total, kind: 'counter' }),
  ]
  assert.equal(mainPoint(points, 'power')?.key, 'activePowerTotal')
  assert.equal(mainPoint(points, 'energy')?.key, 'activeEnergyExport')
})

test('the counter that the box calls the main one stands for the device, as of an inverter that counts both ways', () => {
  const counter = { kind: 'counter', phase: 'total' } as const
  const points = [
    point('activeEnergyImport', 'Wh', counter),
    point('activeEnergyExport', 'Wh', { ...counter, main: true }),
  ]
  assert.equal(mainPoint(points, 'energy')?.key, 'activeEnergyExport')
  const others = points.map(({ main: _main, ...one }) => one)
  assert.equal(mainPoint(others, 'energy')?.key, 'activeEnergyImport')
})

test('where there is nothing else a DC voltage is shown', () => {
  assert.equal(mainPoint([point('dcVoltage', 'V')], 'voltage')?.key, 'dcVoltage')
})
