// The port to where audit rows are kept.

import type { AuditHead, AuditRow } from './chain.ts'

export interface AuditStore {
  readonly head: () => AuditHead | null
  readonly last: () => AuditRow | null
  /** Rows numbered above `number`, oldest first. */
  readonly after: (number: number, most: number) => readonly AuditRow[]
  /** Rows numbered below `number`, newest first. */
  readonly before: (number: number, most: number) => readonly AuditRow[]
  readonly count: () => number
  /** Keeps a row and its head and forgets rows up to the head's anchor, all or nothing; durable when it returns, throws the OS error. */
  readonly append: (row: AuditRow, head: AuditHead) => void
}
