// Attack table for the counters behind the lockout: ways around it, ways to turn it against the owner, and restarts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINUTE_MS } from './lockout.ts'
import { LockoutTable, type StoredCounter } from './lockout-table.ts'

const HERE = '192.0.2.1'
const HOUR_MS = 60 * MINUTE_MS

function bench(limits: { counters?: number; namesPerSource?: number } = {}) {
  const rows = new Map<string, StoredCounter>()
  const time = { nowMs: 1_000_000_000, monotonicMs: 0 }
  let saves = 0
  const store = {
    load: () => [...rows.values()],
    save: (row: StoredCounter) => {
      saves += 1
      rows.set(row.key, row)
    },
    remove: (key: string) => void rows.delete(key),
  }
  const clock = { nowMs: () => time.nowMs, monotonicMs: () => time.monotonicMs }
  const open = () =>
    new LockoutTable({
      store,
      clock,
      counters: limits.counters ?? 100,
      namesPerSource: limits.namesPerSource ?? 8,
      hide: (name) => `<${name.length}${name.slice(0, 64)}>`,
    })
  const pass = (ms: number) => {
    time.nowMs += ms
    time.monotonicMs += ms
  }
  return { rows, time, open, pass, saves: () => saves }
}

/** Wrong attempts in a row; returns how many were looked at. */
function wrong(table: LockoutTable, times: number, name: string, source: string): number {
  let looked = 0
  for (let at = 0; at < times; at += 1) if (table.begin(name, source).retryAfterMs === 0) looked += 1
  return looked
}

const SPELLINGS: readonly (readonly [string, readonly string[]])[] = [
  ['letter case', ['SecurityAdmin', 'securityadmin', 'SECURITYADMIN', 'sEcUrItYaDmIn']],
  ['spaces around', ['SecurityAdmin', ' SecurityAdmin', 'SecurityAdmin  ', '\tSecurityAdmin\n']],
  [
    'spellings that fold to the same letters',
    ['SecurityAdmin', 'ＳecurityAdmin', 'ｓｅｃｕｒｉｔｙａｄｍｉｎ'],
  ],
]

test('another spelling of the same name is not another name', () => {
  for (const [attack, names] of SPELLINGS) {
    const table = bench().open()
    let looked = 0
    for (let at = 0; at < 40; at += 1) looked += wrong(table, 1, names[at % names.length] ?? '', HERE)
    assert.equal(looked, 10, attack)
  }
})

test('the empty name and an overlong one are counted like any other', () => {
  for (const name of ['', '   ', 'x'.repeat(65), 'x'.repeat(100_000)]) {
    assert.equal(wrong(bench().open(), 30, name, HERE), 10, `${name.length} characters`)
  }
})

test('overlong names are one name, so that varying their tails gains nothing', () => {
  const table = bench().open()
  let looked = 0
  for (let at = 0; at < 40; at += 1) looked += wrong(table, 1, 'x'.repeat(65 + at), HERE)
  assert.equal(looked, 10)
})

test('alternating names from one source is bounded: beyond eight names all share one counter', () => {
  const table = bench().open()
  let looked = 0
  for (let at = 0; at < 1_000; at += 1) looked += wrong(table, 1, `name${at % 100}`, HERE)
  assert.ok(looked <= 9 * 10, `${looked} looked at`)
})

test('a success under one name does not forgive the failures of another, not even in the shared counter', () => {
  const table = bench({ namesPerSource: 2 }).open()
  wrong(table, 1, 'a', HERE)
  wrong(table, 1, 'b', HERE)
  let looked = 0
  for (let at = 0; at < 60; at += 1) {
    looked += wrong(table, 1, 'SecurityAdmin', HERE)
    const begun = table.begin('viewer', HERE)
    if (begun.retryAfterMs === 0) table.succeeded(begun)
  }
  assert.ok(looked <= 10, `${looked} looked at`)
})

