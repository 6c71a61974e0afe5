// Which meter measures the whole panel decides what feeds the others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceView } from '../devices/device-view.fixture.ts'
import type { FoundRow } from '../discovery/found-list.ts'
import { mainValue, proposedMain, readMain, rolesOf } from './roles.ts'

const row = (key: string): FoundRow => ({
  key,
  found: {
    place: { kind: 'tcp', host: '10.0.0.1', port: 502, unit: 1 },
    state: 'answers',
    identification: [],
    candidates: [],
    proof: null,
    known: null,
  },
  selected: true,
  name: key,
  model: 'm',
  confidence: 1,
})

test('the meter that measures everything feeds the others, which keep their usages', () => {
  const rolesFor = rolesOf({ kind: 'row', key: 'a' }, { a: 'lighting', b: 'heating' }, 'device-1')
  assert.deepEqual(rolesFor(row('a')), { id: 'device-1', usage: 'main' })
  assert.deepEqual(rolesFor(row('b')), { usage: 'heating', fedBy: 'device-1' })
  assert.deepEqual(rolesFor(row('c')), { fedBy: 'device-1' })
})

test('until somebody says so nothing feeds anything', () => {
  assert.deepEqual(rolesOf({ kind: 'unsaid' }, { a: 'heating' }, 'device-1')(row('a')), { usage: 'heating' })
  assert.deepEqual(rolesOf({ kind: 'unsaid' }, {}, 'device-1')(row('a')), {})
})

test('later meters are proposed behind the one main meter, and behind none where there are two', () => {
  const main = deviceView({ id: 'm', usage: 'main' })
  const rows = [row('a')]
  assert.deepEqual(proposedMain([main, deviceView({ id: 'x' })], rows, {}), { kind: 'device', id: 'm' })
  assert.deepEqual(proposedMain([main, deviceView({ id: 'n', usage: 'main' })], rows, {}), { kind: 'unsaid' })
  assert.deepEqual(rolesOf({ kind: 'device', id: 'm' }, {}, 'unused')(row('a')), { fedBy: 'm' })
})

test('the only meter of a panel without devices is proposed as what feeds it, until it is one of several or another thing', () => {
  const left = { ...row('b'), selected: false }
  const unsaid = { kind: 'unsaid' }
  assert.deepEqual(proposedMain([], [row('a'), left], {}), { kind: 'row', key: 'a' })
  assert.deepEqual(proposedMain([], [row('a')], { a: 'main' }), { kind: 'row', key: 'a' })
  assert.deepEqual(proposedMain([], [row('a')], { a: 'lighting' }), unsaid)
  assert.deepEqual(proposedMain([], [row('a'), row('b')], {}), unsaid)
  assert.deepEqual(proposedMain([], [left], {}), unsaid)
  assert.deepEqual(proposedMain([deviceView({ id: 'x' })], [row('a')], {}), unsaid)
})

test('an answer stands in a select and comes back from it', () => {
  for (const main of [
    { kind: 'unsaid' },
    { kind: 'row', key: '19200even1/5' },
    { kind: 'device', id: 'd-1' },
  ] as const)
    assert.deepEqual(readMain(mainValue(main)), main)
})
