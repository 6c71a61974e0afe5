// The port to the room that the file of the history takes: what is used, what is free, and how it is given back.

import type { Result } from '../../base/result.ts'
import type { RecordTable } from '../record.ts'
import type { IdSpan, StorageFault } from '../store/history-database.ts'

export type FileSpace = {
  /** Pages that hold something, in bytes. */
  readonly usedBytes: number
  /** Pages that were given up and are not given back yet: the next records lie there. */
  readonly freeBytes: number
}

export interface HistorySpace {
  readonly space: () => Result<FileSpace, StorageFault>
  /** Lengths of records, ids ascending. */
  readonly sizes: (
    table: RecordTable,
    span: IdSpan,
  ) => Result<readonly { readonly id: number; readonly bytes: number }[], StorageFault>
  /** Gives so many free pages at the end of the file back to the disk. */
  readonly giveBack: (pages: number) => Result<void, StorageFault>
  /** Moves the log into the file and makes it short. */
  readonly cutLog: () => Result<void, StorageFault>
}
