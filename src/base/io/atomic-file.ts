// Replaces a file so that a crash leaves either the old contents or the new, never a part of either.

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Beside a file while it is written; one that a crash left is replaced by the next write. */
const BEING_WRITTEN = '.new'

/**
 * Writes `contents` to `path`, readable by the owner alone (0600), durable when it returns. Throws the OS error, and then the
 * old contents are in force.
 */
export function writeFileAtomic(path: string, contents: string | Uint8Array): void {
  const beside = `${path}${BEING_WRITTEN}`
  rmSync(beside, { force: true })
  const folder = openSync(dirname(path), 'r')
  try {
    writeNew(beside, contents)
    renameSync(beside, path)
    syncRename(folder)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(folder)
  }
}

function writeNew(path: string, contents: string | Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, contents)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The new contents are in force already, so a failure here is none of the write: only a power cut could take them back. */
function syncRename(folder: number): void {
  try {
    fsyncSync(folder)
  } catch {
    // A file system that cannot sync a folder keeps its own order.
  }
}
