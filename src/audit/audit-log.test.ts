// What the audit log keeps of a report, and that nothing that happens to it stops the product.

import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import type { AuditReport } from '../base/audit-event.ts'
import { MOST_FINDINGS } from './audit-check.ts'
import { AuditLog, MOST_DETAIL_CHARACTERS, MOST_LISTED } from './audit-log.ts'
import type { AuditStore } from './audit-store.ts'
import type { AuditHead, AuditRow } from './chain.ts'

function bench(capacity?: number) {
  const rows: AuditRow[] = []
  let head: AuditHead | null = null
  const disk = { isFull: false }
  const logged: unknown[] = []
  const time = { ms: 0 }
  const store: AuditStore = {
    head: () => head,
    last: () => rows.at(-1) ?? null,
    after: (number, most) => rows.filter((row) => row.number > number).slice(0, most),
    before: (number, most) =>
      rows
        .filter((row) => row.number < number)
        .reverse()
        .slice(0, most),
    count: () => rows.length,
    append: (row, next) => {
      if (disk.isFull) throw new Error('database or disk is full')
      rows.push(row)
      head = next
    },
  }
  const note = (event: string, fields?: unknown) => void logged.push([event, fields])
  const log = new AuditLog({
    store,
    digest: {
      sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
      hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
      same: (one, other) => Buffer.from(one).equals(other),
    },
    key: new Uint8Array(32),
    clock: { nowMs: () => 1_700_000_000_000.4, monotonicMs: () => time.ms },
    timers: {
      after: (_delayMs, run) => {
        queueMicrotask(run)
        return () => {}
      },
    },
    log: { debug: note, info: note, warn: note, error: note },
    isFirstStart: true,
    ...(capacity === undefined ? {} : { capacity }),
  })
  return { log, rows, disk, logged, time }
}

const LOG_IN: AuditReport = {
  event: 'log-in',
  result: 'failure',
  account: 'SecurityAdmin',
  source: '192.0.2.77',
}

test('a record carries source, category, event, result and account, and no whole address', () => {
  const { log } = bench()
  log.append({ ...LOG_IN, detail: { failures: 3 } })
  assert.deepEqual(log.list({ most: 10 }), [
    {
      number: 1,
      timeMs: 1_700_000_000_000,
      category: 'access',
      event: 'log-in',
      result: 'failure',
      account: 'SecurityAdmin',
      source: '192.0.2.0/24',
      detail: '{"failures":3}',
    },
  ])
})

test('a disk that fails stops nothing: what was lost is counted, logged, and confessed once there is room', async () => {
  const { log, disk, logged } = bench()
  log.append({ event: 'start', result: 'success', account: null, source: null })
  disk.isFull = true
  for (let at = 0; at < 3; at += 1)
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
  assert.equal(log.state().lost, 3)
  assert.equal(logged.length, 3)
  disk.isFull = false
  log.append({ event: 'stop', result: 'success', account: null, source: null })
  const events = log.list({ most: 9 }).map(({ number, event, detail }) => [number, event, detail])
  assert.deepEqual(events, [
    [3, 'stop', '{}'],
    [2, 'audit-gap', '{"lost":3}'],
    [1, 'start', '{}'],
  ])
  assert.equal((await log.verify()).isIntact, true)
})

test('refused writes of a broken client and failed log-ins do not wash the log away', () => {
  const { log, rows, time } = bench()
  log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
  for (let at = 0; at < 5_000; at += 1) {
    log.append({
      event: 'modbus-write-refused',
      result: 'refused',
      account: null,
      source: `192.0.2.${at % 250}`,
    })
    log.append(LOG_IN)
  }
  assert.equal(rows.length, 1 + 30 + 30)
  time.ms += 60_000
  log.append(LOG_IN)
  assert.equal(log.list({ most: 1 })[0]?.detail, '{"leftOut":4970}')
})

const BY_VIEWER = { account: 'viewer', source: '192.0.2.1' } as const
/** What a session that may change nothing can send without end, with what comes of it. */
const AT_WILL: readonly AuditReport[] = [
  { event: 'job-cancel', result: 'failure', detail: { code: 'not-found' }, ...BY_VIEWER },
  { event: 'job-cancel', result: 'success', detail: { job: 'job-1' }, ...BY_VIEWER },
  { event: 'history-export', result: 'failure', detail: { code: 'request-invalid' }, ...BY_VIEWER },
  { event: 'history-export', result: 'success', ...BY_VIEWER },
  { event: 'configuration-change', result: 'failure', ...BY_VIEWER },
  { event: 'device-test', result: 'success', ...BY_VIEWER },
  { event: 'line-test', result: 'success', ...BY_VIEWER },
  { event: 'discovery-start', result: 'success', ...BY_VIEWER },
]

