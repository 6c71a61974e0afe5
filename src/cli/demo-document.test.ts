// Shows what the demo configures from the simulator's words, and what it leaves alone on the next start.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoDocument, parseAnnouncement } from './demo-document.ts'

const LINE = `{"event":"ready","devices":[
  {"id":"main","name":"Main incomer","model":"eastron-sdm630","usage":"main","serial":1,
   "connection":{"kind":"tcp","host":"127.0.0.1","port":4001,"unit":1}},
  {"id":"air","name":"Compressed air","model":"schneider-iem3155","usage":"compressedAir","serial":2,"fedBy":"main",
   "connection":{"kind":"line","line":"line-1","path":"/dev/pts/7","baud":19200,"parity":"even","stopBits":1,"unit":12}}]}`

const announcement = (line = LINE) => {
  const parsed = parseAnnouncement(line)
  assert.ok(parsed !== null)
  return parsed
}

test('a new demo has the announced devices, their lines and what feeds them', () => {
  const document = demoDocument(null, announcement(), 'Europe/Zurich')
  assert.deepEqual(
    document.lines.map(({ id, path, baud }) => [id, path, baud]),
    [['line-1', '/dev/pts/7', 19_200]],
  )
  assert.deepEqual(
    document.devices.map(({ id, unitId, fedBy }) => [id, unitId, fedBy]),
    [
      ['main', 1, undefined],
      ['air', 12, 'main'],
    ],
  )
  assert.equal(document.site.timeZone, 'Europe/Zurich')
})

test('the next start finds the simulated devices at their new places and keeps what people changed', () => {
  const first = demoDocument(null, announcement(), 'Etc/UTC')
  const [main, air] = first.devices
  assert.ok(main !== undefined && air !== undefined)
  const own = { ...main, id: 'own', unitId: 99, connection: { ...main.connection } }
  const saved = { ...first, devices: [{ ...main, name: 'Renamed' }, air, own] }
  const moved = announcement(LINE.replace('4001', '4002').replace('pts/7', 'pts/9'))
  const next = demoDocument(saved, moved, 'Asia/Kathmandu')
  assert.equal(next.site.timeZone, 'Etc/UTC')
  assert.deepEqual(
    next.devices.map(({ name, connection }) => [name, connection.kind === 'tcp' ? connection.port : null]),
    [
      ['Renamed', 4002],
      ['Compressed air', null],
      ['Main incomer', 4001],
    ],
  )
  assert.equal(next.lines[0]?.path, '/dev/pts/9')
})

for (const line of [
  '',
  '{}',
  '{"event":"ready"}',
  'ready',
  LINE.replace('19200', '19201'),
  LINE.replace('"main"', '7'),
]) {
  test(`what is no announcement is not taken for one: ${line.slice(0, 24)}`, () => {
    assert.equal(parseAnnouncement(line), null)
  })
}
