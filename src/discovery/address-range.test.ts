// The addresses that a person asks for, up to the limit and not one more.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readAddresses } from './address-range.ts'
import { DISCOVERY_LIMITS } from './scan.ts'

const GOOD: readonly (readonly [string, readonly string[]])[] = [
  ['192.168.1.10', ['192.168.1.10']],
  ['192.168.1.10-12', ['192.168.1.10', '192.168.1.11', '192.168.1.12']],
  ['192.168.1.254-192.168.2.1', ['192.168.1.254', '192.168.1.255', '192.168.2.0', '192.168.2.1']],
  ['10.0.0.0/30', ['10.0.0.1', '10.0.0.2']],
  ['10.0.0.5/31', ['10.0.0.4', '10.0.0.5']],
  ['10.0.0.5/32', ['10.0.0.5']],
  [' 10.0.0.1, 10.0.0.2;10.0.0.1\n10.0.0.3 ', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
  ['223.255.255.255', ['223.255.255.255']],
  ['meter.example, 10.0.0.1-2 METER.example.', ['meter.example', '10.0.0.1', '10.0.0.2']],
  ['fd00::20;FD00:0::0020', ['fd00::20']],
  ['::1', ['::1']],
  ['::ffff:10.0.0.1, 10.0.0.1', ['10.0.0.1']],
]

for (const [text, addresses] of GOOD) {
  test(`«${text.trim()}» is ${addresses.length} addresses`, () => {
    assert.deepEqual(readAddresses(text), { ok: true, value: addresses })
  })
}

const BAD: readonly (readonly [string, string])[] = [
  ['', 'rule.discovery.address'],
  ['  ,  ', 'rule.discovery.address'],
  ['meter_.-example', 'rule.discovery.address'],
  ['meter/28', 'rule.discovery.address'],
  ['192.168.1', 'rule.discovery.address'],
  ['192.168.1.256', 'rule.discovery.address'],
  ['192.168.01.1', 'rule.discovery.address'],
  ['fd00::20::1', 'rule.discovery.address'],
  ['fd00::/64', 'rule.discovery.address'],
  ['fd00::1-9', 'rule.discovery.address'],
  ['::', 'rule.discovery.notADevice'],
  ['ff02::1', 'rule.discovery.notADevice'],
  ['fe80::1', 'rule.discovery.linkLocal'],
  ['febf:1::1', 'rule.discovery.linkLocal'],
  ['::ffff:224.0.0.1', 'rule.discovery.notADevice'],
  ['10.0.0.1%eth0', 'rule.discovery.address'],
  ['10.0.0.1-2-3', 'rule.discovery.address'],
  ['10.0.0.1-256', 'rule.discovery.address'],
  ['10.0.0.1-', 'rule.discovery.address'],
  ['10.0.0.0/33', 'rule.discovery.address'],
  ['10.0.0.0/-1', 'rule.discovery.address'],
  ['10.0.0.9-8', 'rule.discovery.backwards'],
  ['0.0.0.1', 'rule.discovery.notADevice'],
  ['224.0.0.1', 'rule.discovery.notADevice'],
  ['223.255.255.250-224.0.0.1', 'rule.discovery.notADevice'],
  ['255.255.255.255', 'rule.discovery.notADevice'],
  ['0.0.0.0/0', 'rule.discovery.notADevice'],
  ['10.0.0.0/8', 'rule.discovery.tooManyAddresses'],
  [`10.0.0.1 ${' '.repeat(1_000)}`, 'rule.discovery.address'],
]

for (const [text, rule] of BAD) {
  test(`«${text.slice(0, 20)}» is refused by ${rule}`, () => {
    const read = readAddresses(text)
    assert.equal(read.ok ? null : read.error.rule, rule)
  })
}

describe(`at most ${DISCOVERY_LIMITS.addresses} addresses`, () => {
  // 10.0.0.1 to 10.0.3.255 are 1,023 addresses, to 10.0.4.0 they are 1,024.
  const CASES = [
    ['10.0.0.1-10.0.3.255', 1_023],
    ['10.0.0.1-10.0.4.0', 1_024],
    ['10.0.0.1-10.0.4.1', null],
    ['10.0.0.1-10.0.3.255, 10.1.0.1', 1_024],
    ['10.0.0.1-10.0.3.255, 10.1.0.1, 10.1.0.2', null],
    ['10.0.0.1-10.0.3.255, 10.0.0.1-10.0.3.255', 1_023],
    ['10.0.0.0/22', 1_022],
    ['10.0.0.0/21', null],
  ] as const
  for (const [text, count] of CASES) {
    test(`${text} ${count === null ? 'is too many' : `is ${count}`}`, () => {
      const read = readAddresses(text)
      assert.equal(read.ok ? read.value.length : null, count)
      if (!read.ok) assert.equal(read.error.rule, 'rule.discovery.tooManyAddresses')
    })
  }
})
