// Networks to search are the private ones that the machine is in, never wider than a search may be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Interfaces, listNetworks } from './near-networks.ts'

const at = (cidr: string, internal = false): Interfaces => {
  const [address = ''] = cidr.split('/')
  return { eth0: [{ address, family: address.includes(':') ? 'IPv6' : 'IPv4', internal, cidr }] }
}
const rangesOf = (interfaces: Interfaces) => listNetworks(interfaces).map(({ addresses }) => addresses)

test('a network is told by its first address and its prefix', () => {
  assert.deepEqual(listNetworks(at('192.168.7.93/24')), [{ name: 'eth0', addresses: '192.168.7.0/24' }])
  assert.deepEqual(rangesOf(at('10.255.255.254/29')), ['10.255.255.248/29'])
  assert.deepEqual(rangesOf(at('172.31.7.1/22')), ['172.31.4.0/22'])
})

test('of a network with more than 1,024 addresses the part around the machine is told', () => {
  assert.deepEqual(rangesOf(at('172.16.7.9/21')), ['172.16.7.0/24'])
  assert.deepEqual(rangesOf(at('10.1.2.3/8')), ['10.1.2.0/24'])
})

test('the machine itself, networks of others, IPv6 and lone addresses are not told', () => {
  for (const cidr of [
    '8.8.4.4/24',
    '172.32.0.1/24',
    '172.15.0.1/24',
    '169.254.1.1/16',
    '10.0.0.1/31',
    'fd00::1/64',
  ])
    assert.deepEqual(rangesOf(at(cidr)), [], cidr)
  assert.deepEqual(rangesOf(at('192.168.0.1/24', true)), [])
  assert.deepEqual(rangesOf({ lo: undefined }), [])
})

test('no more networks than a person would read', () => {
  const many = Object.fromEntries(
    Array.from({ length: 17 }, (_, index) => [`eth${index}`, at(`10.0.${index}.1/24`)['eth0']]),
  )
  assert.equal(listNetworks(many).length, 16)
})
