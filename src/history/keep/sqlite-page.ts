// Reads one page of an SQLite file without SQLite: cells of a table's leaf, and how a long payload goes on elsewhere.

/** What `history.db` is made with, always; a header that says otherwise is damaged. */
export const PAGE_BYTES = 16_384
/** The first page begins with the header of the file. @see https://www.sqlite.org/fileformat2.html §1.3 */
const FILE_HEADER_BYTES = 100
const TABLE_LEAF = 0x0d
const LEAF_HEADER_BYTES = 8
const CELL_POINTER_BYTES = 2
const OVERFLOW_POINTER_BYTES = 4
/** The longest payload that stays whole on its leaf, and the least that stays of a longer one. @see fileformat2 §1.6 */
const MOST_LOCAL = PAGE_BYTES - 35
const LEAST_LOCAL = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23
const OVERFLOW_CONTENT = PAGE_BYTES - OVERFLOW_POINTER_BYTES
/** The longest varint; nine bytes reach beyond what a number holds exactly. @see fileformat2 §1.6 */
const VARINT_BYTES = 9

/** One row as its cell tells it, not proven. */
export type Cell = {
  readonly rowId: number
  /** Where the payload begins in the page. */
  readonly payloadAt: number
  readonly payloadBytes: number
}

/** A number and where the next byte is; null where the page ends first or the number is beyond 2^53. */
export function readVarint(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly next: number } | null {
  let value = 0
  for (let count = 1; count <= VARINT_BYTES; count++) {
    const byte = bytes[at + count - 1]
    if (byte === undefined) return null
    value = count === VARINT_BYTES ? value * 256 + byte : value * 128 + (byte & 0x7f)
    if (value > Number.MAX_SAFE_INTEGER) return null
    if (byte < 0x80 || count === VARINT_BYTES) return { value, next: at + count }
  }
  return null
}

/** How many bytes SQLite needs for a number. */
export function varintBytes(value: number): number {
  let count = 1
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) count += 1
  return count
}

/** Cells of a leaf of a table; none for any other page. Cells that point out of the page are left out. */
export function leafCells(page: Uint8Array, pageNumber: number): readonly Cell[] {
  const start = pageNumber === 1 ? FILE_HEADER_BYTES : 0
  if (page.length < PAGE_BYTES || page[start] !== TABLE_LEAF) return []
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  const most = Math.floor((PAGE_BYTES - start - LEAF_HEADER_BYTES) / CELL_POINTER_BYTES)
  const count = Math.min(view.getUint16(start + 3), most)
  const cells: Cell[] = []
  for (let index = 0; index < count; index++) {
    const cell = cellAt(page, view.getUint16(start + LEAF_HEADER_BYTES + index * CELL_POINTER_BYTES))
    if (cell !== null) cells.push(cell)
  }
  return cells
}

function cellAt(page: Uint8Array, at: number): Cell | null {
  const payloadBytes = readVarint(page, at)
  const rowId = payloadBytes === null ? null : readVarint(page, payloadBytes.next)
  if (payloadBytes === null || rowId === null) return null
  return { rowId: rowId.value, payloadAt: rowId.next, payloadBytes: payloadBytes.value }
}

/** How many bytes of a payload lie on the leaf itself. */
export function localBytes(payloadBytes: number): number {
  if (payloadBytes <= MOST_LOCAL) return payloadBytes
  const kept = LEAST_LOCAL + ((payloadBytes - LEAST_LOCAL) % OVERFLOW_CONTENT)
  return kept <= MOST_LOCAL ? kept : LEAST_LOCAL
}

export type ReadPage = (pageNumber: number) => Uint8Array | null

/**
 * A payload put together from its leaf and its overflow pages; null where a page is missing or the chain is no chain. Its
 * length bounds the work, whatever the pages say, and is for the caller to limit.
 */
export function wholePayload(
  page: Uint8Array,
  { payloadAt, payloadBytes }: Pick<Cell, 'payloadAt' | 'payloadBytes'>,
  readPage: ReadPage,
): Uint8Array | null {
  if (payloadAt < 0) return null
  const local = localBytes(payloadBytes)
  const localEnd = payloadAt + local
  if (local === payloadBytes) return localEnd > page.length ? null : page.subarray(payloadAt, localEnd)
  if (localEnd + OVERFLOW_POINTER_BYTES > page.length) return null
  const payload = new Uint8Array(payloadBytes)
  payload.set(page.subarray(payloadAt, localEnd))
  let next = uint32At(page, localEnd)
  for (let filled = local; filled < payloadBytes; filled += OVERFLOW_CONTENT) {
    const overflow = next < 2 ? null : readPage(next)
    if (overflow === null || overflow.length < PAGE_BYTES) return null
    const take = Math.min(OVERFLOW_CONTENT, payloadBytes - filled)
    payload.set(overflow.subarray(OVERFLOW_POINTER_BYTES, OVERFLOW_POINTER_BYTES + take), filled)
    next = uint32At(overflow, 0)
  }
  return payload
}

const uint32At = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at)
