// Opens the one SQLite file that several rooms share, each with its own tables and its own list of migrations.

import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import type { Failure } from '../errors.ts'
import { err, ok, type Result } from '../result.ts'

/** 'BBSD' in ASCII: tells Busbar's files from those of other programs. @see https://www.sqlite.org/fileformat2.html §1.3.18 */
export const APPLICATION_ID = 0x42425344
/** Version of how rooms share the file; what a room keeps in it has versions of its own. */
export const FILE_VERSION = 1
const BUSY_TIMEOUT_MS = 2_000
/** SQLITE_CORRUPT and SQLITE_NOTADB. @see https://www.sqlite.org/rescode.html */
const DAMAGED = new Set([11, 26])

export type Row = Readonly<Record<string, SQLOutputValue>>

export interface Database extends Disposable {
  /** Runs one statement; returns how many rows it changed. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number
  readonly all: (sql: string, ...values: SQLInputValue[]) => readonly Row[]
  /** Does all of `work` or nothing; not to be nested. */
  readonly transaction: <T>(work: () => T) => T
}

/** A room's tables: step 1 makes them, each further step changes them; a step is never edited once released. */
export type RoomSchema = { readonly room: string; readonly steps: readonly string[] }

/**
 * Opens or makes the file (0600, WAL, synchronous=FULL). Failure: `storage-failed` with `path` and `reason`: `database-foreign`,
 * `database-damaged`, `database-newer` (written by a later version) or `database-unusable`.
 */
export function openDatabase(path: string, rooms: readonly RoomSchema[]): Result<Database, Failure> {
  const refused = (reason: string): Result<never, Failure> =>
    err({ code: 'storage-failed', params: { reason, path } })
  let db: DatabaseSync | null = null
  try {
    makePrivate(path)
    db = new DatabaseSync(path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
      defensive: true,
    })
    const reason = strangeness(db) ?? adopt(db, rooms)
    if (reason === null) return ok(databaseOf(db))
    db.close()
    return refused(reason)
  } catch (error) {
    db?.close()
    return refused(DAMAGED.has(errorCodeOf(error)) ? 'database-damaged' : 'database-unusable')
  }
}

function makePrivate(path: string): void {
  if (existsSync(path)) chmodSync(path, 0o600)
  else closeSync(openSync(path, 'wx', 0o600))
}

const errorCodeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0

function pragma(db: DatabaseSync, name: string): SQLOutputValue | undefined {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row && Object.values(row)[0]
}

/** Looks at a file before writing to it; returns why it cannot be used, or null. */
function strangeness(db: DatabaseSync): string | null {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  const application = pragma(db, 'application_id')
  if (application !== APPLICATION_ID && !(isEmpty && application === 0)) return 'database-foreign'
  if (Number(pragma(db, 'user_version')) > FILE_VERSION) return 'database-newer'
  return pragma(db, 'quick_check(1)') === 'ok' ? null : 'database-damaged'
}

function adopt(db: DatabaseSync, rooms: readonly RoomSchema[]): string | null {
  db.exec('PRAGMA trusted_schema=OFF; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
  db.exec('BEGIN IMMEDIATE')
  db.exec(`PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${FILE_VERSION}`)
  db.exec('CREATE TABLE IF NOT EXISTS room_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT')
  const isNewer = rooms.some((schema) => versionOf(db, schema.room) > schema.steps.length)
  if (!isNewer) for (const schema of rooms) migrate(db, schema)
  db.exec(isNewer ? 'ROLLBACK' : 'COMMIT')
  return isNewer ? 'database-newer' : null
}

const versionOf = (db: DatabaseSync, room: string): number =>
  Number(db.prepare('SELECT version FROM room_version WHERE room = ?').get(room)?.['version'] ?? 0)

function migrate(db: DatabaseSync, schema: RoomSchema): void {
  for (const step of schema.steps.slice(versionOf(db, schema.room))) db.exec(step)
  db.prepare(
    'INSERT INTO room_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
  ).run(schema.room, schema.steps.length)
}

function databaseOf(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    all: (sql, ...values) => prepared(sql).all(...values),
    transaction: (work) => inTransaction(db, work),
    [Symbol.dispose]: () => db.close(),
  }
}

function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** The columns of STRICT tables have one type; another one is a broken invariant and throws. */
export function textIn(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`)
  return value
}

export function integerIn(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`column ${column} holds no number`)
  return value
}

export function bytesIn(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`column ${column} holds no bytes`)
  return value
}
