// What can be picked: grouped, searched and limited, on a panel of three devices made by hand.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DeviceView, PointView } from '../../src/web/api.ts'
import { deviceView } from '../devices/device-view.fixture.ts'
import { makeFormat } from '../quantity/format.ts'
import { type Grouping, MOST_LISTED, pickList } from './pick-list.ts'

const device = (id: string, name: string, usage: DeviceView['usage'], zone?: string): DeviceView =>
  deviceView({ id, name, usage, ...(zone === undefined ? {} : { zone }) })

const point = (
  deviceId: string,
  key: string,
  unit: string,
  kind = 'instantaneous',
  phase?: string,
): PointView => ({
  id: `${deviceId}.${key}`,
  deviceId,
  key,
  unit,
  kind,
  ...(phase === undefined ? {} : { phase }),
  group: 'power',
  resolution: 0,
  value: null,
  quality: 'good',
  timeMs: null,
  modbus: { unitId: 1, function: 3, address: 0, type: 'float32', wordOrder: 'high-first', scale: 1 },
})

const devices = [
  device('a', 'Incomer', 'main'),
  device('b', 'Heat pump', 'heating', 'Cellar'),
  device('c', 'Boiler', 'heating', 'Roof'),
]
const pointsOf = (id: string) => [
  point(id, 'activePowerL1', 'W', 'instantaneous', 'L1'),
  point(id, 'activePowerTotal', 'W', 'instantaneous', 'total'),
  point(id, 'activeEnergyImport', 'Wh', 'counter'),
  point(id, 'state', '1', 'state'),
]
const words = {
  point: ({ key }: PointView) => key,
  usage: (usage: string) => ({ main: 'Incomer', heating: 'Heating' })[usage] ?? usage,
  noZone: 'No zone',
  compare: makeFormat('en-GB').compare,
}
const list = (by: Grouping, query = '') => pickList({ devices, pointsOf, by, query, words })
const shape = (by: Grouping, query = '') =>
  list(by, query).groups.map(({ title, rows }) => [title, ...rows.map(({ id }) => id)])

describe('without a query', () => {
  test('each device has its main values', () => {
    assert.deepEqual(shape('device')[0], ['Incomer', 'a.activePowerTotal', 'a.activeEnergyImport'])
    assert.equal(shape('device').length, 3)
  })

  test('a usage has the power and energy of its devices, one by one and all at once', () => {
    const [heating] = list('usage').groups
    assert.equal(heating?.title, 'Heating')
    assert.deepEqual(
      heating?.rows.map(({ under }) => under),
      ['Heat pump', 'Heat pump', 'Boiler', 'Boiler'],
    )
    assert.deepEqual(heating?.powers, ['b.activePowerTotal', 'c.activePowerTotal'])
    assert.deepEqual(heating?.energies, ['b.activeEnergyImport', 'c.activeEnergyImport'])
  })

  test('devices without a zone stand together', () => {
    assert.deepEqual(
      shape('zone').map(([title]) => title),
      ['Cellar', 'No zone', 'Roof'],
    )
  })
})

describe('a query', () => {
  test('finds every value in which all its words occur, in the value, its unit or its place', () => {
    assert.deepEqual(shape('device', 'heat L1'), [
      ['Heat pump', 'b.activePowerL1'],
      ['Boiler', 'c.activePowerL1'],
    ])
    assert.deepEqual(shape('device', 'roof wh'), [['Boiler', 'c.activeEnergyImport']])
    assert.deepEqual(shape('zone', 'nothing'), [])
  })

  test('offers no whole group, since it shows a part of it', () => {
    assert.deepEqual(list('usage', 'power').groups[0]?.powers, [])
  })
})

test('a long list ends, and says how much it hides', () => {
  const many = Array.from({ length: MOST_LISTED }, (_, index) => device(`d${index}`, `Meter ${index}`, 'it'))
  const { groups, hidden } = pickList({ devices: many, pointsOf, by: 'device', query: '', words })
  assert.equal(groups.flatMap(({ rows }) => rows).length, MOST_LISTED)
  assert.equal(hidden, MOST_LISTED)
})
