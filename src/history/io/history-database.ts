// Opens history.db: SQLite as pager and transaction log of records that prove themselves.

import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { FileSpace, HistorySpace } from '../keep/history-space.ts'
import type { RecordTable } from '../record.ts'
import type {
  Change,
  HistoryDatabase,
  IdSpan,
  StorageFault,
  StoredRecord,
} from '../store/history-database.ts'
import { HISTORY_VERSION, migrate, tablesOf } from './history-layout.ts'

export const HISTORY_FILE = 'history.db'
/** 'BBSH' in ASCII. @see https://www.sqlite.org/fileformat2.html §1.3.18 */
export const HISTORY_APPLICATION_ID = 0x42425348

const BUSY_TIMEOUT_MS = 2_000
/** The log is cut back to this after it had to grow. */
const WAL_BYTES = 32_000_000
/** @see https://www.sqlite.org/rescode.html */
const FULL = 13
const DAMAGED = new Set([11, 26])

/**
 * Opens or makes the file (0600). Failure: `storage-failed` with `path` and `reason`: `database-foreign`, `database-damaged`,
 * `database-newer` (written by a later version) or `database-unusable`.
 */
export function openHistoryDatabase(path: string): Result<HistoryDatabase & HistorySpace, Failure> {
  const refused = (reason: string): Result<never, Failure> =>
    err({ code: 'storage-failed', params: { reason, path } })
  let db: DatabaseSync | null = null
  try {
    makePrivate(path)
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, defensive: true })
    const reason = strangeness(db)
    if (reason === null) {
      prepare(db)
      return ok(new OpenHistory(db, path))
    }
    db.close()
    return refused(reason)
  } catch (error) {
    db?.close()
    return refused(faultOf(error) === 'corrupt' ? 'database-damaged' : 'database-unusable')
  }
}

function makePrivate(path: string): void {
  if (existsSync(path)) chmodSync(path, 0o600)
  else closeSync(openSync(path, 'wx', 0o600))
}

/** Why the file cannot be used, or null; the whole is not checked, since each record proves itself when it is read. */
function strangeness(db: DatabaseSync): string | null {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const application = pragma(db, 'application_id')
  const isNew = tables.length === 0 && application === 0
  if (application !== HISTORY_APPLICATION_ID && !isNew) return 'database-foreign'
  const version = Number(pragma(db, 'user_version'))
  if (version > HISTORY_VERSION) return 'database-newer'
  const names = new Set(tables.map((row) => row['name']))
  const isWhole = version > 0 && tablesOf(version).every((table) => names.has(table))
  return isNew || isWhole ? null : 'database-damaged'
}

/** The size of pages and the way in which free ones are given back can only be chosen before there is a table. */
function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA page_size=16384; PRAGMA auto_vacuum=INCREMENTAL')
  db.exec(`PRAGMA trusted_schema=OFF; PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=${WAL_BYTES}`)
  db.exec('PRAGMA synchronous=FULL')
  migrate(db, Number(pragma(db, 'user_version')), HISTORY_APPLICATION_ID)
}

function pragma(db: DatabaseSync, name: string): SQLOutputValue | undefined {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row && Object.values(row)[0]
}

class OpenHistory implements HistoryDatabase, HistorySpace {
  readonly #db: DatabaseSync
  readonly #path: string
  readonly #statements = new Map<string, StatementSync>()

  constructor(db: DatabaseSync, path: string) {
    this.#db = db
    this.#path = path
  }

  [Symbol.dispose](): void {
    this.#db.close()
  }

  readonly get = (table: RecordTable, id: number): Result<Uint8Array | null, StorageFault> =>
    attempt(() => {
      const row = this.#prepared(`SELECT record FROM ${table} WHERE id = ?`).get(id)
      return row === undefined ? null : bytesOf(row['record'])
    })

  readonly list = (table: RecordTable, span: IdSpan): Result<readonly StoredRecord[], StorageFault> =>
    attempt(() =>
      this.#select('id, record', table, span).map((row) => ({
        id: Number(row['id']),
        record: bytesOf(row['record']),
      })),
    )

  readonly ids = (table: RecordTable, span: IdSpan): Result<readonly number[], StorageFault> =>
    attempt(() => this.#select('id', table, span).map((row) => Number(row['id'])))

  readonly apply = (changes: readonly Change[]): Result<void, StorageFault> =>
    attempt(() => {
      this.#db.exec('BEGIN IMMEDIATE')
      try {
        for (const change of changes) this.#change(change)
        this.#db.exec('COMMIT')
      } finally {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK')
      }
    })

  bytes(): number {
    return ['', '-wal', '-shm'].reduce(
      (sum, suffix) => sum + (statSync(this.#path + suffix, { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  }

  readonly space = (): Result<FileSpace, StorageFault> =>
    attempt(() => {
      const [size, pages, free] = ['page_size', 'page_count', 'freelist_count'].map((name) =>
        Number(pragma(this.#db, name)),
      )
      const freeBytes = (free ?? 0) * (size ?? 0)
      return { usedBytes: (pages ?? 0) * (size ?? 0) - freeBytes, freeBytes }
    })

  readonly sizes: HistorySpace['sizes'] = (table, span) =>
    attempt(() =>
      this.#select('id, length(record) AS bytes', table, span).map((row) => ({
        id: Number(row['id']),
        bytes: Number(row['bytes']),
      })),
    )

  readonly giveBack = (pages: number): Result<void, StorageFault> =>
    attempt(() => this.#db.exec(`PRAGMA incremental_vacuum(${pages})`))

  readonly cutLog = (): Result<void, StorageFault> =>
    attempt(() => this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))

  #change(change: Change): void {
    const { table } = change
    if (change.change === 'put') {
      const put = this.#prepared(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`)
      put.run(change.id, change.record)
    } else {
      this.#prepared(`DELETE FROM ${table} WHERE id BETWEEN ? AND ?`).run(change.fromId, change.toId)
    }
  }

  #select(columns: string, table: RecordTable, { fromId, toId, most, newestFirst = false }: IdSpan) {
    const order = newestFirst ? 'DESC' : 'ASC'
    const sql = `SELECT ${columns} FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id ${order} LIMIT ?`
    return this.#prepared(sql).all(fromId, toId, most)
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** Only what the file or the disk did is a value; a mistake of the program throws. */
function attempt<T>(work: () => T): Result<T, StorageFault> {
  try {
    return ok(work())
  } catch (error) {
    const fault = faultOf(error)
    if (fault === null) throw error
    return err(fault)
  }
}

/** A number that no JavaScript number holds is not from us: the tree that it came from is damaged. */
function faultOf(error: unknown): StorageFault | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code === 'ERR_OUT_OF_RANGE') return 'corrupt'
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return null
  const primary = Number(error.errcode) & 0xff
  if (primary === FULL) return 'full'
  return DAMAGED.has(primary) ? 'corrupt' : 'io'
}

/** Another type than bytes is damage, which an empty record tells. */
const bytesOf = (value: SQLOutputValue | undefined): Uint8Array =>
  value instanceof Uint8Array ? value : new Uint8Array()
