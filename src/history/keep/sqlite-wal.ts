// Reads SQLite's write-ahead log without SQLite: which frames can be trusted, and which page each one holds.

import type { ByteSource } from './byte-source.ts'
import { PAGE_BYTES } from './sqlite-page.ts'

/** @see https://www.sqlite.org/fileformat2.html §4.1 */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES
/** The last bit says in which order the words of the checksum are read. */
const MAGIC = 0x377f0682

type Checksum = readonly [number, number]

export type WalFrame = {
  readonly pageNumber: number
  /** Where the page begins in the log. */
  readonly pageAt: number
  /** The last page of a transaction. */
  readonly isCommit: boolean
  /** Its own checksum follows from the one before it: the page is as SQLite wrote it, in this round of the log. */
  readonly isProven: boolean
}

/**
 * Every frame that the log has room for, oldest first. SQLite stops at the first wrong checksum; here each frame is held
 * against the checksum that the frame before it tells, so that what follows a damage is proven again.
 */
export function* walFrames(wal: ByteSource): Generator<WalFrame> {
  const header = wal.read(0, HEADER_BYTES)
  if (header.length < HEADER_BYTES) return
  const words = wordsOf(header)
  const littleEndian = words.getUint32(0) !== MAGIC + 1
  const salts: Checksum = [words.getUint32(16), words.getUint32(20)]
  let before: Checksum = [words.getUint32(24), words.getUint32(28)]
  for (let at = HEADER_BYTES; at + FRAME_BYTES <= wal.bytes; at += FRAME_BYTES) {
    const frame = wal.read(at, FRAME_BYTES)
    if (frame.length < FRAME_BYTES) return
    const view = wordsOf(frame)
    const told: Checksum = [view.getUint32(16), view.getUint32(20)]
    const ofThisRound = view.getUint32(8) === salts[0] && view.getUint32(12) === salts[1]
    const isProven = ofThisRound && isSame(frameChecksum(frame, before, littleEndian), told)
    const isCommit = view.getUint32(4) !== 0
    yield { pageNumber: view.getUint32(0), pageAt: at + FRAME_HEADER_BYTES, isCommit, isProven }
    before = told
  }
}

/** Over the page's number, the size after a commit, and the page. */
function frameChecksum(frame: Uint8Array, before: Checksum, littleEndian: boolean): Checksum {
  const head = checksum(frame.subarray(0, 8), before, littleEndian)
  return checksum(frame.subarray(FRAME_HEADER_BYTES), head, littleEndian)
}

/** @see https://www.sqlite.org/fileformat2.html §4.2 */
function checksum(bytes: Uint8Array, [first, second]: Checksum, littleEndian: boolean): Checksum {
  const view = wordsOf(bytes)
  let s0 = first
  let s1 = second
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    s0 = (s0 + view.getUint32(at, littleEndian) + s1) >>> 0
    s1 = (s1 + view.getUint32(at + 4, littleEndian) + s0) >>> 0
  }
  return [s0, s1]
}

const isSame = (one: Checksum, other: Checksum): boolean => one[0] === other[0] && one[1] === other[1]

const wordsOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
