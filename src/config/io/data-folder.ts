// Opens the data folder for one process alone: private to the owner, marked as Busbar's, locked until the process ends.

import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Failure } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'

/**
 * An empty SQLite database that marks the folder and carries the lock. SQLite's lock is a POSIX record lock: the kernel
 * drops it with the process, whatever ended it, and two starts at the same moment cannot both get it.
 */
export const FOLDER_MARK = 'busbar.folder'

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'ENOSPC']
const SQLITE_BUSY = 5

export interface DataFolder extends Disposable {
  /** Absolute. */
  readonly path: string
}

/**
 * Even root does not work in the folder of somebody else: the files it would make there would lock the owner out. Failures:
 * `data-folder-in-use`, `data-folder-foreign`, `data-folder-of-another`, `data-folder-unwritable`, each with {path}.
 */
export function openDataFolder(path: string): Result<DataFolder, Failure> {
  const folder = resolve(path)
  try {
    makeFolder(folder)
    const owner = statSync(folder).uid
    const user = process.geteuid?.() ?? owner
    if (owner !== user) {
      return err({ code: 'data-folder-of-another', params: { path: folder, owner, user } })
    }
    const found = readdirSync(folder)
    if (found.length > 0 && !found.includes(FOLDER_MARK)) return refused('data-folder-foreign', folder)
    if ((statSync(folder).mode & 0o777) !== PRIVATE_FOLDER) chmodSync(folder, PRIVATE_FOLDER)
    closeSync(openSync(join(folder, FOLDER_MARK), 'a', PRIVATE_FILE))
    return lock(folder)
  } catch (error) {
    if (NOT_WRITABLE.includes(systemCode(error))) {
      return refused('data-folder-unwritable', folder, systemCode(error))
    }
    throw error
  }
}

/** Step by step, because Node's recursive mkdir never returns where the system says ENOENT for a parent that exists (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: PRIVATE_FOLDER })
}

function lock(folder: string): Result<DataFolder, Failure> {
  const database = new DatabaseSync(join(folder, FOLDER_MARK))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && Reflect.get(error, 'errcode') === SQLITE_BUSY) {
      return refused('data-folder-in-use', folder)
    }
    return refused('data-folder-unwritable', folder, error instanceof Error ? error.message : '')
  }
  return ok({ path: folder, [Symbol.dispose]: () => database.close() })
}

const refused = (code: Failure['code'], path: string, reason = ''): Result<never, Failure> =>
  err({ code, params: { path, reason } })

const systemCode = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'code') ?? '') : ''
