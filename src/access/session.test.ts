// Attack table for sessions: tokens made up, left over, stolen from the store or planted before log-in.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { SessionEnd } from './access.ts'
import { SessionTable } from './session.ts'

const MINUTE_MS = 60_000
const ADMIN = { username: 'SecurityAdmin', role: 'securityAdministrator' } as const
const VIEWER = { username: 'Viewer', role: 'viewer' } as const

function bench(limits: { perAccount?: number; inAll?: number } = {}) {
  let nowMs = 0
  let drawn = 0
  let hashed = 0
  const timers: { atMs: number; run: () => void }[] = []
  const ends: string[] = []
  const table = new SessionTable({
    clock: { nowMs: () => 1_700_000_000_000 - nowMs * 1_000, monotonicMs: () => nowMs },
    timers: {
      after: (delayMs, run) => {
        const timer = { atMs: nowMs + delayMs, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1)
      },
    },
    random: {
      bytes: (count) => {
        drawn += 1
        return new Uint8Array(createHash('sha512').update(`draw ${drawn}`).digest()).slice(0, count)
      },
    },
    sha256: (bytes) => {
      hashed += bytes.length
      return new Uint8Array(createHash('sha256').update(bytes).digest())
    },
    idleMs: 15 * MINUTE_MS,
    longestMs: 60 * MINUTE_MS,
    perAccount: limits.perAccount ?? 4,
    inAll: limits.inAll ?? 6,
    ended: (end: SessionEnd) => ends.push(`${end.session.username} ${end.reason}`),
  })
  const pass = (ms: number) => {
    nowMs += ms
    for (const timer of timers.filter((one) => one.atMs <= nowMs)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.run()
    }
  }
  const open = (account: typeof ADMIN | typeof VIEWER = ADMIN) => {
    const opened = table.open(account)
    assert.ok(opened)
    return opened.token.reveal()
  }
  return { table, pass, open, ends, timers, hashed: () => hashed }
}

test('a token that was made up, cut, changed or spelled otherwise opens nothing', () => {
  const { table, open } = bench()
  const token = open()
  const flipped = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  const idOfSession = table.find(token)?.id ?? ''
  const stored = createHash('sha256').update(token).digest('hex')
  const attacks: Readonly<Record<string, string>> = {
    empty: '',
    zeros: '0'.repeat(64),
    'one bit off': flipped,
    'cut short': token.slice(0, 63),
    'one too long': `${token}0`,
    'upper case': token.toUpperCase() === token ? flipped : token.toUpperCase(),
    'spaces around': ` ${token} `,
    'the hash that is kept': stored,
    'the public id': idOfSession,
    'a name of the object': '__proto__',
    'a megabyte': 'a'.repeat(1_000_000),
  }
  for (const [why, attack] of Object.entries(attacks)) assert.equal(table.find(attack), null, why)
  assert.equal(table.find(token)?.username, 'SecurityAdmin')
})

test('what is longer or shorter than a token is not even hashed', () => {
  const { table, hashed } = bench()
  for (const length of [0, 63, 65, 1_000_000]) {
    table.find('a'.repeat(length))
    table.end('a'.repeat(length), 'log-out')
  }
  assert.equal(hashed(), 0)
  table.find('a'.repeat(64))
  assert.equal(hashed(), 64)
})

test('a token holds 256 bits, and what the table keeps of it is not the token', () => {
  const { table, open } = bench()
  const token = open()
  assert.match(token, /^[0-9a-f]{64}$/)
  assert.equal(JSON.stringify([...table.keptHashes()]).includes(token), false)
})

test('a token planted before log-in is worth nothing after it: each log-in draws its own', () => {
  const { table, open } = bench()
  const planted = 'ab'.repeat(32)
  assert.equal(table.find(planted), null)
  const [first, second] = [open(), open()]
  assert.notEqual(first, second)
  assert.equal(table.find(planted), null)
})

test('a token of another box opens nothing here', () => {
  const other = bench()
  other.open()
  const foreign = other.open()
  const here = bench()
  here.open()
  assert.equal(here.table.find(foreign), null)
})

test('a session ends after fifteen minutes without a request, and its streams hear of it', () => {
  const { table, pass, open, ends } = bench()
  const token = open()
  pass(15 * MINUTE_MS - 1)
  assert.ok(table.find(token))
  pass(15 * MINUTE_MS - 1)
  assert.ok(table.find(token))
  pass(15 * MINUTE_MS)
  assert.deepEqual(ends, ['SecurityAdmin idle'])
  assert.equal(table.find(token), null)
})