/** Two own counters are taken, so every further name is in the shared one. */
function sharing() {
  const all = bench({ namesPerSource: 2 })
  const table = all.open()
  for (const name of ['a', 'b']) wrong(table, 1, name, HERE)
  return { ...all, table }
}

test('a right log-in that would have locked the shared counter takes its lock back', () => {
  for (const before of [9, 14]) {
    const { open, pass, table } = sharing()
    wrong(table, Math.min(10, before), 'c', HERE)
    pass(HOUR_MS)
    wrong(table, before - 10, 'c', HERE)
    const right = table.begin('d', HERE)
    assert.equal(right.retryAfterMs, 0)
    table.succeeded(right)
    assert.equal(open().begin('e', HERE).retryAfterMs, 0, `${before} failures, after a restart`)
    assert.equal(wrong(table, 5, 'e', HERE), 1, `${before} failures and one more`)
  }
})

test('a right log-in takes back no lock that others began or prolonged meanwhile', () => {
  for (const others of [1, 5]) {
    const { table } = sharing()
    wrong(table, 9, 'c', HERE)
    const right = table.begin('d', HERE)
    wrong(table, others, 'c', HERE)
    table.succeeded(right)
    assert.ok(table.begin('d', HERE).retryAfterMs > 0, `${others} others`)
  }
})

test('right log-ins beside a wrong one that locks leave the lock', () => {
  const { table } = sharing()
  wrong(table, 7, 'c', HERE)
  const both = ['d', 'e'].map((name) => table.begin(name, HERE))
  wrong(table, 1, 'c', HERE)
  for (const right of both) table.succeeded(right)
  assert.ok(table.begin('d', HERE).retryAfterMs > 0)
})

test('a success forgets the failures before it', () => {
  const { open, rows } = bench()
  const table = open()
  wrong(table, 9, 'SecurityAdmin', HERE)
  table.succeeded(table.begin('SecurityAdmin', HERE))
  assert.equal(rows.size, 0)
  assert.equal(wrong(table, 20, 'SecurityAdmin', HERE), 10)
})

test('nobody locks the owner out from elsewhere, however many addresses attack', () => {
  const table = bench({ counters: 50 }).open()
  for (let host = 0; host < 200; host += 1) wrong(table, 30, 'SecurityAdmin', `198.51.100.${host}`)
  assert.equal(table.begin('SecurityAdmin', HERE).retryAfterMs, 0)
})

test('an IPv6 host that roams in its /64 is one source', () => {
  const table = bench().open()
  let looked = 0
  for (let at = 0; at < 50; at += 1)
    looked += wrong(table, 1, 'SecurityAdmin', `2001:db8::${at.toString(16)}`)
  assert.equal(looked, 10)
})

test('the table is bounded, and a flood of fresh sources does not wash away a lock', () => {
  for (const counters of [2, 3, 50]) {
    const { open, rows } = bench({ counters })
    const table = open()
    wrong(table, 10, 'SecurityAdmin', HERE)
    for (let at = 0; at < 500; at += 1) wrong(table, 1, 'x', `198.51.${at >> 8}.${at & 255}`)
    assert.ok(table.begin('SecurityAdmin', HERE).retryAfterMs > 0, `${counters} counters`)
    assert.equal(table.size, counters)
    assert.equal(rows.size, counters)
  }
})

test('a counter whose lock is over makes room before one that is locked, however many failures it has', () => {
  const { open, pass } = bench({ counters: 2 })
  const table = open()
  wrong(table, 15, 'a', '198.51.100.1')
  pass(HOUR_MS)
  wrong(table, 10, 'a', HERE)
  wrong(table, 1, 'a', '198.51.100.3')
  assert.ok(table.begin('a', HERE).retryAfterMs > 0)
})

