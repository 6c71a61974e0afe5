// Reads and writes the history's records as what they hold; what does not prove itself is reported as damage.

import { err, ok, type Result } from '../../base/result.ts'
import { decodeChunk, encodeChunk } from '../chunk/chunk-codec.ts'
import type { Damage } from '../history-reader.ts'
import type { Packing } from '../packing.ts'
import { openRecord, type RecordTable, sealRecord } from '../record.ts'
import { decodeRollups, encodeRollups } from '../rollup/rollup-codec.ts'
import type { RollupColumns } from '../rollup/rollup-columns.ts'
import { makeRollups } from '../rollup/rollup-columns.ts'
import { isOfDay, type SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import type { DamageList } from './damage-list.ts'
import type { Change, HistoryDatabase, StorageFault } from './history-database.ts'
import { chunkId, dayOfId, firstDayOfMonth, MOST_PARTS, partOfId, rollupId } from './record-id.ts'
import { RollupCache } from './rollup-cache.ts'

/** The body of a day or month whose samples were all bad: known, and nothing. */
const NO_ROLLUPS = new Uint8Array()

/** The chunks of one series and day. */
export type DayChunks = {
  /** In the order in which their samples came: the sealed one, then the parts. */
  readonly pieces: readonly SampleColumns[]
  readonly samples: number
  /** Nothing of the day is damaged. */
  readonly isWhole: boolean
  readonly hasParts: boolean
}

export class StoreRecords {
  readonly database: HistoryDatabase
  readonly #packing: Packing
  readonly #damages: DamageList
  readonly #cache = new RollupCache()
  #decodedChunks = 0
  #decodedRollups = 0

  constructor(options: {
    readonly database: HistoryDatabase
    readonly packing: Packing
    readonly damages: DamageList
  }) {
    this.database = options.database
    this.#packing = options.packing
    this.#damages = options.damages
  }

  get counters() {
    return { decodedChunks: this.#decodedChunks, decodedRollups: this.#decodedRollups }
  }

  damaged(damage: Damage): void {
    this.#damages.report(damage)
  }

  damages(): readonly Damage[] {
    return this.#damages.list()
  }

  /** The body of a record; null when there is none, a fault when it cannot be read or does not prove itself. */
  body(table: RecordTable, id: number): Result<Uint8Array | null, StorageFault> {
    const found = this.database.get(table, id)
    if (!found.ok || found.value === null) return found
    const body = openRecord({ table, id }, found.value, this.#packing)
    return body === null ? err('corrupt') : ok(body)
  }

  put(table: RecordTable, id: number, body: Uint8Array): Change {
    return { change: 'put', table, id, record: sealRecord({ table, id, body }, this.#packing) }
  }

  open(table: RecordTable, id: number, record: Uint8Array): Uint8Array | null {
    return openRecord({ table, id }, record, this.#packing)
  }

  chunksOfDay(series: Series, day: number): DayChunks {
    const fromId = chunkId(day, series.number, 0)
    const toId = chunkId(day, series.number, MOST_PARTS)
    const rows = this.database.list('chunk', { fromId, toId, most: MOST_PARTS + 1 })
    const pieces: SampleColumns[] = []
    let isWhole = rows.ok
    for (const { id, record } of rows.ok ? rows.value : []) {
      const piece = this.#chunk(id, record)
      if (piece === null) isWhole = false
      else pieces.push(piece)
    }
    if (!isWhole) this.damaged({ pointId: series.pointId, day, what: 'samples' })
    const samples = pieces.reduce((sum, { times }) => sum + times.length, 0)
    const hasParts = rows.ok && rows.value.some(({ id }) => partOfId(id) > 0)
    return { pieces, samples, isWhole, hasParts }
  }

  /** Null when there is none, or it is damaged. */
  chunk(id: number): SampleColumns | null {
    const found = this.database.get('chunk', id)
    return found.ok && found.value !== null ? this.#chunk(id, found.value) : null
  }

  putChunk(id: number, samples: SampleColumns, resolution: number): Change {
    return this.put('chunk', id, encodeChunk(samples, { resolution, packing: this.#packing }))
  }

  /** Null when there are none; damage is a fault. */
  rollupsOfDay(series: Series, day: number): Result<RollupColumns | null, StorageFault> {
    const found = this.#rollups('rollup', rollupId(day, series.number))
    if (!found.ok) this.damaged({ pointId: series.pointId, day, what: 'rollups' })
    return found
  }

  rollupsOfMonth(series: Series, month: number): Result<RollupColumns | null, StorageFault> {
    const found = this.#rollups('month', rollupId(month, series.number))
    const day = firstDayOfMonth(month)
    if (!found.ok) this.damaged({ pointId: series.pointId, day, what: 'rollups' })
    return found
  }

  putRollups(table: 'rollup' | 'month', dayOrMonth: number, series: Series, rollups: RollupColumns): Change {
    const { resolution } = series
    const isEmpty = rollups.slots.length === 0
    const body = isEmpty ? NO_ROLLUPS : encodeRollups(rollups, { resolution, packing: this.#packing })
    return this.put(table, rollupId(dayOrMonth, series.number), body)
  }

  #chunk(id: number, record: Uint8Array): SampleColumns | null {
    const body = this.open('chunk', id, record)
    if (body === null) return null
    this.#decodedChunks += 1
    const samples = decodeChunk(body, this.#packing)
    return samples !== null && isOfDay(samples, dayOfId(id)) ? samples : null
  }

  #rollups(table: 'rollup' | 'month', id: number): Result<RollupColumns | null, StorageFault> {
    const body = this.body(table, id)
    if (!body.ok) return body
    if (body.value === null) return ok(null)
    if (body.value.length === 0) return ok(makeRollups(0))
    const key = `${table} ${id}`
    const known = this.#cache.find(key, body.value)
    if (known !== null) return ok(known)
    this.#decodedRollups += 1
    const rollups = decodeRollups(body.value, this.#packing)
    if (rollups === null) return err('corrupt')
    this.#cache.keep(key, body.value, rollups)
    return ok(rollups)
  }
}