test('peeking does not keep a session alive', () => {
  const { table, pass, open, ends } = bench()
  const token = open()
  pass(15 * MINUTE_MS - 1)
  assert.ok(table.peek(token))
  pass(1)
  assert.equal(table.peek(token), null)
  assert.deepEqual(ends, ['SecurityAdmin idle'])
})

test('a session that is used all the time ends at its greatest age', () => {
  const { table, pass, open, ends } = bench()
  const token = open()
  for (let minute = 0; minute < 59; minute += 1) {
    pass(MINUTE_MS)
    assert.ok(table.find(token))
  }
  pass(MINUTE_MS)
  assert.equal(table.find(token), null)
  assert.deepEqual(ends, ['SecurityAdmin too-old'])
})

test('an ended session stays ended and ends once', () => {
  const { table, open, ends, timers } = bench()
  const token = open()
  table.end(token, 'log-out')
  table.end(token, 'log-out')
  assert.equal(table.find(token), null)
  assert.deepEqual(ends, ['SecurityAdmin log-out'])
  assert.equal(timers.length, 0)
})

test('ending an account ends all its sessions and no other', () => {
  const { table, open, ends } = bench()
  const tokens = [open(), open()]
  const viewer = open(VIEWER)
  table.endAccount('SecurityAdmin', 'password-change')
  assert.deepEqual(
    tokens.map((token) => table.find(token)),
    [null, null],
  )
  assert.ok(table.find(viewer))
  assert.deepEqual(ends, ['SecurityAdmin password-change', 'SecurityAdmin password-change'])
})

test('one account more than its number of sessions displaces the one longest unused', () => {
  const { table, pass, open, ends } = bench({ perAccount: 3 })
  const tokens = [open()]
  pass(1)
  tokens.push(open())
  pass(1)
  tokens.push(open())
  assert.deepEqual(ends, [])
  pass(1)
  table.find(tokens[0] ?? '')
  open()
  assert.deepEqual(ends, ['SecurityAdmin displaced'])
  assert.deepEqual(
    tokens.map((token) => table.find(token) !== null),
    [true, false, true],
  )
})

test('the number of sessions in all is limited and nobody else’s session is ended for a new one', () => {
  const { table, open, ends } = bench({ perAccount: 4, inAll: 5 })
  for (let at = 0; at < 4; at += 1) open()
  open(VIEWER)
  assert.equal(table.open(VIEWER), null)
  assert.deepEqual(ends, [])
})

test('closing ends every session', () => {
  const { table, open, ends } = bench()
  open()
  open(VIEWER)
  table.close()
  assert.deepEqual(ends, ['SecurityAdmin stopped', 'Viewer stopped'])
})

test('neither the token nor its hash shows when an opened session is printed', () => {
  const opened = bench().table.open(ADMIN)
  assert.ok(opened)
  const shown = `${JSON.stringify(opened)} ${String(opened.token)} ${Object.values(opened.session).join()}`
  assert.equal(shown.includes(opened.token.reveal()), false)
})

test('a session tells how long it still lasts, and being asked is no use of it', () => {
  const { table, pass, open } = bench()
  const token = open()
  pass(10 * MINUTE_MS)
  assert.deepEqual(table.timeLeft(token), { endsInMs: 5 * MINUTE_MS, extendable: true })
  pass(4 * MINUTE_MS)
  assert.deepEqual(table.timeLeft(token), { endsInMs: MINUTE_MS, extendable: true })
  table.find(token)
  assert.deepEqual(table.timeLeft(token), { endsInMs: 15 * MINUTE_MS, extendable: true })
  pass(15 * MINUTE_MS)
  assert.equal(table.timeLeft(token), null)
  assert.equal(table.timeLeft('made up'), null)
})

test('the end of a session that is too old cannot be put off', () => {
  const { table, pass, open } = bench()
  const token = open()
  for (let quarters = 0; quarters < 5; quarters += 1) {
    pass(10 * MINUTE_MS)
    table.find(token)
  }
  assert.deepEqual(table.timeLeft(token), { endsInMs: 10 * MINUTE_MS, extendable: false })
})
