// Writes salvaged records into the history that takes them, many in one transaction, and never over one that is there.

import { peekChunk } from '../chunk/chunk-codec.ts'
import type { Packing } from '../packing.ts'
import { openRecord, type RecordTable, sealRecord } from '../record.ts'
import type { Series } from '../series.ts'
import type { Change, StorageFault } from '../store/history-database.ts'
import { chunkId, dayOfId, MOST_PARTS, partOfId } from '../store/record-id.ts'
import type { AdoptionTarget } from './adoption-target.ts'

/** A transaction is written to the disk as a whole; this many keep the thread for a few milliseconds. */
const CHANGES_AT_ONCE = 128
const BYTES_AT_ONCE = 1_000_000

export class TargetWriter {
  readonly #target: AdoptionTarget
  readonly #packing: Packing
  readonly #changes = new Map<string, Change>()
  readonly #openDays = new Set<number>()
  /** Made in the target, which writes them with the next changes. */
  #newSeries = 0
  #samples = 0
  #bytes = 0
  #records = 0
  #lost = 0
  /** The disk does not take more: what follows is not tried. */
  #fault: StorageFault | null = null

  constructor(options: { readonly target: AdoptionTarget; readonly packing: Packing }) {
    this.#target = options.target
    this.#packing = options.packing
  }

  get fault(): StorageFault | null {
    return this.#fault
  }

  /** Records that are in the target now. */
  get records(): number {
    return this.#records
  }

  /** Chunks for which their day had no place. */
  get lost(): number {
    return this.#lost
  }

  /** Its number in the target; null where there are too many. */
  adoptSeries(series: Series): number | null {
    const number = this.#target.adoptSeries(series)
    if (number !== null) this.#newSeries += 1
    if (this.#newSeries >= CHANGES_AT_ONCE) this.flush()
    return number
  }

  has(table: RecordTable, id: number): boolean {
    if (this.#changes.has(`${table} ${id}`)) return true
    const found = this.#target.database.ids(table, { fromId: id, toId: id, most: 1 })
    return found.ok && found.value.length > 0
  }

  /** Whether the target has this very record. */
  hasSame(table: RecordTable, id: number, body: Uint8Array): boolean {
    if (this.#changes.has(`${table} ${id}`)) this.flush()
    const found = this.#target.database.get(table, id)
    const there =
      found.ok && found.value !== null ? openRecord({ table, id }, found.value, this.#packing) : null
    return there !== null && isEqual(there, body)
  }

  put(table: RecordTable, id: number, body: Uint8Array): void {
    const record = sealRecord({ table, id, body }, this.#packing)
    this.#changes.set(`${table} ${id}`, { change: 'put', table, id, record })
    if (table === 'chunk') {
      this.#samples += peekChunk(body)?.count ?? 0
      if (partOfId(id) > 0) this.#openDays.add(dayOfId(id))
    }
    this.#bytes += record.length
    if (this.#changes.size >= CHANGES_AT_ONCE || this.#bytes >= BYTES_AT_ONCE) this.flush()
  }

  /** Where its place is taken by other samples it becomes a part behind them. */
  putChunk(day: number, series: number, part: number, body: Uint8Array): void {
    const id = chunkId(day, series, part)
    if (!this.has('chunk', id)) this.put('chunk', id, body)
    else if (!this.hasSame('chunk', id, body)) this.addPart(day, series, body)
  }

  /** False where the day has no place for it. */
  addPart(day: number, series: number, body: Uint8Array): boolean {
    const part = this.#nextPart(day, series)
    const isPlaced = part <= MOST_PARTS
    if (isPlaced) this.put('chunk', chunkId(day, series, part), body)
    else this.#lost += 1
    return isPlaced
  }

  /** So that the day is merged and rolled up again; where it has no place it stays as it is, and its roll-up is missing. */
  makeItPart(day: number, series: number, body: Uint8Array): void {
    this.flush()
    const id = chunkId(day, series, 0)
    if (!this.addPart(day, series, body)) return
    this.#samples -= peekChunk(body)?.count ?? 0
    this.#changes.set(`remove ${id}`, { change: 'remove', table: 'chunk', fromId: id, toId: id })
  }

  /** To be called before others may write into the target: what waits was decided by what was there. */
  flush(): void {
    if (this.#fault !== null || (this.#changes.size === 0 && this.#newSeries === 0)) return
    const gained = { openDays: [...this.#openDays], samples: this.#samples }
    const applied = this.#target.apply([...this.#changes.values()], gained)
    if (applied.ok) this.#records += this.#changes.size
    else this.#fault = applied.error
    this.#changes.clear()
    this.#openDays.clear()
    this.#newSeries = 0
    this.#samples = 0
    this.#bytes = 0
  }

  #nextPart(day: number, series: number): number {
    this.flush()
    const newest = this.#target.database.ids('chunk', {
      fromId: chunkId(day, series, 0),
      toId: chunkId(day, series, MOST_PARTS),
      most: 1,
      newestFirst: true,
    })
    const id = newest.ok ? newest.value[0] : undefined
    return id === undefined ? 1 : partOfId(id) + 1
  }
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
