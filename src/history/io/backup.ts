// Copies the history to another file while it is being written: a picture of one moment, whole or not there at all.

import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { StopSignal } from '../keep/upkeep.ts'

/** Pages between two looks at the signal: a few megabytes. */
const PAGES_AT_ONCE = 128

export type BackupOptions = {
  /** Of the history; it may be in use. */
  readonly path: string
  /** A file that is not there yet. */
  readonly destination: string
  readonly onProgress?: (share: number) => void
  readonly signal?: StopSignal
  readonly pagesAtOnce?: number
}

/** Failures: `storage-failed` with `path` and `reason`: `history-none`, `backup-exists`, `backup-cancelled` or `backup-failed`. */
export async function backupHistory(options: BackupOptions): Promise<Result<void, Failure>> {
  const { path, destination, signal } = options
  const refused = (reason: string, at: string): Result<never, Failure> =>
    err({ code: 'storage-failed', params: { reason, path: at } })
  if (!existsSync(path)) return refused('history-none', path)
  if (existsSync(destination)) return refused('backup-exists', destination)
  const unfinished = `${destination}.part`
  try {
    closeSync(openSync(unfinished, 'w', 0o600))
    await copy(unfinished, options)
    chmodSync(unfinished, 0o600)
    sync(unfinished)
    renameSync(unfinished, destination)
    sync(dirname(destination))
    return ok(undefined)
  } catch {
    removeUnfinished(unfinished)
    return refused(signal?.aborted === true ? 'backup-cancelled' : 'backup-failed', destination)
  }
}

const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const

/** What a disk that fails does not let go stays, and is no other failure. */
export function removeUnfinished(path: string): void {
  for (const suffix of SUFFIXES) {
    try {
      rmSync(path + suffix, { force: true })
    } catch {
      // The next backup tries again.
    }
  }
}

/**
 * Over a connection of its own that holds one reading transaction: without it SQLite would begin anew with every commit.
 * @see https://www.sqlite.org/c3ref/backup_finish.html
 */
async function copy(
  to: string,
  { path, onProgress, signal, pagesAtOnce = PAGES_AT_ONCE }: BackupOptions,
): Promise<void> {
  using source = new DatabaseSync(path, { readOnly: true })
  source.exec('BEGIN')
  source.prepare('SELECT count(*) FROM sqlite_schema').get()
  await backup(source, to, {
    rate: pagesAtOnce,
    progress: ({ totalPages, remainingPages }) => {
      signal?.throwIfAborted()
      onProgress?.(totalPages === 0 ? 1 : 1 - remainingPages / totalPages)
    },
  })
  source.exec('COMMIT')
  signal?.throwIfAborted()
  onProgress?.(1)
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
