// The port to the file of the history: records by table and id, changed in transactions, every fault a value.

import type { Result } from '../../base/result.ts'
import type { RecordTable } from '../record.ts'

/** `full`: no room on the disk; `corrupt`: SQLite cannot follow its own pages; `io`: the disk or the system refused. */
export type StorageFault = 'full' | 'corrupt' | 'io'

export type StoredRecord = { readonly id: number; readonly record: Uint8Array }

/** Ids from `fromId` to `toId`, both included, ascending unless `newestFirst`; at most `most`. */
export type IdSpan = {
  readonly fromId: number
  readonly toId: number
  readonly most: number
  readonly newestFirst?: boolean
}

export type Change =
  | {
      readonly change: 'put'
      readonly table: RecordTable
      readonly id: number
      readonly record: Uint8Array
    }
  | {
      readonly change: 'remove'
      readonly table: RecordTable
      /** First and last id that go. */
      readonly fromId: number
      readonly toId: number
    }

export interface HistoryDatabase extends Disposable {
  /** Null when there is none. */
  readonly get: (table: RecordTable, id: number) => Result<Uint8Array | null, StorageFault>
  readonly list: (table: RecordTable, span: IdSpan) => Result<readonly StoredRecord[], StorageFault>
  readonly ids: (table: RecordTable, span: IdSpan) => Result<readonly number[], StorageFault>
  /** All of them or none, in one transaction that is on disk when this returns. */
  readonly apply: (changes: readonly Change[]) => Result<void, StorageFault>
  /** What the files take on the disk. */
  readonly bytes: () => number
}

export const MOST_ID = Number.MAX_SAFE_INTEGER
