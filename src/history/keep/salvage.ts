// Finds every whole record in the pages of a database, however broken its trees are: a record proves itself.

import type { Packing } from '../packing.ts'
import {
  claimedRecordBytes,
  type FoundRecord,
  mayBeginRecord,
  RECORD_TABLES,
  type RecordTable,
  recogniseRecord,
  TABLE_AT,
} from '../record.ts'
import type { DatabaseImage } from './database-image.ts'
import {
  type Cell,
  leafCells,
  localBytes,
  PAGE_BYTES,
  readVarint,
  varintBytes,
  wholePayload,
} from './sqlite-page.ts'

/** What a walk comes across; records are views, good until the next step. */
export type Sighting =
  | { readonly kind: 'record'; readonly record: FoundRecord }
  /** A row that is there, with a record that is not whole: by its id one can tell what is lost. Null: no table is told. */
  | { readonly kind: 'broken'; readonly id: number; readonly table: RecordTable | null }
  /** A good moment to rest. */
  | { readonly kind: 'page' }

/** A record that goes on elsewhere leaves 2,031 bytes on its page: no page has room for more of them. */
const MOST_LONG_RECORDS = 8
const SCHEMA_PAGE = 1

/** The records that SQLite would show, if it still could: those to which a page of the database points. */
export function* livingRecords(image: DatabaseImage, packing: Packing): Generator<Sighting> {
  for (let number = SCHEMA_PAGE + 1; number <= image.pages; number++) {
    yield { kind: 'page' }
    const page = image.isFree(number) ? null : image.readPage(number)
    if (page === null) continue
    for (const cell of leafCells(page, number)) {
      const record = recordOf(page, cell, image, packing)
      if (record !== null && record.id === cell.rowId) yield { kind: 'record', record }
      else yield { kind: 'broken', id: cell.rowId, table: claimedTable(page, cell) }
    }
  }
}

/** What the head of a broken record says, if the head itself is not what is broken. */
function claimedTable(page: Uint8Array, cell: Cell): RecordTable | null {
  const begin = readVarint(page, cell.payloadAt)
  const at = cell.payloadAt + (begin?.value ?? 0)
  return mayBeginRecord(page, at) ? (RECORD_TABLES[(page[at + TABLE_AT] ?? 0) - 1] ?? null) : null
}

function recordOf(page: Uint8Array, cell: Cell, image: DatabaseImage, packing: Packing): FoundRecord | null {
  const begin = readVarint(page, cell.payloadAt)
  if (begin === null || begin.value > cell.payloadBytes) return null
  const claimed = claimedRecordBytes(page, cell.payloadAt + begin.value)
  if (claimed === null || claimed !== cell.payloadBytes - begin.value) return null
  if (claimed > image.pages * PAGE_BYTES) return null
  const payload = wholePayload(page, cell, image.readPage)
  return payload === null ? null : recogniseRecord(payload.subarray(begin.value), packing)
}

/**
 * Every whole record that lies anywhere in the file or its log, found by its first bytes: also where a page is broken, was
 * given up, or was replaced. So it may be one that was deleted or replaced on purpose, and the living ones come again.
 */
export function* strayRecords(image: DatabaseImage, packing: Packing): Generator<Sighting> {
  for (const page of image.allPages()) {
    yield { kind: 'page' }
    let longOnes = 0
    for (let at = 0; at < page.length; at++) {
      const length = claimedRecordBytes(page, at)
      if (length === null || length > image.pages * PAGE_BYTES) continue
      const isLong = localBytes(headerBytes(length) + length) < headerBytes(length) + length
      if (isLong && ++longOnes > MOST_LONG_RECORDS) continue
      const record = isLong ? longRecord(page, at, length, image, packing) : recordAt(page, at, packing)
      if (record === null) continue
      yield { kind: 'record', record }
      if (!isLong) at += length - 1
    }
  }
}

const recordAt = (page: Uint8Array, at: number, packing: Packing): FoundRecord | null =>
  recogniseRecord(page.subarray(at), packing)

/** Put together as SQLite cut it: the length of the payload follows from that of the record. */
function longRecord(
  page: Uint8Array,
  at: number,
  length: number,
  image: DatabaseImage,
  packing: Packing,
): FoundRecord | null {
  const header = headerBytes(length)
  const cell = { payloadAt: at - header, payloadBytes: header + length }
  const payload = wholePayload(page, cell, image.readPage)
  return payload === null ? null : recogniseRecord(payload.subarray(header), packing)
}

/**
 * Of the row (NULL, blob): its own length, the type of the first column, that of the blob.
 * @see https://www.sqlite.org/fileformat2.html §2.1
 */
const headerBytes = (blobBytes: number): number => 2 + varintBytes(blobBytes * 2 + 12)