test('five thousand calls of a viewer leave thirty rows and their number', () => {
  for (const report of AT_WILL) {
    const { log, rows, time } = bench()
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
    for (let at = 0; at < 5_000; at += 1) log.append(report)
    const why = `${report.event} ${report.result}`
    assert.equal(rows.length, 1 + 30, why)
    time.ms += 60_000
    log.append(report)
    const told = JSON.stringify({ ...report.detail, leftOut: 4_970 })
    assert.equal(log.list({ most: 1 })[0]?.detail, told, why)
  }
})

test('a row that says how many it stands for takes its number along when it is left out', () => {
  const { log, time } = bench()
  const refused = { event: 'request-refused', result: 'refused', account: null, source: '192.0.2.7' } as const
  for (let at = 0; at < 30; at += 1) log.append(refused)
  log.append({ ...refused, detail: { count: 700 } })
  log.append({ ...refused, detail: { count: 70 } })
  time.ms += 60_000
  log.append({ ...refused, detail: { count: 7 } })
  assert.equal(log.list({ most: 1 })[0]?.detail, '{"count":7,"leftOut":770}')
})

test('that room runs out is said once, also where the row of a gap crosses the mark', () => {
  for (const lost of [0, 1]) {
    const { log, disk, rows } = bench(10)
    const start: AuditReport = { event: 'start', result: 'success', account: null, source: null }
    for (let at = 0; at < 7; at += 1) log.append(start)
    disk.isFull = true
    if (lost > 0) log.append(start)
    disk.isFull = false
    log.append(start)
    const warnings = rows.filter(({ event }) => event === 'audit-capacity')
    assert.deepEqual(
      warnings.map(({ detail }) => detail),
      [JSON.stringify({ rows: 8 + lost, capacity: 10 })],
    )
    for (let at = 0; at < 30; at += 1) log.append(start)
    assert.equal(rows.filter(({ event }) => event === 'audit-capacity').length, 1)
  }
})

test('the failed log-ins of one lockout are all kept', () => {
  const { log, rows } = bench()
  for (let at = 0; at < 15; at += 1) log.append(LOG_IN)
  assert.equal(rows.length, 15)
})

test('changes of the configuration are never left out', () => {
  const { log, rows } = bench()
  for (let at = 0; at < 200; at += 1)
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: '192.0.2.1' })
  assert.equal(rows.length, 200)
})

test('a detail up to a thousand characters is kept and a longer one replaced', () => {
  const { log } = bench()
  const overhead = JSON.stringify({ a: '' }).length
  for (const length of [MOST_DETAIL_CHARACTERS - 1, MOST_DETAIL_CHARACTERS, MOST_DETAIL_CHARACTERS + 1])
    log.append({
      event: 'start',
      result: 'success',
      account: null,
      source: null,
      detail: { a: 'x'.repeat(length - overhead) },
    })
  const lengths = log.list({ most: 3 }).map(({ detail }) => detail.length)
  assert.deepEqual(lengths, ['{"tooLong":1001}'.length, 1_000, 999])
})

test('entries are listed newest first, in pages, a thousand at most', () => {
  const { log } = bench()
  for (let at = 0; at < MOST_LISTED + 1; at += 1)
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
  const numbersOf = (page: { before?: number; most: number }) => log.list(page).map(({ number }) => number)
  assert.deepEqual(numbersOf({ most: 3 }), [1_001, 1_000, 999])
  assert.deepEqual(numbersOf({ before: 999, most: 2 }), [998, 997])
  assert.deepEqual(numbersOf({ before: 1, most: 2 }), [])
  assert.deepEqual(
    [MOST_LISTED - 1, MOST_LISTED, MOST_LISTED + 1, -1, 0].map((most) => numbersOf({ most }).length),
    [999, 1_000, 1_000, 0, 0],
  )
})

test('more than a page of rows is walked whole', async () => {
  const { log, rows } = bench()
  for (let at = 0; at < 1_001; at += 1)
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
  assert.deepEqual(await log.verify(), { isIntact: true, rows: 1_001, tampering: [] })
  for (const number of [500, 501, 1_001]) {
    const row = rows[number - 1]
    if (row) rows[number - 1] = { ...row, account: 'B' }
  }
  assert.deepEqual(
    (await log.verify()).tampering.map(({ kind, number }) => `${kind} ${number}`),
    ['altered 500', 'altered 501', 'altered 1001'],
  )
})

test('a log that is damaged all over is told in few words', async () => {
  const { log, rows } = bench()
  for (let at = 0; at < 200; at += 1)
    log.append({ event: 'configuration-change', result: 'success', account: 'A', source: null })
  for (const [at, row] of rows.entries()) rows[at] = { ...row, account: 'B' }
  assert.equal((await log.verify()).tampering.length, MOST_FINDINGS)
})
