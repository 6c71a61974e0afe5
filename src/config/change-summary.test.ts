// A summary names what was added, removed and changed, by id and name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesNothing, summarise } from './change-summary.ts'
import { PANEL } from './document.fixture.ts'

test('nothing changes between a document and its copy', () => {
  assert.ok(changesNothing(summarise(PANEL, structuredClone(PANEL))))
})

test('devices that come, go, change and move in the list are told apart', () => {
  const [main, press, lamps] = PANEL.devices
  assert.ok(main && press && lamps)
  const { fedBy: _fedBy, ...alone } = press
  const after = {
    ...PANEL,
    site: { ...PANEL.site, timeZone: 'Asia/Kathmandu' },
    devices: [
      { ...alone, name: 'Press 2', connection: { ...main.connection } },
      main,
      { ...lamps, id: 'oven', name: 'Oven' },
    ],
  }
  const summary = summarise(PANEL, after)
  assert.deepEqual(summary.site, ['timeZone'])
  assert.deepEqual(summary.devices, {
    added: [{ id: 'oven', name: 'Oven' }],
    removed: [{ id: 'lamps', name: 'Lamps' }],
    changed: [{ id: 'press', name: 'Press 2', fields: ['name', 'connection', 'fedBy'] }],
  })
  assert.deepEqual(summary.lines, { added: [], removed: [], changed: [] })
  assert.ok(!changesNothing(summary))
})

test('a tariff that is set, changed or taken away is told by its fields', () => {
  const priced = { ...PANEL, tariff: { currency: 'EUR', importPrice: 0.3 } }
  const dearer = { ...PANEL, tariff: { currency: 'EUR', importPrice: 0.4 } }
  assert.deepEqual(summarise(PANEL, priced).tariff, ['currency', 'importPrice'])
  assert.deepEqual(summarise(priced, dearer).tariff, ['importPrice'])
  assert.deepEqual(summarise(priced, PANEL).tariff, ['currency', 'importPrice'])
  assert.ok(!changesNothing(summarise(priced, dearer)))
})
