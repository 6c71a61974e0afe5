// Where unit ids lead, by configuration.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostKey } from '../base/host-name.ts'
import type { ConfigDocument, TcpConnection } from '../config/document.ts'
import { EMPTY_DOCUMENT } from '../config/empty-document.ts'
import { deviceAt, LINE } from './configured.fixture.ts'
import { lineKey, planOf } from './routes.ts'

const TCP: TcpConnection = { kind: 'tcp', host: '10.0.0.9', port: 502, unit: 3, timeoutMs: 2_000, depth: 4 }

function documentOf(parts: Partial<ConfigDocument>): ConfigDocument {
  return { ...EMPTY_DOCUMENT, ...parts }
}

test('255 and 0 are the box itself, and nothing else leads anywhere without a configuration', () => {
  const { routes } = planOf(EMPTY_DOCUMENT)
  const leading = [...routes.keys()].filter((unit) => routes[unit] !== null)
  assert.deepEqual(leading, [0, 255])
  assert.equal(routes.length, 256)
})

test('a device is reached by its unit id, and asked by its unit on the line', () => {
  const { routes } = planOf(
    documentOf({ lines: [LINE], devices: [deviceAt(40, { kind: 'line', lineId: 'l1', unit: 7 })] }),
  )
  assert.deepEqual(routes[40], { to: 'link', link: lineKey(LINE), unit: 7, timeoutMs: 700 })
  assert.equal(routes[7], null)
})

test('a device without a unit id is asked by nobody outside, and its link is made', () => {
  const { unitId: _unitId, ...unreached } = deviceAt(40, TCP)
  const { routes, links, devices } = planOf(documentOf({ devices: [unreached] }))
  const leading = [...routes.keys()].filter((unit) => routes[unit] !== null)
  assert.deepEqual(leading, [0, 255])
  assert.deepEqual([...links.keys()], ['tcp 10.0.0.9:502'])
  assert.deepEqual(devices, [{ link: 'tcp 10.0.0.9:502', unit: 3 }])
})

test('unit ids that no device claims go out on the transparent line unchanged, 1 to 247 only', () => {
  const { routes } = planOf(
    documentOf({
      lines: [LINE],
      devices: [deviceAt(40, TCP)],
      gateway: { ...EMPTY_DOCUMENT.gateway, transparentLine: 'l1' },
    }),
  )
  for (const unit of [1, 7, 247]) {
    assert.deepEqual(routes[unit], { to: 'link', link: lineKey(LINE), unit, timeoutMs: 700 })
  }
  assert.deepEqual(routes[40], { to: 'link', link: 'tcp 10.0.0.9:502', unit: 3, timeoutMs: 2_000 })
  for (const unit of [248, 254]) assert.equal(routes[unit], null)
  for (const unit of [0, 255]) assert.deepEqual(routes[unit], { to: 'own' })
})

test('devices behind one address share a connection of the smallest depth among them', () => {
  const { links } = planOf(
    documentOf({
      devices: [
        deviceAt(1, TCP),
        deviceAt(2, { ...TCP, unit: 4, depth: 2 }),
        deviceAt(3, { ...TCP, port: 503 }),
      ],
    }),
  )
  assert.deepEqual([...links.keys()], ['tcp 10.0.0.9:502', 'tcp 10.0.0.9:503'])
  assert.deepEqual(links.get('tcp 10.0.0.9:502'), { kind: 'tcp', host: '10.0.0.9', port: 502, depth: 2 })
})

test('an address is one connection, however it is written', () => {
  const at = (unitId: number, host: string) => deviceAt(unitId, { ...TCP, host })
  const hosts = ['Meter.local', 'meter.local.', 'METER.LOCAL', 'fd00::1', 'FD00:0::1']
  const { links } = planOf(documentOf({ devices: hosts.map((host, index) => at(index + 1, host)) }))
  assert.deepEqual([...links.keys()], ['tcp meter.local:502', `tcp ${hostKey('fd00::1')}:502`])
})

test('a device of a line that does not exist leads nowhere', () => {
  const { routes } = planOf(documentOf({ devices: [deviceAt(9, { kind: 'line', lineId: 'gone', unit: 1 })] }))
  assert.equal(routes[9], null)
})

test('a new name or time-out is the same line, a new rate is another', () => {
  assert.equal(lineKey({ ...LINE, name: 'Other', timeoutMs: 50 }), lineKey(LINE))
  assert.notEqual(lineKey({ ...LINE, baud: 9_600 }), lineKey(LINE))
  assert.notEqual(lineKey({ ...LINE, parity: 'odd' }), lineKey(LINE))
  assert.notEqual(lineKey({ ...LINE, stopBits: 2 }), lineKey(LINE))
  assert.notEqual(lineKey({ ...LINE, path: '/dev/ttyUSB1' }), lineKey(LINE))
})
