// The folder for backups in the data folder: names of the house's own, few files, and never the last room of the disk.

import { mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { BackupPlace } from '../keep/upkeep.ts'
import { backupHistory, removeUnfinished } from './backup.ts'
import { fileStamp } from './file-stamp.ts'
import { HISTORY_FILE } from './history-database.ts'

export const BACKUP_FOLDER = 'backups'
export const BACKUP_LIMITS = {
  files: 10,
  /** What stays free for everything else. */
  freeBytes: 100_000_000,
} as const

/** Also one that a person has named. */
const BACKUP = /^history-.*\.db$/
/** Left by a crash: while a backup runs nobody asks for another name. */
const UNFINISHED = /^history-\d{8}-\d{6}\.db\.part$/

/** Names for backups in the data folder; `backups-exhausted` {most} or `storage-failed` {reason: no-room} where another has no place. */
export function backupFolder(data: string, clock: Pick<Clock, 'nowMs'>): BackupPlace {
  const folder = join(data, BACKUP_FOLDER)
  const refused = (reason: string): Result<never, Failure> =>
    err({ code: 'storage-failed', params: { reason, path: folder } })
  const newName = (): Result<string, Failure> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const there = readdirSync(folder)
    for (const name of there) if (UNFINISHED.test(name)) removeUnfinished(join(folder, name))
    if (there.filter((name) => BACKUP.test(name)).length >= BACKUP_LIMITS.files)
      return err({ code: 'backups-exhausted', params: { most: BACKUP_LIMITS.files } })
    const { bavail, bsize } = statfsSync(folder)
    const needed = sizeOf(join(data, HISTORY_FILE)) + BACKUP_LIMITS.freeBytes
    if (bavail * bsize < needed) return refused('no-room')
    return ok(`history-${fileStamp(clock.nowMs())}.db`)
  }
  return {
    newName: () => {
      try {
        return newName()
      } catch {
        return refused('backup-failed')
      }
    },
    make: (name, run) =>
      backupHistory({ path: join(data, HISTORY_FILE), destination: join(folder, name), ...run }),
  }
}

const sizeOf = (path: string): number =>
  ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
