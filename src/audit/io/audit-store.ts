// Keeps audit rows and the head of their chain in busbar.db.

import {
  bytesIn,
  type Database,
  integerIn,
  type RoomSchema,
  type Row,
  textIn,
} from '../../base/io/database.ts'
import type { AuditStore } from '../audit-store.ts'
import type { AuditHead, AuditRow } from '../chain.ts'

export const AUDIT_SCHEMA: RoomSchema = {
  room: 'audit',
  steps: [
    `CREATE TABLE audit (
       number INTEGER PRIMARY KEY,
       time_ms INTEGER NOT NULL,
       category TEXT NOT NULL,
       event TEXT NOT NULL,
       result TEXT NOT NULL,
       account TEXT,
       source TEXT NOT NULL,
       detail TEXT NOT NULL,
       hash BLOB NOT NULL,
       seal BLOB NOT NULL
     ) STRICT;
     CREATE TABLE audit_head (
       only INTEGER PRIMARY KEY CHECK (only = 1),
       anchor_number INTEGER NOT NULL,
       anchor_hash BLOB NOT NULL,
       number INTEGER NOT NULL,
       hash BLOB NOT NULL,
       seal BLOB NOT NULL
     ) STRICT`,
  ],
}

export function auditStore(db: Database): AuditStore {
  return {
    head: () => db.all('SELECT * FROM audit_head').map(headIn)[0] ?? null,
    last: () => db.all('SELECT * FROM audit ORDER BY number DESC LIMIT 1').map(rowIn)[0] ?? null,
    after: (number, most) =>
      db.all('SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?', number, most).map(rowIn),
    before: (number, most) =>
      db.all('SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?', number, most).map(rowIn),
    count: () => integerIn(db.all('SELECT count(*) AS rows FROM audit')[0] ?? {}, 'rows'),
    append: (row, head) =>
      db.transaction(() => {
        insert(db, row)
        replaceHead(db, head)
        db.run('DELETE FROM audit WHERE number <= ?', head.anchorNumber)
      }),
  }
}

/** A row that somebody put in this place by hand gives way: it must not stop the log. */
function insert(db: Database, row: AuditRow): void {
  db.run(
    'INSERT OR REPLACE INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.number,
    row.timeMs,
    row.category,
    row.event,
    row.result,
    row.account,
    row.source,
    row.detail,
    row.hash,
    row.seal,
  )
}

function replaceHead(db: Database, head: AuditHead): void {
  db.run(
    'INSERT OR REPLACE INTO audit_head VALUES (1, ?, ?, ?, ?, ?)',
    head.anchorNumber,
    head.anchorHash,
    head.number,
    head.hash,
    head.seal,
  )
}

const rowIn = (row: Row): AuditRow => ({
  number: integerIn(row, 'number'),
  timeMs: integerIn(row, 'time_ms'),
  category: textIn(row, 'category'),
  event: textIn(row, 'event'),
  result: textIn(row, 'result'),
  account: row['account'] === null ? null : textIn(row, 'account'),
  source: textIn(row, 'source'),
  detail: textIn(row, 'detail'),
  hash: new Uint8Array(bytesIn(row, 'hash')),
  seal: new Uint8Array(bytesIn(row, 'seal')),
})

const headIn = (row: Row): AuditHead => ({
  anchorNumber: integerIn(row, 'anchor_number'),
  anchorHash: new Uint8Array(bytesIn(row, 'anchor_hash')),
  number: integerIn(row, 'number'),
  hash: new Uint8Array(bytesIn(row, 'hash')),
  seal: new Uint8Array(bytesIn(row, 'seal')),
})
