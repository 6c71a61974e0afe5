// A second copy of what series numbers mean, beside the database: without it a lost page would make years of samples nobody's.

import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync, statSync } from 'node:fs'
import { writeFileAtomic } from '../../base/io/atomic-file.ts'
import type { Packing } from '../packing.ts'
import { mayBeginRecord, openRecord, recogniseRecord } from '../record.ts'
import { MOST_SERIES, type Series } from '../series.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import { decodeSeries } from '../store/series-record.ts'

export const SERIES_COPY_FILE = 'history.series'

const SERIES_AT_ONCE = 512
/** The file is written anew when it has become so many times as long as it was: a series that changes is written once more. */
const MOST_GROWTH = 2
const LEAST_BYTES = 65_536

type Records = Map<number, Uint8Array>

/**
 * The database as it was, but for series: those that it has lost are given back to it, and new ones are written down twice.
 * Where the copy cannot be written, the database counts alone.
 */
export function withSeriesCopy<T extends HistoryDatabase>(database: T, path: string, packing: Packing): T {
  const copied = readRecords(path, packing)
  const there = recordsIn(database, packing)
  const lost = [...copied].filter(([id]) => !there.has(id))
  if (lost.length > 0) {
    database.apply(lost.map(([id, record]) => ({ change: 'put', table: 'series', id, record })))
  }
  const all = new Map([...copied, ...there])
  if ([...there.keys()].some((id) => !copied.has(id))) rewrite(path, all)
  const copy = new CopyFile({ path, packing, liveBytes: bytesOf(all) })
  copy.keepShort()
  const apply: HistoryDatabase['apply'] = (changes) => {
    const applied = database.apply(changes)
    const series = changes.flatMap((change) =>
      change.change === 'put' && change.table === 'series' ? [change.record] : [],
    )
    if (applied.ok && series.length > 0) copy.append(series)
    return applied
  }
  return new Proxy(database, {
    get: (target, name) => (name === 'apply' ? apply : boundTo(target, Reflect.get(target, name))),
  })
}

const boundTo = (target: object, member: unknown): unknown =>
  typeof member === 'function' ? member.bind(target) : member

/** What the copy knows; of a series that was written twice the last. */
export function readSeriesCopy(path: string, packing: Packing): readonly Series[] {
  return [...readRecords(path, packing)].flatMap(([id, record]) => {
    const body = openRecord({ table: 'series', id }, record, packing)
    return (body === null ? null : decodeSeries(id, body)) ?? []
  })
}

/** Also past places that are damaged. */
function readRecords(path: string, packing: Packing): Records {
  const records: Records = new Map()
  const bytes = readOrNothing(path)
  for (let at = 0; at < bytes.length; ) {
    const found = mayBeginRecord(bytes, at) ? recogniseRecord(bytes.subarray(at), packing) : null
    if (found?.table === 'series') records.set(found.id, bytes.slice(at, at + found.length))
    at += found?.length ?? 1
  }
  return records
}

function readOrNothing(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch {
    return new Uint8Array()
  }
}

function recordsIn(database: HistoryDatabase, packing: Packing): Records {
  const records: Records = new Map()
  for (let fromId = 1; ; ) {
    const rows = database.list('series', { fromId, toId: MOST_SERIES, most: SERIES_AT_ONCE })
    for (const { id, record } of rows.ok ? rows.value : []) {
      if (openRecord({ table: 'series', id }, record, packing) !== null) records.set(id, record)
    }
    const last = rows.ok ? rows.value.at(-1) : undefined
    if (last === undefined) return records
    fromId = last.id + 1
  }
}

function rewrite(path: string, records: Records): void {
  try {
    writeFileAtomic(path, Buffer.concat([...records.values()]))
  } catch {
    // A full disk: the next start tries again.
  }
}

class CopyFile {
  readonly #path: string
  readonly #packing: Packing
  /** Of the records that count, when they were looked at the last time. */
  #liveBytes: number

  constructor(options: { readonly path: string; readonly packing: Packing; readonly liveBytes: number }) {
    this.#path = options.path
    this.#packing = options.packing
    this.#liveBytes = options.liveBytes
  }

  /** One writing for all of them: whoever commits waits for it. */
  append(records: readonly Uint8Array[]): void {
    try {
      const file = openSync(this.#path, 'a', 0o600)
      try {
        appendFileSync(file, Buffer.concat(records))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    } catch {
      // A full disk: the next start writes it whole.
    }
    this.keepShort()
  }

  keepShort(): void {
    const bytes = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
    if (bytes <= MOST_GROWTH * Math.max(this.#liveBytes, LEAST_BYTES)) return
    const records = readRecords(this.#path, this.#packing)
    this.#liveBytes = bytesOf(records)
    if (bytes > MOST_GROWTH * this.#liveBytes) rewrite(this.#path, records)
  }
}

const bytesOf = (records: Records): number =>
  [...records.values()].reduce((sum, { length }) => sum + length, 0)
