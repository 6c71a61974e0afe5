// Addresses and names of devices that networks have, and texts that only look like one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHost } from './host-name.ts'

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
