// A database of plain maps for the tests of the store: it can die at a transaction, fill up, or damage what it has.

import { err, ok, type Result } from '../../base/result.ts'
import { RECORD_TABLES, type RecordTable } from '../record.ts'
import type { Change, HistoryDatabase, IdSpan, StorageFault, StoredRecord } from './history-database.ts'

type Tables = ReadonlyMap<RecordTable, Map<number, Uint8Array>>

export class MemoryDatabase implements HistoryDatabase {
  readonly tables: Tables
  /** Transactions that were done. */
  transactions = 0
  /** Before so many more transactions it dies: nothing is written from then on. */
  diesIn = Number.POSITIVE_INFINITY
  fault: StorageFault | null = null
  /** Ids that cannot be read. */
  readonly broken = new Set<string>()
  isClosed = false

  constructor(tables?: Tables) {
    this.tables = new Map(RECORD_TABLES.map((table) => [table, new Map(tables?.get(table))]))
  }

  /** What a process finds that starts after this one died. */
  afterCrash(): MemoryDatabase {
    return new MemoryDatabase(this.tables)
  }

  rows(table: RecordTable): Map<number, Uint8Array> {
    const rows = this.tables.get(table)
    if (rows === undefined) throw new Error(`no table ${table}`)
    return rows
  }

  break(table: RecordTable, id: number): void {
    this.broken.add(`${table} ${id}`)
  }

  readonly get = (table: RecordTable, id: number): Result<Uint8Array | null, StorageFault> =>
    this.#isBroken(table, [id]) ? err('corrupt') : ok(this.rows(table).get(id) ?? null)

  readonly list = (table: RecordTable, span: IdSpan): Result<readonly StoredRecord[], StorageFault> => {
    const ids = this.ids(table, span)
    if (!ids.ok) return ids
    return ok(ids.value.map((id) => ({ id, record: this.rows(table).get(id) ?? new Uint8Array() })))
  }

  readonly ids = (table: RecordTable, span: IdSpan): Result<readonly number[], StorageFault> => {
    const { fromId, toId, most, newestFirst = false } = span
    const ids = [...this.rows(table).keys()].filter((id) => id >= fromId && id <= toId).sort((a, b) => a - b)
    const asked = (newestFirst ? ids.reverse() : ids).slice(0, most)
    return this.#isBroken(table, asked) ? err('corrupt') : ok(asked)
  }

  readonly apply = (changes: readonly Change[]): Result<void, StorageFault> => {
    if (this.fault !== null) return err(this.fault)
    if (this.diesIn-- <= 0) return err('io')
    for (const change of changes) {
      const rows = this.rows(change.table)
      if (change.change === 'put') rows.set(change.id, change.record)
      else for (const id of rows.keys()) if (id >= change.fromId && id <= change.toId) rows.delete(id)
    }
    this.transactions += 1
    return ok(undefined)
  }

  readonly bytes = (): number =>
    RECORD_TABLES.reduce((sum, table) => {
      for (const record of this.rows(table).values()) sum += record.length
      return sum
    }, 0);

  [Symbol.dispose](): void {
    this.isClosed = true
  }

  #isBroken(table: RecordTable, ids: readonly number[]): boolean {
    return ids.some((id) => this.broken.has(`${table} ${id}`))
  }
}
