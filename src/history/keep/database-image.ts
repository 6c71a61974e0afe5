// The pages of a database as SQLite would see them, file and log together, and those that only lie about in them.

import type { ByteSource } from './byte-source.ts'
import { PAGE_BYTES } from './sqlite-page.ts'
import { walFrames } from './sqlite-wal.ts'

/** Where the header names the first page of the list of free ones. @see https://www.sqlite.org/fileformat2.html §1.5 */
const FREE_LIST_AT = 32
const POINTER_BYTES = 4

export type DatabaseFiles = { readonly database: ByteSource; readonly wal: ByteSource | null }

export class DatabaseImage {
  /** Pages of the file; the log may know some beyond it. */
  readonly pages: number
  readonly #files: DatabaseFiles
  /** Pages that the log has newer, by where they begin in it. */
  readonly #newer: ReadonlyMap<number, number>
  readonly #free: ReadonlySet<number>

  constructor(files: DatabaseFiles, newer: ReadonlyMap<number, number>) {
    this.#files = files
    this.#newer = newer
    const inFile = Math.ceil(files.database.bytes / PAGE_BYTES)
    this.pages = newer.keys().reduce((most, page) => Math.max(most, page), inFile)
    this.#free = freePages(this.readPage, this.pages)
  }

  /** Numbers begin with 1; null where the page cannot be read whole. */
  readonly readPage = (pageNumber: number): Uint8Array | null => {
    const { database, wal } = this.#files
    const inLog = this.#newer.get(pageNumber)
    const page =
      inLog !== undefined && wal !== null
        ? wal.read(inLog, PAGE_BYTES)
        : database.read((pageNumber - 1) * PAGE_BYTES, PAGE_BYTES)
    return page.length === PAGE_BYTES ? page : null
  }

  /** A page that SQLite has given up; what it held may still be there. */
  isFree(pageNumber: number): boolean {
    return this.#free.has(pageNumber)
  }

  /** Every page that lies in the files, also what the log has replaced, and a last one that was cut. */
  *allPages(): Generator<Uint8Array> {
    const { database, wal } = this.#files
    for (let at = 0; at < database.bytes; at += PAGE_BYTES) yield database.read(at, PAGE_BYTES)
    if (wal !== null) for (const { pageAt } of walFrames(wal)) yield wal.read(pageAt, PAGE_BYTES)
  }
}

/** Reads the log, yielding after each frame so that the caller can rest, and returns the image. */
export function* openImage(files: DatabaseFiles): Generator<undefined, DatabaseImage> {
  const newer = new Map<number, number>()
  let uncommitted: (readonly [number, number])[] = []
  if (files.wal !== null) {
    for (const { pageNumber, pageAt, isProven, isCommit } of walFrames(files.wal)) {
      yield
      if (!isProven) continue
      uncommitted.push([pageNumber, pageAt])
      if (!isCommit) continue
      for (const [page, at] of uncommitted) newer.set(page, at)
      uncommitted = []
    }
  }
  return new DatabaseImage(files, newer)
}

/** The list is as long as the file at most, whatever it says. @see https://www.sqlite.org/fileformat2.html §1.5 */
function freePages(readPage: (pageNumber: number) => Uint8Array | null, pages: number): ReadonlySet<number> {
  const free = new Set<number>()
  const header = readPage(1)
  let trunk = header === null ? 0 : uint32At(header, FREE_LIST_AT)
  while (trunk > 1 && trunk <= pages && !free.has(trunk)) {
    free.add(trunk)
    const page = readPage(trunk)
    if (page === null) return free
    const count = Math.min(uint32At(page, POINTER_BYTES), PAGE_BYTES / POINTER_BYTES - 2)
    for (let index = 0; index < count; index++) free.add(uint32At(page, (index + 2) * POINTER_BYTES))
    trunk = uint32At(page, 0)
  }
  return free
}

const uint32At = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at)
