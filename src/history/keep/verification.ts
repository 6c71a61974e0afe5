// Verifies the whole history: every record by its proof and its content, and samples against roll-ups.

import { qualityIndex } from '../../measurement/quality.ts'
import { decodeChunk } from '../chunk/chunk-codec.ts'
import type { Damage } from '../history-reader.ts'
import type { Packing } from '../packing.ts'
import { openRecord, RECORD_TABLES, type RecordTable } from '../record.ts'
import { decodeRollups } from '../rollup/rollup-codec.ts'
import { makeRollups, SLOTS_PER_DAY } from '../rollup/rollup-columns.ts'
import { isOfDay } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import type { HistoryDatabase } from '../store/history-database.ts'
import { decodeJournal } from '../store/journal-record.ts'
import { chunkId, dayOfId, MOST_PARTS, monthOfDay, rollupId, seriesOfId } from '../store/record-id.ts'
import { decodeSeries } from '../store/series-record.ts'
import { decodeState, STATE_ID } from '../store/store-state.ts'
import { DamageReport } from './damage-report.ts'
import { SeriesDays } from './day-set.ts'
import { type Walked, walkRecords } from './record-walk.ts'
import { type Forgotten, NOTHING_FORGOTTEN } from './usage-table.ts'

export type Verdict = {
  /** Records that are whole. */
  readonly records: number
  readonly samples: number
  /** Records and stretches of records that are not; `damages` names the first of them by point and day. */
  readonly damaged: number
  readonly damages: readonly Damage[]
}

const GOOD = qualityIndex('good')
/** Of a day or month whose samples were all bad: its body is empty. */
const NO_ROLLUPS = makeRollups(0)

export class Verification {
  readonly #database: Pick<HistoryDatabase, 'list' | 'ids'>
  readonly #packing: Packing
  readonly #forgotten: Forgotten
  readonly #report = new DamageReport()
  readonly #series = new Map<number, Series>()
  /** Days with a good sample, days whose roll-up has one, and days that have a roll-up. */
  readonly #good = new SeriesDays()
  readonly #goodRolled = new SeriesDays()
  readonly #rolled = new SeriesDays()
  #openDays: ReadonlySet<number> = new Set()
  #bytes = 0
  #records = 0
  #samples = 0

  constructor(options: {
    readonly database: Pick<HistoryDatabase, 'list' | 'ids'>
    readonly packing: Packing
    readonly forgotten?: Forgotten
  }) {
    this.#database = options.database
    this.#packing = options.packing
    this.#forgotten = options.forgotten ?? NOTHING_FORGOTTEN
  }

  /** One record a step; `bytes` tells how far it is. */
  *run(): Generator<undefined, Verdict> {
    for (const table of RECORD_TABLES) {
      for (const walked of walkRecords(this.#database, table)) {
        this.#take(table, walked)
        yield
      }
    }
    yield* this.#compare()
    return this.verdict()
  }

  /** Of the records that were read so far. */
  get bytes(): number {
    return this.#bytes
  }

  verdict(): Verdict {
    const { count, damages } = this.#report
    return { records: this.#records, samples: this.#samples, damaged: count, damages }
  }

  #take(table: RecordTable, walked: Walked): void {
    if (walked.kind === 'unreadable') {
      this.#report.unreadable(table, walked.fromId, walked.toId)
      return
    }
    const { id } = walked
    this.#bytes += walked.record.length
    const body = openRecord({ table, id }, walked.record, this.#packing)
    if (body !== null && this.#isWhole(table, id, body)) this.#records += 1
    else this.#report.broken(table, id)
  }

  #isWhole(table: RecordTable, id: number, body: Uint8Array): boolean {
    switch (table) {
      case 'series':
        return this.#takeSeries(decodeSeries(id, body))
      case 'journal':
        return id === STATE_ID ? this.#takeState(body) : this.#takeJournal(body)
      case 'chunk':
        return this.#takeChunk(id, body)
      case 'rollup':
      case 'month':
        return this.#takeRollups(table, id, body)
    }
  }

  #takeSeries(series: Series | null): boolean {
    if (series === null) return false
    this.#series.set(series.number, series)
    this.#report.know(series)
    return true
  }

  #takeState(body: Uint8Array): boolean {
    const state = decodeState(body)
    if (state !== null) this.#openDays = new Set(state.openDays)
    return state !== null
  }

  #takeJournal(body: Uint8Array): boolean {
    const samples = decodeJournal(body, this.#packing)
    this.#samples += samples?.times.length ?? 0
    return samples !== null
  }

  #takeChunk(id: number, body: Uint8Array): boolean {
    const samples = decodeChunk(body, this.#packing)
    if (samples === null || !isOfDay(samples, dayOfId(id))) return false
    this.#samples += samples.times.length
    if (samples.qualities.includes(GOOD)) this.#good.add(seriesOfId(id), dayOfId(id))
    return true
  }

  #takeRollups(table: 'rollup' | 'month', id: number, body: Uint8Array): boolean {
    const rollups = body.length === 0 ? NO_ROLLUPS : decodeRollups(body, this.#packing)
    if (rollups === null) return false
    for (const slot of rollups.slots) {
      this.#goodRolled.add(seriesOfId(id), Math.floor(slot / SLOTS_PER_DAY))
      this.#rolled.add(seriesOfId(id), Math.floor(slot / SLOTS_PER_DAY))
    }
    if (table === 'rollup') this.#rolled.add(seriesOfId(id), dayOfId(id))
    return true
  }

  /** The history goes on while it is read: what was not there may have come since. */
  #hasChunk(day: number, number: number, fromPart: number): boolean {
    return this.#hasAny('chunk', chunkId(day, number, fromPart), chunkId(day, number, MOST_PARTS))
  }

  #isRolledNow(day: number, number: number): boolean {
    const [ofDay, ofMonth] = [rollupId(day, number), rollupId(monthOfDay(day), number)]
    if (this.#hasAny('rollup', ofDay, ofDay) || this.#hasAny('month', ofMonth, ofMonth)) return true
    return this.#hasChunk(day, number, 1) || !this.#hasChunk(day, number, 0)
  }

  #hasAny(table: RecordTable, fromId: number, toId: number): boolean {
    const found = this.#database.ids(table, { fromId, toId, most: 1 })
    return found.ok && found.value.length > 0
  }

  /** What the roll-ups know of must be there unless it was forgotten, and the other way round. */
  *#compare(): Generator<undefined> {
    for (const [number, { kind }] of this.#series) {
      const good = this.#good.of(number)
      const rolled = this.#rolled.of(number)
      const forgotten = this.#forgotten[kind] ?? -1
      for (const day of this.#goodRolled.of(number).days()) {
        if (day <= forgotten || good.has(day) || this.#hasChunk(day, number, 0)) continue
        this.#report.missing(number, day, 'samples')
      }
      for (const day of good.days()) {
        if (rolled.has(day) || this.#openDays.has(day) || this.#isRolledNow(day, number)) continue
        this.#report.missing(number, day, 'rollups')
      }
      yield
    }
  }
}
