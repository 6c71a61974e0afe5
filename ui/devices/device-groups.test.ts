// Devices in groups by place and by line: names as people count, what has none comes last.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviceView } from '../../src/web/api.ts'
import { makeFormat } from '../quantity/format.ts'
import { groupDevices } from './device-groups.ts'
import { deviceView } from './device-view.fixture.ts'

const WORDS = { noZone: 'nowhere', network: 'network', compare: makeFormat('en-GB').compare }

const device = (id: string, place: Pick<DeviceView, 'connection'> | { readonly zone: string }) =>
  deviceView({ id, name: id, ...place })

const onLine = { connection: { kind: 'line', lineId: 'line-a', unit: 3 } } as const
const devices = [
  device('a', { zone: 'Hall 10' }),
  device('b', onLine),
  device('c', { zone: 'Hall 9' }),
  device('d', { zone: 'Hall 10' }),
]
const shown = (arrangement: 'flat' | 'byZone' | 'byLine') =>
  groupDevices(devices, arrangement, new Map([['line-a', 'Cellar bus']]), WORDS).map(
    ({ name, devices: own }) => `${name}: ${own.map(({ id }) => id).join(' ')}`,
  )

test('places are sorted as people count, and devices without one come last', () => {
  assert.deepEqual(shown('byZone'), ['Hall 9: c', 'Hall 10: a d', 'nowhere: b'])
})

test('a line has its name, and the network comes last', () => {
  assert.deepEqual(shown('byLine'), ['Cellar bus: b', 'network: a c d'])
})

test('a flat list is one group in its order', () => {
  assert.deepEqual(shown('flat'), [': a b c d'])
})
