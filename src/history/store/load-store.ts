// Brings back after a start what the disk has: the series, the state, and the samples of the journal into memory.

import { DAY_MS } from '../history-reader.ts'
import type { Packing } from '../packing.ts'
import type { RecordTable } from '../record.ts'
import { MOST_ID, type StoredRecord } from './history-database.ts'
import { decodeJournal } from './journal-record.ts'
import type { LoggedSamples } from './logged-samples.ts'
import { MemorySamples } from './memory-samples.ts'
import { chunkId, dayOfId, seriesOfId } from './record-id.ts'
import { SeriesCatalogue } from './series-catalogue.ts'
import { decodeSeries } from './series-record.ts'
import type { StoreRecords } from './store-records.ts'
import { decodeState, FIRST_STATE, STATE_ID, type StoreState } from './store-state.ts'
import type { Frozen } from './store-work.ts'

const SERIES_AT_ONCE = 1_024
const JOURNAL_AT_ONCE = 64
/** Numbers that stay free where it is not known which ones were given. */
const UNKNOWN_SERIES = 65_536

export type Loaded = {
  readonly state: StoreState
  readonly catalogue: SeriesCatalogue
  /** What a flush before the start did not bring to its end. */
  readonly frozen: Frozen | null
  readonly memory: MemorySamples
  readonly lastJournalId: number
}

/** Reads what a start needs; a journal record that cannot be read is a damage that is told, not an end. */
export function loadStore(records: StoreRecords, packing: Packing): Loaded {
  const state = loadState(records)
  const catalogue = loadSeries(records)
  const memory = new MemorySamples()
  const { flush } = state
  const frozen = flush === null ? null : { samples: new MemorySamples(), journalId: flush.journalId }
  /** The last record that a flush covers may be unreadable; what comes must never be taken for covered. */
  let lastJournalId = flush?.journalId ?? 0
  const walk = walkTable(records, 'journal', { fromId: 1, most: JOURNAL_AT_ONCE })
  for (const { id, record } of walk) {
    lastJournalId = Math.max(lastJournalId, id)
    const body = records.open('journal', id, record)
    const samples = body === null ? null : decodeJournal(body, packing)
    if (samples === null) lost(records, id)
    else if (flush === null || id > flush.journalId || frozen === null) memory.addAll(samples)
    else addBehind(frozen.samples, samples, flush.chunkId)
  }
  return { state, catalogue, frozen, memory, lastJournalId }
}

/** Journal ids are about the time of their commit, which tells the day. */
function lost(records: StoreRecords, id: number): void {
  records.damaged({ pointId: '', day: Math.floor(id / DAY_MS), what: 'samples' })
}

/** Only what the flush had not brought into chunks. */
function addBehind(memory: MemorySamples, samples: LoggedSamples, flushedTo: number): void {
  const { series, times, values, qualities } = samples
  series.forEach((number, index) => {
    const timeMs = times[index] ?? 0
    if (chunkId(Math.floor(timeMs / DAY_MS), number, 0) <= flushedTo) return
    memory.add(number, timeMs, values[index] ?? Number.NaN, qualities[index] ?? 0)
  })
}

function loadSeries(records: StoreRecords): SeriesCatalogue {
  const catalogue = new SeriesCatalogue()
  let isWhole = true
  const damaged = () => {
    isWhole = false
  }
  for (const { id, record } of walkTable(records, 'series', { fromId: 1, most: SERIES_AT_ONCE, damaged })) {
    const body = records.open('series', id, record)
    const series = body === null ? null : decodeSeries(id, body)
    catalogue.reserve(id)
    if (series !== null) catalogue.load(series)
    else {
      damaged()
      records.damaged({ pointId: '', day: null, what: 'samples' })
    }
  }
  if (!isWhole) catalogue.reserve(lastSeriesOfChunks(records) + UNKNOWN_SERIES)
  return catalogue
}

function lastSeriesOfChunks({ database }: StoreRecords): number {
  const newest = database.ids('chunk', { fromId: 0, toId: MOST_ID, most: UNKNOWN_SERIES, newestFirst: true })
  return newest.ok ? newest.value.reduce((most, id) => Math.max(most, seriesOfId(id)), 0) : UNKNOWN_SERIES
}

/** Where the state is lost, every day may have parts that wait. */
function loadState(records: StoreRecords): StoreState {
  const body = records.body('journal', STATE_ID)
  const state = body.ok && body.value !== null ? decodeState(body.value) : null
  if (state !== null) return state
  if (!body.ok) records.damaged({ pointId: '', day: null, what: 'samples' })
  const whole = { fromId: 0, toId: MOST_ID, most: 1 }
  const oldest = records.database.ids('chunk', whole)
  const newest = records.database.ids('chunk', { ...whole, newestFirst: true })
  const first = oldest.ok ? oldest.value[0] : undefined
  const last = newest.ok ? newest.value[0] : undefined
  if (first === undefined || last === undefined) return FIRST_STATE
  const days = dayOfId(last) - dayOfId(first) + 1
  const openDays = Array.from({ length: days }, (_, index) => dayOfId(first) + index)
  return { ...FIRST_STATE, openDays }
}

type Walk = { readonly fromId: number; readonly most: number; readonly damaged?: () => void }

/** Ascending; where the tree is damaged, what can be reached from its end comes behind what was reached from its start. */
function* walkTable(
  records: StoreRecords,
  table: RecordTable,
  { fromId, most, damaged = () => {} }: Walk,
): Generator<StoredRecord> {
  let next = fromId
  for (;;) {
    const some = records.database.list(table, { fromId: next, toId: MOST_ID, most })
    if (!some.ok) break
    yield* some.value
    if (some.value.length < most) return
    next = (some.value.at(-1)?.id ?? next) + 1
  }
  damaged()
  yield* walkAround(records, table, next)
}

/** One by one from here up to the damage, then from the end down to it. */
function* walkAround(records: StoreRecords, table: RecordTable, fromId: number): Generator<StoredRecord> {
  let next = fromId
  for (;;) {
    const one = records.database.list(table, { fromId: next, toId: MOST_ID, most: 1 })
    const found = one.ok ? one.value[0] : undefined
    if (found === undefined) break
    yield found
    next = found.id + 1
  }
  records.damaged({ pointId: '', day: null, what: 'samples' })
  const behind: StoredRecord[] = []
  for (let toId = MOST_ID; ; ) {
    const one = records.database.list(table, { fromId: next, toId, most: 1, newestFirst: true })
    const found = one.ok ? one.value[0] : undefined
    if (found === undefined) break
    behind.push(found)
    toId = found.id - 1
  }
  yield* behind.reverse()
}
