// The layouts that history.db has had: each step leads from one to the next, and is never edited once released.

import type { DatabaseSync } from 'node:sqlite'
import type { RecordTable } from '../record.ts'

/** The tables that each layout brought. */
const STEPS: readonly (readonly RecordTable[])[] = [
  ['series', 'journal', 'chunk', 'rollup'],
  /** Roll-ups of a whole month in one record. */
  ['month'],
]

/** `user_version` of a file as this program writes it. */
export const HISTORY_VERSION = STEPS.length

export const tablesOf = (version: number): readonly RecordTable[] => STEPS.slice(0, version).flat()

/** Leads the file from its layout to the present one, in one transaction; 0 is a file without tables. */
export function migrate(db: DatabaseSync, version: number, applicationId: number): void {
  if (version === HISTORY_VERSION) return
  const tables = STEPS.slice(version).flat()
  const made = tables.map(
    (table) => `CREATE TABLE IF NOT EXISTS ${table} (id INTEGER PRIMARY KEY, record BLOB)`,
  )
  db.exec(`BEGIN IMMEDIATE; ${made.join(';')};
    PRAGMA application_id=${applicationId}; PRAGMA user_version=${HISTORY_VERSION}; COMMIT`)
}
