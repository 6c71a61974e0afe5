// Many devices change at once or none does, and only in what was named.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeDevices, moveFeeders, removeDevices } from './bulk-edit.ts'
import { PANEL } from './document.fixture.ts'

const [main, press, lamps] = PANEL.devices
assert.ok(main && press && lamps)

test('what is named changes in the devices that are named, and nothing else', () => {
  const changed = changeDevices(PANEL, ['press', 'lamps'], { usage: 'process', zone: 'Hall 3' })
  assert.ok(changed.ok)
  assert.deepEqual(changed.value.devices, [
    main,
    { ...press, usage: 'process', zone: 'Hall 3' },
    { ...lamps, usage: 'process', zone: 'Hall 3' },
  ])
})

test('null takes a zone and a feeder away, and leaving out keeps them', () => {
  const zoned = changeDevices(PANEL, ['lamps'], { zone: 'Attic' })
  assert.ok(zoned.ok)
  const kept = changeDevices(zoned.value, ['lamps'], { fedBy: 'main' })
  assert.deepEqual(kept.ok && kept.value.devices[2], { ...lamps, zone: 'Attic', fedBy: 'main' })
  const bare = changeDevices(zoned.value, ['lamps'], { zone: null, fedBy: null })
  assert.ok(bare.ok)
  assert.ok(!('zone' in (bare.value.devices[2] ?? {})) && !('fedBy' in (bare.value.devices[2] ?? {})))
})

test('one unknown id and nothing changes', () => {
  assert.deepEqual(changeDevices(PANEL, ['press', 'x'], { zone: 'A' }), {
    ok: false,
    error: { code: 'not-found' },
  })
})

test('devices are removed together, and what they fed hangs on what is left above', () => {
  const fed = changeDevices(PANEL, ['lamps'], { fedBy: 'press' })
  assert.ok(fed.ok)
  const left = removeDevices(fed.value, ['press'])
  assert.ok(left.ok)
  assert.deepEqual(left.value.devices, [main, { ...lamps, fedBy: 'main' }])
  const none = removeDevices(PANEL, ['lamps', 'main', 'press'])
  assert.deepEqual(none.ok && none.value.devices, [])
})

test('one unknown id, or one named twice, and none is removed', () => {
  for (const ids of [
    ['press', 'x'],
    ['press', 'press'],
  ])
    assert.deepEqual(removeDevices(PANEL, ids), { ok: false, error: { code: 'not-found' } })
})

test('devices are hung elsewhere together, each in its own place, and null makes an incomer', () => {
  const moved = moveFeeders(PANEL, [
    { id: 'lamps', fedBy: 'main' },
    { id: 'press', fedBy: null },
  ])
  assert.ok(moved.ok)
  const { fedBy: _fedBy, ...alone } = press
  assert.deepEqual(moved.value.devices, [main, alone, { ...lamps, fedBy: 'main' }])
})

test('a device that is not there leaves every other where it hung', () => {
  const refused = moveFeeders(PANEL, [
    { id: 'lamps', fedBy: 'main' },
    { id: 'nobody', fedBy: null },
  ])
  assert.deepEqual(refused, { ok: false, error: { code: 'not-found' } })
})
