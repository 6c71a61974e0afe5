// Addresses and names of devices that networks have, and texts that only look like one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostKey, isHost } from './host-name.ts'

const HOSTS = [
  '192.0.2.1',
  'meter',
  'meter-1.plant.example',
  'plc_2',
  '2001:db8::1',
  '::1',
  'meter.local.',
  '3com',
]
const NONE = [
  '',
  '.',
  '1.2.3',
  '1.2.3.256',
  '01.2.3.4',
  '1.2.3.4.5',
  '-a',
  'a-',
  'a..b',
  ':',
  '1::2::3',
  'g::1',
  'x'.repeat(64),
]

test('an address or a name of a host', () => {
  for (const host of HOSTS) assert.ok(isHost(host), host)
})

test('no address and no name', () => {
  for (const text of NONE) assert.ok(!isHost(text), text)
})

test('a label has 63 characters at most', () => {
  assert.ok(isHost('x'.repeat(62)))
  assert.ok(isHost('x'.repeat(63)))
})

test('the same host has one key, however it is written', () => {
  for (const [one, other] of [
    ['FD00::20', 'fd00:0:0:0:0:0:0:20'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['Meter.Example', 'meter.example.'],
  ] as const) {
    assert.equal(hostKey(one), hostKey(other))
  }
  assert.notEqual(hostKey('10.0.0.1'), hostKey('10.0.0.11'))
  assert.notEqual(hostKey('fd00::1'), hostKey('fd00::1:0'))
})
