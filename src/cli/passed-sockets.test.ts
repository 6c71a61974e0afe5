// Shows that what a service manager passes is believed only when it is whole, and that every mistake gets one clear line.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTHING_PASSED, parsePassedSockets } from './passed-sockets.ts'

const PID = 4_321
const parse = (environment: Readonly<Record<string, string>>, sockets: readonly number[] = [3, 4]) =>
  parsePassedSockets(environment, { pid: PID, isSocket: (fd) => sockets.includes(fd) })
const both = { LISTEN_PID: '4321', LISTEN_FDS: '2', LISTEN_FDNAMES: 'https:modbus' }

test('descriptors begin at 3, in the order of their names', () => {
  assert.deepEqual(parse(both), { ok: true, value: { https: 3, modbus: 4 } })
  const turned = { ...both, LISTEN_FDNAMES: 'modbus:https' }
  assert.deepEqual(parse(turned), { ok: true, value: { https: 4, modbus: 3 } })
})

test('one of them alone is enough', () => {
  const one = { LISTEN_PID: '4321', LISTEN_FDS: '1', LISTEN_FDNAMES: 'modbus' }
  assert.deepEqual(parse(one, [3]), { ok: true, value: { https: null, modbus: 3 } })
})

const NOT_FOR_US: readonly Readonly<Record<string, string>>[] = [
  {},
  { LISTEN_PID: '', LISTEN_FDS: '', LISTEN_FDNAMES: '' },
  { LISTEN_FDNAMES: 'https:modbus' },
  { ...both, LISTEN_PID: '4322' },
  { ...both, LISTEN_PID: '1', LISTEN_FDS: 'nonsense' },
  { ...both, LISTEN_FDS: '0', LISTEN_FDNAMES: '' },
]

for (const environment of NOT_FOR_US) {
  test(`nothing is passed by ${JSON.stringify(environment)}`, () => {
    assert.deepEqual(parse(environment), { ok: true, value: NOTHING_PASSED })
  })
}

const MISTAKES: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{ ...both, LISTEN_PID: 'busbar' }, /^LISTEN_PID is 'busbar', and must be a whole number/],
  [{ ...both, LISTEN_PID: '' }, /^LISTEN_PID is ''/],
  [{ ...both, LISTEN_PID: '-4321' }, /^LISTEN_PID is '-4321'/],
  [{ ...both, LISTEN_PID: '4321.0' }, /^LISTEN_PID is '4321\.0'/],
  [{ ...both, LISTEN_PID: '00000004321' }, /^LISTEN_PID is '00000004321'/],
  [{ ...both, LISTEN_FDS: '' }, /^LISTEN_FDS is ''/],
  [{ ...both, LISTEN_FDS: '2x' }, /^LISTEN_FDS is '2x'/],
  [{ ...both, LISTEN_FDS: '-1' }, /^LISTEN_FDS is '-1'/],
  [{ ...both, LISTEN_FDS: '1e1' }, /^LISTEN_FDS is '1e1'/],
  [{ ...both, LISTEN_FDS: '99999999999999999999' }, /^LISTEN_FDS is '9{20}'/],
  [{ ...both, LISTEN_FDS: '3', LISTEN_FDNAMES: 'https:modbus:ssh' }, /passes 3 sockets; Busbar takes 2/],
  [
    { ...both, LISTEN_FDNAMES: '' },
    /one name for each of 2 sockets: https, modbus\. Set FileDescriptorName=/,
  ],
  [{ ...both, LISTEN_FDNAMES: 'https' }, /^LISTEN_FDNAMES is 'https', and must have one name for each of 2/],
  [{ ...both, LISTEN_FDNAMES: 'https:modbus:' }, /one name for each of 2/],
  [
    { ...both, LISTEN_FDNAMES: 'https:busbar-modbus.socket' },
    /under the name 'busbar-modbus\.socket'; Busbar knows/,
  ],
  [{ ...both, LISTEN_FDNAMES: 'https:' }, /under the name ''/],
  [{ ...both, LISTEN_FDNAMES: 'HTTPS:modbus' }, /under the name 'HTTPS'/],
  [{ ...both, LISTEN_FDNAMES: 'https:https' }, /^Two sockets are passed under the name https/],
  [{ ...both, LISTEN_FDNAMES: 'https:\u001b[2J\n' }, /under the name '\?\[2J\?'/],
]

for (const [environment, words] of MISTAKES) {
  test(`${JSON.stringify(environment)} is answered with one line`, () => {
    const parsed = parse(environment)
    assert.ok(!parsed.ok)
    assert.match(parsed.error, words)
    assert.ok(!parsed.error.includes('\n'))
  })
}

test('a descriptor that is no open socket is named', () => {
  const parsed = parse(both, [3])
  assert.ok(!parsed.ok)
  assert.match(parsed.error, /^The socket modbus should be file descriptor 4/)
})

test('what is shown of a wrong value has a limit', () => {
  const parsed = parse({ ...both, LISTEN_FDS: 'x'.repeat(5_000) })
  assert.ok(!parsed.ok)
  assert.ok(parsed.error.length < 200)
})
