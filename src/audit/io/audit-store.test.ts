// Attack table for the audit log: somebody with the database file, and even with SHA-256, but without the key.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openDatabase } from '../../base/io/database.ts'
import { systemDigest } from '../../base/io/system-digest.ts'
import type { Tampering } from '../audit-check.ts'
import { AuditLog } from '../audit-log.ts'
import { AUDIT_SCHEMA, auditStore } from './audit-store.ts'

const KEY = new Uint8Array(32).fill(7)

function bench(capacity = 1_000) {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-audit-'))
  const path = join(folder, 'busbar.db')
  const errors: string[] = []
  let nowMs = 1_700_000_000_000
  const note = (event: string) => void errors.push(event)
  const start = (isFirstStart: boolean, key = KEY) => {
    const db = openDatabase(path, [AUDIT_SCHEMA])
    assert.ok(db.ok)
    const log = new AuditLog({
      store: auditStore(db.value),
      digest: systemDigest,
      key,
      clock: { nowMs: () => (nowMs += 1_000), monotonicMs: () => nowMs },
      timers: {
        after: (_delayMs, run) => {
          queueMicrotask(run)
          return () => {}
        },
      },
      log: { debug: () => {}, info: () => {}, warn: note, error: note },
      isFirstStart,
      capacity,
    })
    return { log, stop: () => db.value[Symbol.dispose]() }
  }
  /** What a hand with sqlite3 does to the file. */
  const byHand = (attack: (db: DatabaseSync) => void) => {
    const db = new DatabaseSync(path)
    attack(db)
    db.close()
  }
  return { start, byHand, errors, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

function fill(log: AuditLog, rows: number): void {
  for (let at = 0; at < rows; at += 1)
    log.append({
      event: 'configuration-change',
      result: 'success',
      account: 'SecurityAdmin',
      source: '192.0.2.1',
      detail: { at },
    })
}

/** The hash that the chain would have, as anybody can compute it: SHA-256 over the hash before and the words as JSON. */
function rehash(db: DatabaseSync, from: number): void {
  const rows = db.prepare('SELECT * FROM audit ORDER BY number').all()
  let previous: Uint8Array = Buffer.alloc(32)
  for (const row of rows) {
    const words = ['number', 'time_ms', 'category', 'event', 'result', 'account', 'source', 'detail'].map(
      (name) => row[name] ?? null,
    )
    const hash = createHash('sha256').update(previous).update(JSON.stringify(words)).digest()
    if (Number(row['number']) >= from)
      db.prepare('UPDATE audit SET hash = ? WHERE number = ?').run(hash, Number(row['number']))
    previous = hash
  }
}

const sql = (text: string) => (db: DatabaseSync) => db.exec(text)
const copyOf = (number: number, as: number) =>
  `INSERT INTO audit SELECT ${as}, time_ms, category, event, result, account, source, detail, hash, seal FROM audit WHERE number = ${number}`

type Attack = readonly [why: string, attack: (db: DatabaseSync) => void, found: readonly string[]]

const ATTACKS: readonly Attack[] = [
  ['a word changed', sql(`UPDATE audit SET result = 'failure' WHERE number = 4`), ['altered 4']],
  ['the account removed', sql('UPDATE audit SET account = NULL WHERE number = 4'), ['altered 4']],
  ['the account renamed', sql(`UPDATE audit SET account = 'Other' WHERE number = 4`), ['altered 4']],
  ['the time changed', sql('UPDATE audit SET time_ms = time_ms + 1 WHERE number = 4'), ['altered 4']],
  ['the source changed', sql(`UPDATE audit SET source = 'local' WHERE number = 4`), ['altered 4']],
  ['the detail changed', sql(`UPDATE audit SET detail = '{}' WHERE number = 4`), ['altered 4']],
  [
    'words moved between columns',
    sql(`UPDATE audit SET category = event, event = category WHERE number = 4`),
    ['altered 4'],
  ],
  ['the first row changed', sql(`UPDATE audit SET detail = '{}' WHERE number = 1`), ['altered 1']],
  ['the last row changed', sql(`UPDATE audit SET detail = '{}' WHERE number = 9`), ['altered 9']],
  [
    'a hash changed',
    sql(`UPDATE audit SET hash = zeroblob(32) WHERE number = 4`),
    ['altered 4', 'forged 4', 'altered 5'],
  ],
  ['a seal changed', sql(`UPDATE audit SET seal = zeroblob(32) WHERE number = 4`), ['forged 4']],
  ['a seal cut short', sql(`UPDATE audit SET seal = x'00' WHERE number = 4`), ['forged 4']],
  ['a row deleted', sql('DELETE FROM audit WHERE number = 4'), ['missing 5']],
  ['the first row deleted', sql('DELETE FROM audit WHERE number = 1'), ['missing 2']],
  ['the last row deleted', sql('DELETE FROM audit WHERE number = 9'), ['missing 10']],
  ['all rows deleted', sql('DELETE FROM audit'), ['missing 10']],
  [
    'a row deleted and the others moved up',
    sql('DELETE FROM audit WHERE number = 4; UPDATE audit SET number = number - 1 WHERE number > 4'),
    [
      'altered 4',
      'forged 4',
      'altered 5',
      'forged 5',
      'altered 6',
      'forged 6',
      'altered 7',
      'forged 7',
      'altered 8',
      'forged 8',
      'missing 10',
    ],
  ],
  [
    'two rows in each other’s place',
    sql(
      'UPDATE audit SET number = -4 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5; UPDATE audit SET number = 5 WHERE number = -4',
    ),
    ['altered 4', 'forged 4', 'altered 5', 'forged 5', 'altered 6'],
  ],
  ['a copy of a row appended', sql(copyOf(9, 10)), ['altered 10', 'forged 10', 'forged 10']],
  [
    'a word changed and every hash recomputed',
    (db) => {
      db.exec(`UPDATE audit SET account = 'Other' WHERE number = 8`)
      rehash(db, 8)
    },
    ['forged 8', 'forged 9', 'forged 9'],
  ],
  [
    'a row appended with its right hash',
    (db) => {
      db.exec(copyOf(9, 10))
      rehash(db, 10)
    },
    ['forged 10', 'forged 10'],
  ],
  ['the head deleted', sql('DELETE FROM audit_head'), ['head 9']],
  ['the head’s seal changed', sql('UPDATE audit_head SET seal = zeroblob(32)'), ['head 9']],
  [
    'the head moved to hide a cut',
    sql('UPDATE audit_head SET number = 8; DELETE FROM audit WHERE number = 9'),
    ['missing 10', 'head 9'],
  ],
  [
    'the anchor moved to hide a cut',
    sql('UPDATE audit_head SET anchor_number = 3; DELETE FROM audit WHERE number < 4'),
    ['missing 4', 'head 9'],
  ],
]

const shown = (tampering: readonly Tampering[]) => tampering.map(({ kind, number }) => `${kind} ${number}`)

test('an untouched log is intact, also after a restart', async () => {
  using place = bench()
  const first = place.start(true)
  fill(first.log, 9)
  assert.deepEqual(await first.log.verify(), { isIntact: true, rows: 9, tampering: [] })
  first.stop()
  const second = place.start(false)
  fill(second.log, 1)
  assert.deepEqual(await second.log.verify(), { isIntact: true, rows: 10, tampering: [] })
  second.stop()
})

test('whatever a hand does to the file while Busbar runs is found', async () => {
  for (const [why, attack, found] of ATTACKS) {
    using place = bench()
    const { log, stop } = place.start(true)
    fill(log, 9)
    place.byHand(attack)
    const verdict = await log.verify()
    assert.deepEqual(shown(verdict.tampering), found, why)
    assert.equal(verdict.isIntact, false, why)
    stop()
  }
})

test('whatever a hand does while Busbar is off stays visible for good, however long the log goes on', async () => {
  for (const [why, attack] of ATTACKS) {
    using place = bench()
    const first = place.start(true)
    fill(first.log, 9)
    first.stop()
    place.byHand(attack)
    for (let start = 0; start < 2; start += 1) {
      const { log, stop } = place.start(false)
      fill(log, 3)
      assert.equal((await log.verify()).isIntact, false, `${why}, start ${start}`)
      stop()
    }
    assert.deepEqual(place.errors, [], why)
  }
})

test('an empty log is as it should be at the very first start and at no other', async () => {
  using place = bench()
  const { log, stop } = place.start(false)
  assert.deepEqual(shown((await log.verify()).tampering), ['recorded 1'])
  assert.equal(log.state().isDamaged, true)
  stop()
})

test('a log of another box, or sealed under another key, is not taken for ours', async () => {
  using place = bench()
  const first = place.start(true, new Uint8Array(32).fill(8))
  fill(first.log, 2)
  first.stop()
  const { log, stop } = place.start(false)
  assert.deepEqual(shown((await log.verify()).tampering), ['forged 1', 'forged 2', 'recorded 3'])
  stop()
})

test('a row that somebody put before the first is found, and gone with the next record', async () => {
  using place = bench()
  const { log, stop } = place.start(true)
  fill(log, 2)
  place.byHand(sql(copyOf(1, 0)))
  assert.deepEqual(shown((await log.verify()).tampering), ['forged 0'])
  fill(log, 1)
  assert.equal((await log.verify()).isIntact, true)
  stop()
})

test('a row that somebody put in the next place does not stop the log', async () => {
  using place = bench()
  const { log, stop } = place.start(true)
  fill(log, 9)
  place.byHand(sql(copyOf(9, 10)))
  fill(log, 1)
  assert.deepEqual(place.errors, [])
  assert.equal((await log.verify()).isIntact, true)
  stop()
})

test('a full log forgets its oldest rows, says so, and is still intact', async () => {
  using place = bench(20)
  const { log, stop } = place.start(true)
  fill(log, 15)
  assert.equal(log.state().rows, 15)
  assert.deepEqual(place.errors, [])
  fill(log, 1)
  assert.deepEqual([log.state().rows, place.errors], [17, ['audit-capacity']])
  fill(log, 3)
  assert.deepEqual(
    log
      .list({ most: 100 })
      .map(({ number }) => number)
      .at(-1),
    1,
  )
  fill(log, 1)
  assert.deepEqual(
    log.list({ most: 2 }).map(({ event, detail }) => [event, detail]),
    [
      ['configuration-change', '{"at":0}'],
      ['audit-pruned', '{"first":1,"last":2}'],
    ],
  )
  fill(log, 50)
  assert.ok(log.state().rows <= 20)
  const verdict = await log.verify()
  assert.deepEqual([verdict.tampering, verdict.rows], [[], log.state().rows])
  stop()
  const again = place.start(false)
  assert.equal((await again.log.verify()).isIntact, true)
  again.stop()
})

test('rows pruned by a hand are not taken for rows pruned by the box', async () => {
  using place = bench(20)
  const { log, stop } = place.start(true)
  fill(log, 60)
  const oldest = log.list({ most: 100 }).at(-1)?.number ?? 0
  place.byHand((db) => db.exec(`DELETE FROM audit WHERE number <= ${oldest + 2}`))
  assert.deepEqual(shown((await log.verify()).tampering), [`missing ${oldest + 3}`])
  stop()
})
