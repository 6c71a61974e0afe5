// Tests that pages and logs that the real SQLite wrote are read as SQLite reads them, and broken ones without harm.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ByteSource } from './byte-source.ts'
import { type DatabaseImage, openImage } from './database-image.ts'
import { leafCells, localBytes, PAGE_BYTES, readVarint, varintBytes, wholePayload } from './sqlite-page.ts'

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  bytes: bytes.length,
  read: (at, length) => bytes.subarray(at, at + length),
})

function imageOf(database: Uint8Array, wal: Uint8Array | null): DatabaseImage {
  const opening = openImage({ database: sourceOf(database), wal: wal === null ? null : sourceOf(wal) })
  for (;;) {
    const step = opening.next()
    if (step.done === true) return step.value
  }
}

/** The rows of every leaf: the payload of `(id INTEGER PRIMARY KEY, record BLOB)` ends with the blob. */
function rowsOf(image: DatabaseImage): Map<number, Uint8Array> {
  const rows = new Map<number, Uint8Array>()
  for (let number = 1; number <= image.pages; number++) {
    const page = image.readPage(number)
    if (page === null || image.isFree(number)) continue
    for (const cell of leafCells(page, number)) {
      if (cell.payloadBytes > 1_000_000) continue
      const payload = wholePayload(page, cell, image.readPage)
      if (payload !== null && number > 1) rows.set(cell.rowId, payload)
    }
  }
  return rows
}

class Written {
  readonly folder = mkdtempSync(join(tmpdir(), 'busbar-page-'))
  readonly path = join(this.folder, 'x.db')
  readonly db = new DatabaseSync(this.path)

  constructor() {
    this.db.exec(`PRAGMA page_size=${PAGE_BYTES}; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL`)
    this.db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, record BLOB NOT NULL)')
  }

  insert(id: number, length: number): void {
    this.db.prepare('INSERT OR REPLACE INTO t VALUES (?, ?)').run(id, blobOf(id, length))
  }

  /** Nothing in the log is moved to the file: a copy is what a power cut leaves. */
  files(): { readonly database: Uint8Array; readonly wal: Uint8Array } {
    return {
      database: new Uint8Array(readFileSync(this.path)),
      wal: new Uint8Array(readFileSync(`${this.path}-wal`)),
    }
  }

  [Symbol.dispose](): void {
    this.db.close()
    rmSync(this.folder, { recursive: true })
  }
}

const blobOf = (id: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (id * 31 + index * 7) % 256)

/** Lengths around every border of §1.6: whole on the leaf, one overflow page, several. */
const LENGTHS = [0, 1, 100, 16_340, 16_345, 16_349, 16_350, 18_000, 32_720, 32_740, 50_000, 200_000]

test('every row of a real database is read, short and long, from the log and from the file', () => {
  using written = new Written()
  for (const [index, length] of LENGTHS.entries()) written.insert(index * 2 ** 40 + 1, length)
  const inLog = written.files()
  written.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const inFile = written.files()
  assert.equal(inFile.wal.length, 0)
  for (const { database, wal } of [inLog, inFile]) {
    const rows = rowsOf(imageOf(database, wal))
    assert.equal(rows.size, LENGTHS.length)
    for (const [index, length] of LENGTHS.entries()) {
      const id = index * 2 ** 40 + 1
      const payload = rows.get(id)
      assert.ok(payload !== undefined, `${length} bytes`)
      assert.deepEqual(payload.subarray(payload.length - length), blobOf(id, length))
    }
  }
})

test('the log is newer than the file, and what it deleted is not there', () => {
  using written = new Written()
  for (let id = 1; id <= 100; id++) written.insert(id, 1_000)
  written.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  written.insert(50, 10)
  written.db.exec('DELETE FROM t WHERE id > 90')
  const { database, wal } = written.files()
  const rows = rowsOf(imageOf(database, wal))
  assert.equal(rows.size, 90)
  assert.deepEqual(rows.get(50)?.subarray(-10), blobOf(50, 10))
})

