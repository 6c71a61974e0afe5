// Lines and devices are added, replaced and removed without leaving the rest of the document broken.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MODELS, PANEL } from './document.fixture.ts'
import type { ConfigDocument } from './document.ts'
import { addDevice, addLine, makeId, removeDevice, removeLine, replaceDevice, replaceLine } from './edits.ts'
import { checkDocument } from './parse-document.ts'

const [main, press, lamps] = PANEL.devices
const [lineA] = PANEL.lines
assert.ok(main && press && lamps && lineA)
const { unitId: _unitId, ...withoutUnitId } = press
const moved = { ...withoutUnitId, id: 'new', connection: { ...main.connection, unit: 5 } }

const documentOf = (edited: ReturnType<typeof addLine>): ConfigDocument => {
  assert.ok(edited.ok)
  assert.ok(checkDocument(edited.value, MODELS).ok)
  return edited.value
}

test('a device without a unit id gets the number of its own unit where that is free', () => {
  assert.equal(documentOf(addDevice(PANEL, moved)).devices.at(-1)?.unitId, 5)
})

test('a device whose own unit is taken or no unit id gets the first free one', () => {
  for (const unit of [11, 0, 255]) {
    const device = { ...moved, connection: { ...moved.connection, unit } }
    assert.equal(documentOf(addDevice(PANEL, device)).devices.at(-1)?.unitId, 2)
  }
})

test('the last unit id is given, and a device beyond it is read without one', () => {
  const fill = (count: number): ConfigDocument => ({
    ...PANEL,
    devices: Array.from({ length: count }, (_, index) => ({
      ...main,
      id: index === 0 ? 'main' : `d${index}`,
      unitId: index + 1,
    })),
  })
  assert.equal(documentOf(addDevice(fill(246), moved)).devices.at(-1)?.unitId, 247)
  const beyond = documentOf(addDevice(fill(247), moved)).devices.at(-1)
  assert.equal(beyond?.id, 'new')
  assert.equal(beyond?.unitId, undefined)
})

test('a unit id of null is none, for a new device and for one that had one', () => {
  const added = documentOf(addDevice(PANEL, { ...moved, unitId: null }))
  assert.ok(!('unitId' in (added.devices.at(-1) ?? {})))
  const taken = documentOf(replaceDevice(PANEL, { ...press, unitId: null }))
  assert.ok(!('unitId' in (taken.devices[1] ?? {})))
  const kept = documentOf(replaceDevice(taken, withoutUnitId))
  assert.ok(!('unitId' in (kept.devices[1] ?? {})))
})

test('two devices without a unit id do not stand in each other’s way', () => {
  const one = documentOf(addDevice(PANEL, { ...moved, unitId: null }))
  assert.equal(documentOf(addDevice(one, { ...moved, id: 'other', unitId: null })).devices.length, 5)
})

test('a device that is replaced keeps its place and its unit id', () => {
  const { devices } = documentOf(replaceDevice(PANEL, { ...withoutUnitId, name: 'Press 2' }))
  assert.deepEqual(
    devices.map(({ name, unitId }) => `${name} ${unitId}`),
    ['Incomer 1', 'Press 2 11', 'Lamps 12'],
  )
})

test('what a removed device fed is fed by what fed it', () => {
  const { devices } = documentOf(removeDevice(PANEL, 'press'))
  assert.deepEqual(devices, [main, { ...lamps, fedBy: 'main' }])
  const top = documentOf(removeDevice(PANEL, 'main'))
  assert.equal(top.devices[0]?.fedBy, undefined)
  assert.ok(!('fedBy' in (top.devices[0] ?? {})))
})

test('a line in use stays, for devices and for the transparent gateway', () => {
  const refused = removeLine(PANEL, 'line-a')
  assert.deepEqual(refused, {
    ok: false,
    error: { code: 'line-in-use', params: { name: 'Feeders', devices: 2 } },
  })
  const transparent = { ...PANEL, gateway: { ...PANEL.gateway, transparentLine: 'line-b' } }
  assert.ok(!removeLine(transparent, 'line-b').ok)
  assert.deepEqual(documentOf(removeLine(PANEL, 'line-b')).lines, [lineA])
})

test('what is not there cannot be replaced or removed, and an id is given once', () => {
  for (const edited of [
    replaceLine(PANEL, { ...lineA, id: 'x' }),
    removeLine(PANEL, 'x'),
    replaceDevice(PANEL, { ...press, id: 'x' }),
    removeDevice(PANEL, 'x'),
  ]) {
    assert.deepEqual(edited, { ok: false, error: { code: 'not-found' } })
  }
  for (const edited of [addLine(PANEL, lineA), addDevice(PANEL, press)]) {
    assert.ok(!edited.ok)
    assert.equal(edited.error.findings?.[0]?.rule, 'rule.idTaken')
  }
})

test('a line is added and replaced', () => {
  assert.equal(documentOf(addLine(PANEL, { ...lineA, id: 'x', path: '/dev/x' })).lines.length, 3)
  assert.equal(documentOf(replaceLine(PANEL, { ...lineA, baud: 9600 })).lines[0]?.baud, 9600)
})

test('an id is made of random bytes and fits the schema', () => {
  const id = makeId('device', { bytes: (count) => new Uint8Array(count).fill(0xab) })
  assert.equal(id, 'device-ababababab')
})
