// Silence, and where it comes from: a device alone, its line, its port, its host.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connection } from '../config/document.ts'
import { Looker, lineState, NOON_MS, type Part, sceneOf } from './scene.fixture.ts'
import { SILENT_ALONE_HOLD_MS, SILENT_HOLD_MS, SILENT_RELEASE_MS, silence, strangers } from './silence.ts'

const LOST = { state: 'silent', lostSinceMs: NOON_MS - 240_000, lastFailure: 'failure.timeout' } as const
const onLine = (id: string, unit: number, state: Part['state'] = {}): Part => ({
  id,
  connection: { kind: 'line', lineId: 'line-1', unit },
  state,
})
const onHost = (id: string, unit: number, state: Part['state'] = {}, host = '10.0.0.7'): Part => {
  const connection: Connection = { kind: 'tcp', host, port: 502, unit, timeoutMs: 2_000, depth: 1 }
  return { id, connection, state }
}

test('one of several devices that is silent is named with its address, since it was last heard', () => {
  const parts = [onLine('oven', 7, LOST), onLine('press', 8)]
  const looker = new Looker(silence).look(parts, SILENT_ALONE_HOLD_MS - 1_000)
  assert.deepEqual(looker.findings, [])
  const [finding] = looker.look(parts, 1_000).findings
  assert.deepEqual(finding, {
    id: 'silent:oven',
    kind: 'silent',
    severity: 'fault',
    deviceId: 'oven',
    deviceIds: ['oven'],
    pointIds: [],
    params: { device: 'Device oven', unit: 7 },
    sinceMs: NOON_MS - 240_000,
  })
})

test('when all devices of a line are silent the line is named, once', () => {
  const parts = [onLine('oven', 7, LOST), onLine('press', 8, LOST)]
  const looker = new Looker(silence).look(parts, SILENT_HOLD_MS)
  assert.deepEqual(looker.kinds, ['silent.line'])
  assert.deepEqual(looker.findings[0]?.deviceIds, ['oven', 'press'])
  assert.equal(looker.findings[0]?.lineId, 'line-1')
})

test('devices that fall silent one after the other with their line are never told one by one', () => {
  const looker = new Looker(silence)
  looker.look([onLine('oven', 7, LOST), onLine('press', 8)], 4_000)
  looker.look([onLine('oven', 7, LOST), onLine('press', 8, LOST)], SILENT_HOLD_MS)
  assert.deepEqual(looker.kinds, ['silent.line'])
})

test('when one comes back the others are told alone', () => {
  const looker = new Looker(silence).look([onLine('oven', 7, LOST), onLine('press', 8, LOST)], 60_000)
  looker.look([onLine('oven', 7, LOST), onLine('press', 8)], SILENT_ALONE_HOLD_MS)
  assert.deepEqual(
    looker.findings.map(({ id }) => id),
    ['silent:oven'],
  )
})

test('the only device of a line is told as a device, unless the port is gone', () => {
  assert.deepEqual(new Looker(silence).look([onLine('oven', 7, LOST)], 60_000).kinds, ['silent'])
  const down = { lines: [lineState({ state: 'down' })] }
  const lost = { ...LOST, state: 'down', lastFailure: 'failure.lineDown' } as const
  assert.deepEqual(new Looker(silence).look([onLine('oven', 7, lost)], 60_000, down).kinds, ['silent.port'])
})

test('a port that is gone stays the cause while its line is opened anew', () => {
  const lost = { ...LOST, state: 'down', lastFailure: 'failure.lineDown' } as const
  const parts = [onLine('oven', 7, lost)]
  const looker = new Looker(silence)
  looker.look(parts, 60_000, { lines: [lineState({ state: 'down' })] })
  looker.look(parts, 60_000, { lines: [lineState({ state: 'waiting' })] })
  assert.deepEqual(looker.kinds, ['silent.port'])
  looker.look(parts, 60_000, { lines: [lineState({ state: 'silent' })] })
  assert.deepEqual(looker.kinds, ['silent'])
})

