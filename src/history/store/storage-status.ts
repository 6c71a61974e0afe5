// How the history is doing, in numbers that a person understands.

import type { Damage } from '../history-reader.ts'
import type { StorageFault } from './history-database.ts'

export type StorageStatus = {
  /** Why nothing can be logged at the moment, or null: what the disk answers, or why the file could not be opened. */
  readonly failure: StorageFault | OpenFailure | null
  /** Of all files on the disk. */
  readonly bytes: number
  /** Samples kept, on disk and in memory; of each time every revision. */
  readonly samples: number
  /** Start of the oldest UTC day with samples, and of the newest, milliseconds since 1970; null when there is none. */
  readonly oldestDayMs: number | null
  readonly newestDayMs: number | null
  /** Logged in the last minute. */
  readonly samplesPerSecond: number
  /** Transactions with samples since the start. */
  readonly commits: number
  /** Samples that are not on disk yet. */
  readonly waiting: number
  /** Samples that could not be kept since the start. */
  readonly lost: number
  readonly damages: readonly Damage[]
}

/** As `storage-failed` tells them. */
export const OPEN_FAILURES = [
  'database-foreign',
  'database-damaged',
  'database-newer',
  'database-unusable',
] as const
export type OpenFailure = (typeof OPEN_FAILURES)[number]
