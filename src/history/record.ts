// The self-proving record: bytes that tell which table and id they belong to, and whether one bit of them has changed.

import type { Packing } from './packing.ts'

/** Order is part of the format: append, never reorder. */
export const RECORD_TABLES = ['series', 'journal', 'chunk', 'rollup', 'month'] as const
export type RecordTable = (typeof RECORD_TABLES)[number]

export type RecordKey = { readonly table: RecordTable; readonly id: number }

/** 'Bh', which stands first so that a record can be found among other bytes. */
const MAGIC = 0x4268
const VERSION = 1

/** Bytes from the start, all big endian: magic 2, version 1, table 1, id 8, length of the body 4, body, CRC-32 4. */
export const TABLE_AT = 3
const ID_AT = 4
const LENGTH_AT = 12
const HEAD_BYTES = 16
const CRC_BYTES = 4

export const RECORD_OVERHEAD_BYTES = HEAD_BYTES + CRC_BYTES
/** The longest body; a row of SQLite may have 1,000,000,000 bytes. @see https://www.sqlite.org/limits.html §1 */
export const MOST_BODY_BYTES = 2 ** 26

const TWO_32 = 2 ** 32

/** Throws when the body is longer than MOST_BODY_BYTES or the id no whole number from 0 to 2^53 - 1. */
export function sealRecord(record: RecordKey & { readonly body: Uint8Array }, packing: Packing): Uint8Array {
  const { table, id, body } = record
  if (body.length > MOST_BODY_BYTES) throw new Error(`record of ${body.length} bytes`)
  if (!Number.isSafeInteger(id) || id < 0) throw new Error(`record id ${id}`)
  const bytes = new Uint8Array(RECORD_OVERHEAD_BYTES + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, MAGIC)
  view.setUint8(2, VERSION)
  view.setUint8(TABLE_AT, RECORD_TABLES.indexOf(table) + 1)
  view.setUint32(ID_AT, Math.floor(id / TWO_32))
  view.setUint32(ID_AT + 4, id % TWO_32)
  view.setUint32(LENGTH_AT, body.length)
  bytes.set(body, HEAD_BYTES)
  const crcAt = HEAD_BYTES + body.length
  view.setUint32(crcAt, packing.crc32(bytes.subarray(0, crcAt)))
  return bytes
}

/** The body, a view of `bytes`; null when they are not exactly this record, whole. */
export function openRecord(key: RecordKey, bytes: Uint8Array, packing: Packing): Uint8Array | null {
  const found = recogniseRecord(bytes, packing)
  if (found === null || found.length !== bytes.length) return null
  return found.table === key.table && found.id === key.id ? found.body : null
}

export type FoundRecord = RecordKey & {
  /** A view of the bytes. */
  readonly body: Uint8Array
  /** Bytes of the whole record. */
  readonly length: number
}

/** The whole record with which `bytes` begin, whatever follows it; null when there is none. */
export function recogniseRecord(bytes: Uint8Array, packing: Packing): FoundRecord | null {
  const key = readHead(bytes)
  if (key === null) return null
  const crcAt = HEAD_BYTES + key.bodyBytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(crcAt) !== packing.crc32(bytes.subarray(0, crcAt))) return null
  const { table, id } = key
  return { table, id, body: bytes.subarray(HEAD_BYTES, crcAt), length: crcAt + CRC_BYTES }
}

/** Whether a record may begin here, judged by its first bytes alone: cheap enough to ask at every byte of a page. */
export const mayBeginRecord = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === MAGIC >> 8 && bytes[at + 1] === (MAGIC & 0xff) && bytes[at + 2] === VERSION

/** How many bytes the record that begins at `at` says it has, proven or not; null when no record can begin there. */
export function claimedRecordBytes(bytes: Uint8Array, at: number): number | null {
  if (!mayBeginRecord(bytes, at) || bytes.length - at < HEAD_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bodyBytes = view.getUint32(at + LENGTH_AT)
  return bodyBytes > MOST_BODY_BYTES ? null : RECORD_OVERHEAD_BYTES + bodyBytes
}

function readHead(bytes: Uint8Array): (RecordKey & { readonly bodyBytes: number }) | null {
  const length = claimedRecordBytes(bytes, 0)
  if (length === null || length > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = RECORD_TABLES[view.getUint8(TABLE_AT) - 1]
  const id = view.getUint32(ID_AT) * TWO_32 + view.getUint32(ID_AT + 4)
  if (table === undefined || !Number.isSafeInteger(id)) return null
  return { table, id, bodyBytes: length - RECORD_OVERHEAD_BYTES }
}
