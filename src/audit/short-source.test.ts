// The audit log holds no whole address.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortSource } from './short-source.ts'

const CASES: readonly (readonly [string | null, string])[] = [
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:aa:bb:cc::1', '2001:db8:aa::/48'],
  ['fe80::1234%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['jane@example.org', 'unknown'],
  ['', 'unknown'],
  [null, 'local'],
]

test('a source is kept without the part that names a host', () => {
  for (const [address, kept] of CASES) assert.equal(shortSource(address), kept, String(address))
})