test('devices behind one address on the network are told together', () => {
  const both = [onHost('a', 1, LOST), onHost('b', 2, LOST), onHost('c', 1, {}, '10.0.0.8')]
  const looker = new Looker(silence).look(both, 60_000)
  assert.deepEqual(looker.kinds, ['silent.host'])
  assert.deepEqual(looker.findings[0]?.deviceIds, ['a', 'b'])
})

test('a device on the network that nobody reaches is told apart from one that does not answer', () => {
  const refused = { ...LOST, state: 'down', lastFailure: 'failure.connectionDown' } as const
  assert.deepEqual(new Looker(silence).look([onHost('a', 1, refused)], 60_000).kinds, ['silent.unreachable'])
  assert.deepEqual(new Looker(silence).look([onHost('a', 1, LOST)], 60_000).kinds, ['silent.network'])
})

test('it ends when the device has answered for a moment, and not at once', () => {
  const looker = new Looker(silence).look([onLine('oven', 7, LOST), onLine('press', 8)], 60_000)
  looker.look([onLine('oven', 7), onLine('press', 8)], SILENT_RELEASE_MS - 1_000)
  assert.deepEqual(looker.kinds, ['silent'])
  looker.look([onLine('oven', 7), onLine('press', 8)], 1_000)
  assert.deepEqual(looker.kinds, [])
})

test('a device that nobody has asked yet is not silent, and one that was removed is no finding', () => {
  assert.deepEqual(new Looker(silence).look([onLine('oven', 7, { state: 'waiting' })], 60_000).kinds, [])
  const looker = new Looker(silence).look([onLine('oven', 7, LOST), onLine('press', 8)], 60_000)
  assert.deepEqual(looker.look([onLine('press', 8)], 1_000).findings, [])
})

test('a line stays silent while nobody was asked again, as after a change of the configuration', () => {
  const looker = new Looker(silence).look([onLine('oven', 7, LOST), onLine('press', 8, LOST)], 60_000)
  const waiting = { state: 'waiting' } as const
  looker.look([onLine('oven', 7, waiting), onLine('press', 8, waiting)], 20_000)
  looker.look([onLine('oven', 7, LOST), onLine('press', 8, waiting)], 20_000)
  assert.deepEqual(looker.kinds, ['silent.line'])
  looker.look([onLine('oven', 7, LOST), onLine('press', 8)], 1_000)
  assert.deepEqual(looker.kinds, [])
})

test('the only device of a line whose port is back is told as a device', () => {
  const down = { lines: [lineState({ state: 'down' })] }
  const lost = { ...LOST, state: 'down', lastFailure: 'failure.lineDown' } as const
  const looker = new Looker(silence).look([onLine('oven', 7, lost)], 60_000, down)
  assert.deepEqual(looker.look([onLine('oven', 7, LOST)], 60_000).kinds, ['silent'])
})

test('another device in the place of one is told at once', () => {
  const parts = [onLine('oven', 7, { state: 'stranger', lostSinceMs: NOON_MS })]
  assert.deepEqual(new Looker(strangers).look(parts, 1_000).kinds, ['stranger'])
  assert.deepEqual(new Looker(strangers).look([onLine('oven', 7)], 60_000).kinds, [])
})

test('the right device is back when it answers, not when the other one falls silent', () => {
  const stranger = [onLine('oven', 7, { state: 'stranger', lostSinceMs: NOON_MS })]
  const { watch } = new Looker(strangers).look(stranger, 1_000)
  const look = (state: Part['state']) =>
    watch.look(sceneOf([onLine('oven', 7, state)])).ended.map(({ kind }) => kind)
  assert.deepEqual(look({ state: 'waiting' }), [])
  assert.equal(watch.findings.length, 1)
  assert.deepEqual(look(LOST), [])
  assert.equal(watch.findings.length, 0)
  watch.look(sceneOf(stranger))
  assert.deepEqual(look({}), ['stranger'])
})