test('where every counter is locked, the lock that ends first makes room', () => {
  const { open, pass } = bench({ counters: 2 })
  const table = open()
  wrong(table, 10, 'a', '198.51.100.1')
  pass(MINUTE_MS)
  wrong(table, 10, 'a', '198.51.100.2')
  wrong(table, 10, 'a', '198.51.100.3')
  assert.equal(table.begin('a', '198.51.100.2').retryAfterMs > 0, true)
  assert.equal(table.begin('a', '198.51.100.3').retryAfterMs > 0, true)
})

test('a restart keeps counters and locks', () => {
  const { open, pass } = bench()
  wrong(open(), 9, 'SecurityAdmin', HERE)
  const second = open()
  assert.equal(wrong(second, 2, 'SecurityAdmin', HERE), 1)
  pass(4 * MINUTE_MS)
  assert.equal(open().begin('SecurityAdmin', HERE).retryAfterMs, 6 * MINUTE_MS)
})

type ClockAttack = readonly [why: string, jumpMs: number, restart: boolean, retryAfterMs: number]

const CLOCK: readonly ClockAttack[] = [
  ['set back a year while running', -365 * 24 * HOUR_MS, false, 10 * MINUTE_MS],
  ['set forward a year while running', 365 * 24 * HOUR_MS, false, 10 * MINUTE_MS],
  [
    'set back a year, then a restart: locked again, but no longer than the lock',
    -365 * 24 * HOUR_MS,
    true,
    10 * MINUTE_MS,
  ],
  ['a clock without battery, 1970 after the restart', -1_000_000_000, true, 10 * MINUTE_MS],
]

test('a jumping clock neither ends a lock nor prolongs it', () => {
  for (const [why, jumpMs, restart, retryAfterMs] of CLOCK) {
    const { open, time } = bench()
    const first = open()
    wrong(first, 10, 'SecurityAdmin', HERE)
    time.nowMs += jumpMs
    if (restart) time.monotonicMs = 77
    const table = restart ? open() : first
    assert.equal(table.begin('SecurityAdmin', HERE).retryAfterMs, retryAfterMs, why)
  }
})

test('hammering a locked name does not wear the disk', () => {
  const { open, saves } = bench()
  const table = open()
  wrong(table, 10_000, 'SecurityAdmin', HERE)
  assert.ok(saves() <= 12, `${saves()} writes`)
})

test('hammering prolongs the lock and the longer lock survives a restart', () => {
  const { open, pass } = bench()
  const table = open()
  wrong(table, 100, 'SecurityAdmin', HERE)
  pass(30 * MINUTE_MS)
  wrong(table, 5, 'SecurityAdmin', HERE)
  assert.ok(open().begin('SecurityAdmin', HERE).retryAfterMs > 58 * MINUTE_MS)
})

test('rows that somebody wrote into the store by hand cannot lock for longer than an hour or crash', () => {
  const { open, rows, time } = bench()
  const strange: readonly StoredCounter[] = [
    {
      key: `own ${HERE} <13securityadmin>`,
      failures: 10,
      lockedUntilMs: Number.MAX_SAFE_INTEGER,
      changedMs: 0,
    },
    { key: 'nonsense', failures: -5, lockedUntilMs: -1, changedMs: time.nowMs },
  ]
  for (const row of strange) rows.set(row.key, row)
  assert.ok(open().begin('SecurityAdmin', HERE).retryAfterMs <= HOUR_MS)
})

test('what was typed as a name is not kept', () => {
  const { open, rows } = bench()
  const table = new LockoutTable({
    store: { load: () => [], save: (row) => void rows.set(row.key, row), remove: () => {} },
    clock: { nowMs: () => 0, monotonicMs: () => 0 },
    counters: 10,
    namesPerSource: 8,
    hide: () => 'hidden',
  })
  wrong(table, 3, 'Secret-Password1', HERE)
  assert.deepEqual([...rows.keys()], [`own ${HERE} hidden`])
  assert.equal(open().size, 1)
})
