// Attack table for source addresses: one attacker must not look like many.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { networkOf } from './source-network.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:c000:0207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['fe80::2%eth1', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['127.0.0.1', '127.0.0.1'],
  ['0000:0000:0000:0000:0000:ffff:255.255.255.255', '255.255.255.255'],
]

const NONSENSE = [
  '',
  'localhost',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4.5',
  '01.2.3.4',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  'g::',
  '::1.2.3.4.5',
  '1:2:3:4:5:6:7:8::',
  '0000:0000:0000:0000:0000:ffff:0255.255.255.255',
  `${'1:'.repeat(10_000)}1`,
]

test('every spelling of an address counts as the same source', () => {
  for (const [address, key] of KEYS) assert.equal(networkOf(address), key, address)
})

test('what is no address shares one source, so that nonsense cannot be varied to start anew', () => {
  for (const address of NONSENSE) assert.equal(networkOf(address), 'unknown', address)
})

test('all addresses of one IPv6 /64 are one source and two /64 are two', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.array(group, { minLength: 4, maxLength: 4 }),
      (address, host) => {
        fc.pre(address.slice(0, 6).some((part) => part !== '0'))
        const same = [...address.slice(0, 4), ...host].join(':')
        fc.pre(!same.startsWith('0:0:0:0:0:ffff:') && !address.join(':').startsWith('0:0:0:0:0:ffff:'))
        assert.equal(networkOf(address.join(':')), networkOf(same))
        const other = [...address.slice(0, 3), address[3] === '1' ? '2' : '1', ...host].join(':')
        assert.notEqual(networkOf(address.join(':')), networkOf(other))
      },
    ),
  )
})