test('frames of a transaction that did not end do not count', () => {
  using written = new Written()
  written.insert(1, 10)
  const before = written.files()
  written.insert(2, 40_000)
  const after = written.files()
  const cut = after.wal.subarray(0, after.wal.length - PAGE_BYTES - 24)
  assert.deepEqual([...rowsOf(imageOf(before.database, cut)).keys()], [1])
  assert.deepEqual([...rowsOf(imageOf(before.database, after.wal)).keys()], [1, 2])
})

test('a frame whose page is not as it was written does not count, and those after it do', () => {
  using written = new Written()
  written.insert(1, 10)
  const from = written.files().wal.length
  written.insert(2, 10)
  written.insert(3, 10)
  const { database, wal } = written.files()
  const broken = Uint8Array.from(wal)
  broken[from + 24 + PAGE_BYTES - 1] = (broken[from + 24 + PAGE_BYTES - 1] ?? 0) ^ 1
  assert.deepEqual([...rowsOf(imageOf(database, broken)).keys()], [1, 2, 3])
  const twice = Uint8Array.from(broken)
  twice[wal.length - 1] = (twice[wal.length - 1] ?? 0) ^ 1
  assert.deepEqual([...rowsOf(imageOf(database, twice)).keys()], [1])
})

test('pages that SQLite has given up are known as free', () => {
  using written = new Written()
  for (let id = 1; id <= 50; id++) written.insert(id, 20_000)
  written.db.exec('DELETE FROM t WHERE id <= 40')
  const freeCount = written.db.prepare('PRAGMA freelist_count').get()?.['freelist_count']
  written.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const image = imageOf(written.files().database, null)
  const free = Array.from({ length: image.pages }, (_, index) => index + 1).filter((page) =>
    image.isFree(page),
  )
  assert.equal(free.length, freeCount)
  assert.ok(free.length > 40)
})

test('numbers of one to nine bytes are read as SQLite writes them', () => {
  for (const [bytes, value] of [
    [[0x00], 0],
    [[0x7f], 127],
    [[0x81, 0x00], 128],
    [[0xff, 0x7f], 16_383],
    [[0x81, 0x80, 0x00], 16_384],
    [[0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], Number.MAX_SAFE_INTEGER],
  ] as const) {
    assert.deepEqual(readVarint(Uint8Array.from(bytes), 0), { value, next: bytes.length })
    assert.equal(varintBytes(value), bytes.length)
  }
  assert.equal(readVarint(Uint8Array.from([0xff, 0xff]), 0), null)
  assert.equal(readVarint(new Uint8Array(9).fill(0xff), 0), null)
})

test('a payload of 16,349 bytes stays on its leaf, one more goes on elsewhere', () => {
  assert.equal(localBytes(16_349), 16_349)
  // M = ((16384 - 12) * 32 / 255) - 23 = 2031; K = M + ((16350 - M) mod 16380) = 16350 is more than stays, so M stays.
  assert.equal(localBytes(16_350), 2_031)
  assert.equal(localBytes(2_031 + 16_380), 2_031)
  assert.equal(localBytes(2_031 + 16_380 + 1), 2_032)
})

test('whatever the bytes are, reading them ends and throws nothing', () => {
  using written = new Written()
  for (let id = 1; id <= 30; id++) written.insert(id, id * 1_500)
  const { database, wal } = written.files()
  const flips = fc.array(fc.tuple(fc.nat(wal.length - 1), fc.nat(255)), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(flips, fc.nat(wal.length), (changes, cut) => {
      const broken = Uint8Array.from(wal)
      for (const [at, value] of changes) broken[at] = value
      rowsOf(imageOf(database, broken.subarray(0, cut)))
      rowsOf(imageOf(broken.subarray(24), null))
    }),
    { numRuns: 50 },
  )
})
