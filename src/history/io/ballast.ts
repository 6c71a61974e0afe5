// A file that only takes room: given up when the disk is full, so that there is room to forget the oldest day.

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Ballast } from '../keep/room-maker.ts'

const PIECE_BYTES = 65_536

/** Filled with noise, since a file system may keep zeros without taking room for them. */
export function fileBallast(path: string, bytes: number): Ballast {
  const isThere = (): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= bytes
  const giveUp = (): boolean => {
    const wasThere = isThere()
    rmSync(path, { force: true })
    return wasThere
  }
  return {
    bytes,
    isThere,
    giveUp,
    make: () => {
      try {
        fill(path, bytes)
        return true
      } catch {
        giveUp()
        return false
      }
    },
    diskFreeBytes: () => {
      const { bavail, bsize } = statfsSync(dirname(path))
      return bavail * bsize
    },
  }
}

function fill(path: string, bytes: number): void {
  const file = openSync(path, 'w', 0o600)
  try {
    for (let done = 0; done < bytes; done += PIECE_BYTES) {
      writeSync(file, randomBytes(Math.min(PIECE_BYTES, bytes - done)))
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
