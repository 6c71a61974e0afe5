// The device list: what a query finds and how it is sorted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviceView } from '../../src/web/api.ts'
import { makeFormat } from '../quantity/format.ts'
import { addressOf, matchesQuery, sorted } from './device-list.ts'
import { deviceView } from './device-view.fixture.ts'

const device = (name: string, more: Partial<DeviceView> = {}) =>
  deviceView({ id: name.toLowerCase().replaceAll(' ', '-'), name, ...more })

const namesOf = (devices: readonly DeviceView[]) => devices.map(({ name }) => name)
const facts = (numbers: Readonly<Record<string, number | null>> = {}) => ({
  address: () => '',
  number: (_key: string, { name }: DeviceView) => numbers[name] ?? null,
  compare: makeFormat('en-GB').compare,
})

test('a query finds every word anywhere, in any case', () => {
  const pump = device('Heat pump', { zone: 'Cellar' })
  assert.ok(matchesQuery(pump, '10.0.0.7', 'PUMP'))
  assert.ok(matchesQuery(pump, '10.0.0.7', 'sdm cellar'))
  assert.ok(matchesQuery(pump, '10.0.0.7', '0.0.7'))
  assert.ok(matchesQuery(pump, '', ''))
  assert.equal(matchesQuery(pump, '', 'pump attic'), false)
})

test('names are sorted as people count', () => {
  const devices = [device('Press 10'), device('Press 9'), device('press 1')]
  assert.deepEqual(namesOf(sorted(devices, { key: 'name', down: false }, facts())), [
    'press 1',
    'Press 9',
    'Press 10',
  ])
  assert.deepEqual(namesOf(sorted(devices, { key: 'name', down: true }, facts())), [
    'Press 10',
    'Press 9',
    'press 1',
  ])
})

test('a missing number comes last, up and down', () => {
  const devices = [device('a'), device('b'), device('c')]
  const known = facts({ a: 5, b: null, c: -2 })
  assert.deepEqual(namesOf(sorted(devices, { key: 'power', down: false }, known)), ['c', 'a', 'b'])
  assert.deepEqual(namesOf(sorted(devices, { key: 'power', down: true }, known)), ['a', 'c', 'b'])
})

test('what is in trouble comes first by state', () => {
  const devices = [device('a'), device('b', { state: 'silent' }), device('c', { state: 'down' })]
  assert.deepEqual(namesOf(sorted(devices, { key: 'state', down: false }, facts())), ['c', 'b', 'a'])
})

test('an address names the port only where it is not the usual one', () => {
  const lines = new Map()
  assert.equal(addressOf(device('a'), lines), '10.0.0.7 · 1')
  const other = { kind: 'tcp', host: 'meter', port: 1502, unit: 255, timeoutMs: 1_000, depth: 1 } as const
  assert.equal(addressOf(device('a', { connection: other }), lines), 'meter:1502 · 255')
  assert.equal(
    addressOf(device('a', { connection: { kind: 'line', lineId: 'l1', unit: 3 } }), lines),
    'l1 · 3',
  )
})
