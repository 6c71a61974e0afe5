// Replaces a file so that a crash leaves either the old contents or the new, never a part of either.

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes `contents` to `path`, readable by the owner alone (0600), durable when it returns. Throws the OS error. */
export function writeFileAtomic(path: string, contents: string | Uint8Array): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = openSync(beside, 'wx', 0o600)
    try {
      writeFileSync(file, contents)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
