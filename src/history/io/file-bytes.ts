// Reads a file as it lies, also where the disk cannot read parts of it any more.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../keep/byte-source.ts'

export type FileBytes = ByteSource & Disposable

/** Null where there is no such file. */
export function openFileBytes(path: string): FileBytes | null {
  const file = openOrNull(path)
  if (file === null) return null
  return {
    bytes: fstatSync(file).size,
    read: (at, length) => readAt(file, at, length),
    [Symbol.dispose]: () => closeSync(file),
  }
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    return null
  }
}

/** What a broken disk refuses is missing, as if the file ended there. */
function readAt(file: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, at))
  } catch {
    return bytes.subarray(0, 0)
  }
}
