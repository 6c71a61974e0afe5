// Walks through all records of a table, also past places where SQLite cannot follow its own pages.

import type { RecordTable } from '../record.ts'
import { type HistoryDatabase, MOST_ID, type StoredRecord } from '../store/history-database.ts'

export type Walked =
  | ({ readonly kind: 'row' } & StoredRecord)
  /** Nobody knows which of these ids there were; first and last. */
  | { readonly kind: 'unreadable'; readonly fromId: number; readonly toId: number }

const RECORDS_AT_ONCE = 64

/** Ids ascend; every step asks the database for few records. */
export function* walkRecords(
  database: Pick<HistoryDatabase, 'list' | 'ids'>,
  table: RecordTable,
  first = 0,
): Generator<Walked> {
  let most = RECORDS_AT_ONCE
  for (let fromId = first; fromId <= MOST_ID; ) {
    const rows = database.list(table, { fromId, toId: MOST_ID, most })
    if (rows.ok) {
      for (const row of rows.value) yield { kind: 'row', ...row }
      const last = rows.value.at(-1)
      if (last === undefined) return
      fromId = last.id + 1
      most = RECORDS_AT_ONCE
    } else if (most > 1) most = 1
    else {
      const next = nextReadable(database, table, fromId)
      yield { kind: 'unreadable', fromId, toId: next === null ? MOST_ID : next - 1 }
      if (next === null) return
      fromId = next
    }
  }
}

/** The first id from which on there is something to read again, found by steps that double and then halve. */
function nextReadable(
  database: Pick<HistoryDatabase, 'list'>,
  table: RecordTable,
  broken: number,
): number | null {
  const isReadable = (fromId: number): boolean => database.list(table, { fromId, toId: MOST_ID, most: 1 }).ok
  let low = broken
  let step = 1
  while (low + step <= MOST_ID && !isReadable(low + step)) {
    low += step
    step *= 2
  }
  if (low + step > MOST_ID) return null
  let high = low + step
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (isReadable(middle)) high = middle
    else low = middle
  }
  return high
}
