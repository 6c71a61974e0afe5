// Addresses as text, read as Node reads them, which had no part in this reader.

import assert from 'node:assert/strict'
import { isIP, SocketAddress } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { readIpAddress } from './ip-address.ts'

const pieces = fc.constantFrom('0', '1', 'f', 'ffff', '10', '255', '256', '01', ':', '::', '.', 'g', '-', ' ')
const nearly = fc.array(pieces, { maxLength: 17 }).map((parts) => parts.join(''))

test('what Node takes for an address is one here and nothing else is', () => {
  const any = fc.oneof(fc.ipV4(), fc.ipV6(), nearly, fc.string())
  fc.assert(
    fc.property(any, (text) => {
      fc.pre(!text.includes('%'))
      const address = readIpAddress(text)
      assert.equal(address !== null, isIP(text) !== 0, text)
    }),
    { numRuns: 2_000 },
  )
})

test('an IPv6 address has the groups that Node writes out', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const address = readIpAddress(text)
      if (address?.family !== 6) return
      const written = address.groups.map((group) => group.toString(16)).join(':')
      const parse = (spelling: string) => new SocketAddress({ address: spelling, family: 'ipv6' }).address
      assert.equal(parse(written), parse(text))
    }),
  )
})
