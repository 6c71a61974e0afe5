// Tests that what is whole in a broken database is found, and nothing else is ever taken for a record.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { zlibPacking } from '../io/zlib-packing.ts'
import { type RecordTable, sealRecord } from '../record.ts'
import { type DatabaseImage, openImage } from './database-image.ts'
import { livingRecords, type Sighting, strayRecords } from './salvage.ts'
import { PAGE_BYTES } from './sqlite-page.ts'

type Files = { readonly database: Uint8Array; readonly wal: Uint8Array }

const DAY = 20_779
const LENGTHS = [1, 300, 900, 1_400, 3_000, 17_000, 60_000]

/** What the rows must be: told by the test's own formula, never read back. */
const bodyOf = (id: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (id + index * index * 13) % 251)

const chunkId = (series: number): number => DAY * 2 ** 32 + series * 2 ** 10

/** A database of SQLite's own making, with a part of it in the log. */
function make(lengths: readonly number[]): {
  readonly files: Files
  readonly bodies: Map<number, Uint8Array>
} {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-salvage-'))
  const path = join(folder, 'x.db')
  const db = new DatabaseSync(path)
  const bodies = new Map<number, Uint8Array>()
  const insert = (table: RecordTable, id: number, length: number) => {
    const body = bodyOf(id, length)
    bodies.set(id, body)
    db.prepare(`INSERT INTO ${table} VALUES (?, ?)`).run(id, sealRecord({ table, id, body }, zlibPacking))
  }
  db.exec(`PRAGMA page_size=${PAGE_BYTES}; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL`)
  for (const table of ['journal', 'chunk'])
    db.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, record BLOB)`)
  for (let series = 1; series <= 120; series++)
    insert('chunk', chunkId(series), lengths[series % lengths.length] ?? 1)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  for (let id = 1; id <= 40; id++) insert('journal', id, lengths[id % lengths.length] ?? 1)
  const files = {
    database: new Uint8Array(readFileSync(path)),
    wal: new Uint8Array(readFileSync(`${path}-wal`)),
  }
  db.close()
  rmSync(folder, { recursive: true })
  return { files, bodies }
}

const WHOLE = make(LENGTHS)
/** No record of it needs a second page. */
const SHORT = make(LENGTHS.slice(0, 5))

const sourceOf = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  read: (at: number, length: number) => bytes.subarray(at, at + length),
})

function imageOf({ database, wal }: Files): DatabaseImage {
  const opening = openImage({ database: sourceOf(database), wal: sourceOf(wal) })
  for (;;) {
    const step = opening.next()
    if (step.done === true) return step.value
  }
}

/** Ids found, each held against what it must be. */
function collect(walk: Iterable<Sighting>, bodies: ReadonlyMap<number, Uint8Array>) {
  const found = new Set<number>()
  const broken: number[] = []
  for (const sighting of walk) {
    if (sighting.kind === 'broken') broken.push(sighting.id)
    if (sighting.kind !== 'record') continue
    const { id, table, body } = sighting.record
    assert.equal(table, id < 2 ** 32 ? 'journal' : 'chunk')
    assert.deepEqual(Buffer.from(body), Buffer.from(bodies.get(id) ?? []))
    found.add(id)
  }
  return { found, broken }
}

const living = (files: Files, bodies = WHOLE.bodies) =>
  collect(livingRecords(imageOf(files), zlibPacking), bodies)
const stray = (files: Files, bodies = WHOLE.bodies) =>
  collect(strayRecords(imageOf(files), zlibPacking), bodies)

const changed = (bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  change(copy)
  return copy
}

const flip = (bytes: Uint8Array, at: number, bits = 1): Uint8Array =>
  changed(bytes, (copy) => {
    copy[at] = (copy[at] ?? 0) ^ bits
  })

test('a whole database gives every record, by its trees and by its bytes alike', () => {
  for (const { files, bodies } of [WHOLE, SHORT]) {
    assert.equal(living(files, bodies).found.size, 160)
    assert.deepEqual(living(files, bodies).broken, [])
    assert.equal(stray(files, bodies).found.size, 160)
  }
})

test('one changed byte anywhere costs one record at most, and never shows a wrong one', () => {
  const length = WHOLE.files.database.length
  fc.assert(
    fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
      const files = { ...WHOLE.files, database: flip(WHOLE.files.database, at, bits) }
      const found = new Set([...living(files).found, ...stray(files).found])
      assert.ok(found.size >= 159, `byte ${at} cost ${160 - found.size}`)
    }),
    { numRuns: 60 },
  )
})

test('a byte changed in the log costs one record at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 32, max: SHORT.files.wal.length - 1 }), (at) => {
      const files = { ...SHORT.files, wal: flip(SHORT.files.wal, at) }
      const found = new Set([...living(files, SHORT.bodies).found, ...stray(files, SHORT.bodies).found])
      assert.ok(found.size >= 159, `byte ${at} cost ${160 - found.size}`)
    }),
    { numRuns: 60 },
  )
})

test('a row whose record is broken is told by its id', () => {
  const id = chunkId(7)
  const body = SHORT.bodies.get(id) ?? new Uint8Array()
  const record = Buffer.from(sealRecord({ table: 'chunk', id, body }, zlibPacking))
  const database = Buffer.from(SHORT.files.database)
  // When SQLite splits a page it leaves an old copy behind, which would do.
  for (let at = database.indexOf(record); at >= 0; at = database.indexOf(record))
    database[at + 20] = (database[at + 20] ?? 0) ^ 1
  const { found, broken } = living({ ...SHORT.files, database }, SHORT.bodies)
  assert.deepEqual(broken, [id])
  assert.equal(found.size, 159)
})

test('a page of zeros costs what lay on it', () => {
  const { database } = SHORT.files
  const pages = database.length / PAGE_BYTES
  for (let page = 0; page < pages; page++) {
    const broken = changed(database, (copy) => copy.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES))
    const { found } = stray({ ...SHORT.files, database: broken }, SHORT.bodies)
    // The shortest is 21 bytes long and every fifth; a page has room for 16,384 / 1,124 of the mean.
    assert.ok(found.size >= 160 - 30, `page ${page} cost ${160 - found.size}`)
  }
})

test('of a file cut anywhere, all that lies before the cut is found', () => {
  const places = [...SHORT.bodies].map(([id, body]) => {
    const table = id < 2 ** 32 ? 'journal' : 'chunk'
    const record = sealRecord({ table, id, body }, zlibPacking)
    return {
      id,
      end: Buffer.from(SHORT.files.database).indexOf(record) + record.length,
      length: record.length,
    }
  })
  fc.assert(
    fc.property(fc.nat(SHORT.files.database.length), (cut) => {
      const files = { database: SHORT.files.database.subarray(0, cut), wal: new Uint8Array() }
      const { found } = stray(files, SHORT.bodies)
      for (const { id, end, length } of places) assert.equal(found.has(id), end >= length && end <= cut)
    }),
    { numRuns: 40 },
  )
})

test('nothing that is no record is taken for one, and every walk ends', () => {
  const noise = fc.uint8Array({ minLength: 0, maxLength: 3 * PAGE_BYTES })
  fc.assert(
    fc.property(noise, noise, (database, wal) => {
      assert.equal(living({ database, wal }, new Map()).found.size, 0)
      assert.equal(stray({ database, wal }, new Map()).found.size, 0)
    }),
    { numRuns: 30 },
  )
})

test('a page full of beginnings of records as long as the file costs eight searches', () => {
  const pages = 500
  const length = (pages - 1) * PAGE_BYTES
  const head = [
    0x42,
    0x68,
    1,
    3,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    length >> 16,
    (length >> 8) & 0xff,
    length & 0xff,
  ]
  const page = Uint8Array.from({ length: PAGE_BYTES }, (_, index) => head[index % head.length] ?? 0)
  let reads = 0
  const read = () => {
    reads += 1
    return page
  }
  const opening = openImage({ database: { bytes: pages * PAGE_BYTES, read }, wal: null })
  const { value: image } = opening.next()
  assert.ok(image !== undefined)
  const walk = strayRecords(image, zlibPacking)
  for (let step = 0; step < 3; step++) assert.equal(walk.next().value?.kind, 'page')
  assert.ok(reads <= 1 + 3 * (1 + 8 * pages), `${reads} pages read`)
})
