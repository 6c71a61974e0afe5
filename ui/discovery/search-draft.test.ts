// Tests of the draft of a search: what is filled in by itself, and how lists of numbers are read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LineView } from '../../src/web/api.ts'
import { FIRST_DRAFT, proposals, searchRequest } from './search-draft.ts'

const line = (path: string): LineView => ({
  id: 'l',
  name: 'Line',
  path,
  baud: 9_600,
  parity: 'even',
  stopBits: 1,
  timeoutMs: 1_000,
  state: 'ok',
  sinceMs: 0,
  transactions: 0,
  timeouts: 0,
  crcErrors: 0,
  echoes: 0,
  load: 0,
  lastFailure: null,
})
const port = (path: string) => ({ path, device: path, name: null, product: null, denied: null })
const NETWORK = { name: 'eth0', addresses: '192.168.1.0/24' }

test('the first port that no line uses and the first network are proposed', () => {
  const ports = [port('/dev/a'), port('/dev/b')]
  assert.deepEqual(proposals(ports, [NETWORK], [line('/dev/a')]), {
    path: '/dev/b',
    addresses: '192.168.1.0/24',
  })
  assert.deepEqual(proposals([port('/dev/a')], [], [line('/dev/a')]), { path: '/dev/a' })
  assert.deepEqual(proposals([], [], []), {})
})

const unitsOf = (units: string) =>
  Object(searchRequest({ ...FIRST_DRAFT, kind: 'network', units }, []))['units']

test('unit ids are single ones and ranges', () => {
  assert.deepEqual(unitsOf('255, 1-3; 7'), [255, 1, 2, 3, 7])
  assert.deepEqual(unitsOf('9 – 10'), [9, 10])
  assert.equal(unitsOf('0-255').length, 256)
})

test('what is no unit id goes as it is typed, for the box to say so', () => {
  assert.deepEqual(unitsOf('1-256, 5-4, x'), ['1-256', '5-4', 'x'])
})
