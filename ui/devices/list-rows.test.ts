// Tests of the rows of the device list: heads and folds, ranges of a selection, and where keys lead.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviceGroup } from './device-groups.ts'
import { deviceView } from './device-view.fixture.ts'
import { devicesBetween, listRows, rowInDirection } from './list-rows.ts'

const device = (id: string) => deviceView({ id, name: id })

const group = (key: string, ...ids: readonly string[]): DeviceGroup => ({
  key,
  name: key,
  devices: ids.map(device),
})
const GROUPS = [group('cellar', 'a', 'b'), group('roof', 'c'), group('yard', 'd', 'e')]
const rows = listRows(GROUPS, { heads: true, isFolded: ({ key }) => key === 'roof' })

test('heads stand above their devices, and a folded group shows none', () => {
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['group cellar', 'a', 'b', 'group roof', 'group yard', 'd', 'e'],
  )
  assert.deepEqual(
    listRows(GROUPS, { heads: false, isFolded: () => true }).map(({ key }) => key),
    ['a', 'b', 'c', 'd', 'e'],
  )
})

test('a range has every device between two rows, upwards and downwards, and no folded one', () => {
  assert.deepEqual(devicesBetween(rows, 'b', 'd'), ['b', 'd'])
  assert.deepEqual(devicesBetween(rows, 'e', 'a'), ['a', 'b', 'd', 'e'])
  assert.deepEqual(devicesBetween(rows, 'a', 'a'), ['a'])
})

test('a range from nowhere, or from a row that is gone, is the one row', () => {
  assert.deepEqual(devicesBetween(rows, null, 'd'), ['d'])
  assert.deepEqual(devicesBetween(rows, 'c', 'd'), ['d'])
})

test('keys lead from device to device over heads, and to the first and the last', () => {
  assert.equal(rowInDirection(rows, 2, 'ArrowDown'), 5)
  assert.equal(rowInDirection(rows, 5, 'ArrowUp'), 2)
  assert.equal(rowInDirection(rows, 5, 'Home'), 1)
  assert.equal(rowInDirection(rows, 1, 'End'), 6)
  assert.equal(rowInDirection(rows, 6, 'ArrowDown'), -1)
  assert.equal(rowInDirection(rows, 1, 'ArrowUp'), -1)
  assert.equal(rowInDirection(rows, 1, 'x'), -1)
})
