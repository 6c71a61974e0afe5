// The register table says of every point what its model and its device say, and nothing is missing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConfigDocument } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import type { DeviceModel } from './model.ts'
import { registerTable } from './register-table.ts'

const MODEL: DeviceModel = {
  id: 'm',
  revision: 1,
  manufacturer: 'M',
  product: 'P',
  commodity: 'electricity',
  sources: ['a test'],
  unverified: [],
  requests: { maxRegisters: 100, maxGap: 0 },
  points: [
    {
      key: 'activeEnergyImport',
      function: 4,
      address: 72,
      type: 'int32',
      wordOrder: 'low-first',
      unit: 'Wh',
      scale: 100,
      resolution: 100,
      invalid: ['80000000'],
      kind: 'counter',
      group: 'energy',
    },
    {
      key: 'serialText',
      function: 3,
      address: 0,
      type: 'text',
      words: 8,
      unit: '1',
      resolution: 1,
      kind: 'state',
      group: 'other',
    },
  ],
}

const DOCUMENT: ConfigDocument = {
  ...EMPTY_DOCUMENT,
  devices: [
    {
      id: 'd1',
      name: 'Press',
      model: 'm',
      revision: 1,
      connection: { kind: 'tcp', host: 'a', port: 502, unit: 1, timeoutMs: 1_000, depth: 1 },
      unitId: 7,
      usage: 'machine',
      zone: 'Hall',
      pollPeriodMs: 500,
      counterOffsets: [{ point: 'activeEnergyImport', offset: 5 }],
    },
  ],
}

test('a row tells where and how SCADA reads the point', () => {
  const [row] = registerTable(DOCUMENT, [MODEL])
  assert.deepEqual(row, {
    deviceId: 'd1',
    deviceName: 'Press',
    zone: 'Hall',
    usage: 'machine',
    unitId: 7,
    function: 4,
    address: 72,
    register: 73,
    count: 2,
    type: 'int32',
    wordOrder: 'low-first',
    scale: 100,
    scaleFactor: null,
    offset: 5,
    unit: 'Wh',
    resolution: 100,
    kind: 'counter',
    key: 'activeEnergyImport',
    name: null,
    invalid: ['80000000'],
    transform: null,
    pollPeriodMs: 500,
  })
})

test('a text has its registers, and a device without a unit id has rows without one', () => {
  const devices = DOCUMENT.devices.map(({ unitId: _unitId, ...device }) => device)
  const rows = registerTable({ ...DOCUMENT, devices }, [MODEL])
  assert.deepEqual(
    rows.map(({ key, count, unitId }) => [key, count, unitId]),
    [
      ['activeEnergyImport', 2, null],
      ['serialText', 8, null],
    ],
  )
})
