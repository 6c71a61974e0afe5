// Measures what the history holds and forgets days of it in small transactions, so that appends come in between.

import type { Log } from '../../base/log.ts'
import type { PointKind } from '../../measurement/point.ts'
import { peekChunk } from '../chunk/chunk-codec.ts'
import type { RecordTable } from '../record.ts'
import { type HistoryDatabase, MOST_ID, type StoredRecord } from '../store/history-database.ts'
import { dayOfId, firstDayOfMonth, idsOfDay, monthOfDay, seriesOfId } from '../store/record-id.ts'
import type { Forgetting, StoreUsage } from './forgetting.ts'
import type { HistorySpace } from './history-space.ts'
import { byKind } from './keep-rules.ts'
import type { UsageTable } from './usage-table.ts'

/** Records in one step: a few milliseconds of the thread. */
const RECORDS_A_STEP = 256
/** Days in a row that cannot be read before the search for the next one is given up. */
const MOST_BROKEN_DAYS = 400
/** Of a series whose record is damaged; the class that is kept as the others are, in the default rules. */
const UNKNOWN_KIND: PointKind = 'instantaneous'

export type ForgetStep = 'done' | 'failed'

export class Forgetter {
  readonly #database: HistoryDatabase
  readonly #space: HistorySpace
  readonly #table: UsageTable
  readonly #kindOf: (series: number) => PointKind | null
  readonly #onForgotten: (samples: number) => void
  readonly #onChange: () => void
  readonly #log: Log

  constructor(options: {
    readonly database: HistoryDatabase
    readonly space: HistorySpace
    readonly table: UsageTable
    readonly kindOf: (series: number) => PointKind | null
    /** Told how many samples have left the chunks. */
    readonly onForgotten: (samples: number) => void
    /** The table is to be written down: before a day goes, so that it is never taken for a loss. */
    readonly onChange: () => void
    readonly log: Log
  }) {
    this.#database = options.database
    this.#space = options.space
    this.#table = options.table
    this.#kindOf = options.kindOf
    this.#onForgotten = options.onForgotten
    this.#onChange = options.onChange
    this.#log = options.log
  }

  /** Null where the file cannot be asked. */
  usage(): StoreUsage | null {
    const space = this.#space.space()
    if (!space.ok) return null
    return { days: this.#table.days(), months: this.#months(), usedBytes: space.value.usedBytes }
  }

  /** Measures the days that are not known yet, and `again` those that have changed. */
  *measure(again: readonly number[]): Generator<undefined> {
    const known = new Set(again)
    for (const day of this.#daysOf('chunk')) {
      if (this.#table.has(day) && !known.has(day)) continue
      yield* this.#measureDay(day)
    }
  }

  /** The bytes of the records of a table's day, by what `kindOf` says. */
  *#measureDay(day: number): Generator<undefined> {
    const sums = { ...byKind(() => 0) }
    const { fromId: first, toId } = idsOfDay(day)
    for (let fromId = first; ; ) {
      const sizes = this.#space.sizes('chunk', { fromId, toId, most: RECORDS_A_STEP })
      for (const { id, bytes } of sizes.ok ? sizes.value : []) sums[this.#kind(id)] += bytes
      yield
      const last = sizes.ok ? sizes.value.at(-1) : undefined
      if (last === undefined || !sizes.ok || sizes.value.length < RECORDS_A_STEP) break
      fromId = last.id + 1
    }
    this.#table.set(day, sums)
  }

  /** Bytes of a day's roll-ups; a day that is being sealed has not all of them. */
  rollupBytes(day: number): number {
    const sizes = this.#space.sizes('rollup', { ...idsOfDay(day), most: Number.MAX_SAFE_INTEGER })
    return sizes.ok ? sizes.value.reduce((sum, { bytes }) => sum + bytes, 0) : 0
  }

  *forget(step: Forgetting): Generator<ForgetStep | undefined> {
    if (step.what === 'samples') this.#table.noteForgotten(step.day, step.kinds)
    this.#onChange()
    let samples = 0
    let outcome: ForgetStep = 'done'
    for (const piece of step.what === 'samples' ? this.#forgetDay(step) : this.#forgetMonth(step.month)) {
      if (piece === 'failed') outcome = 'failed'
      else samples += piece
      yield
    }
    if (step.what === 'samples') this.#table.remove(step.day, step.kinds)
    this.#onForgotten(samples)
    const what =
      step.what === 'samples' ? { day: step.day, kinds: step.kinds.join(' ') } : { month: step.month }
    if (outcome === 'done') this.#log.info('history.forgotten', { ...what, samples, reason: step.reason })
    else this.#log.error('history.not-forgotten', { ...what, reason: step.reason })
    yield outcome
  }

  *#forgetDay(step: Extract<Forgetting, { readonly what: 'samples' }>): Generator<number | 'failed'> {
    const goes = (id: number): boolean => step.kinds.includes(this.#kind(id))
    yield* this.#removeWhere('chunk', idsOfDay(step.day), goes)
  }

  *#forgetMonth(month: number): Generator<number | 'failed'> {
    const all = () => true
    yield* this.#removeWhere('month', idsOfDay(month), all)
    const span = {
      fromId: idsOfDay(firstDayOfMonth(month)).fromId,
      toId: idsOfDay(firstDayOfMonth(month + 1) - 1).toId,
    }
    yield* this.#removeWhere('rollup', span, all)
  }

  /** Tells after each transaction how many samples went. */
  *#removeWhere(
    table: RecordTable,
    { fromId: first, toId }: { readonly fromId: number; readonly toId: number },
    goes: (id: number) => boolean,
  ): Generator<number | 'failed'> {
    for (let fromId = first; ; ) {
      const rows = this.#database.list(table, { fromId, toId, most: RECORDS_A_STEP })
      if (!rows.ok) {
        yield 'failed'
        return
      }
      const going = rows.value.filter(({ id }) => goes(id))
      const removed = this.#database.apply(
        runsOf(rows.value, goes).map((run) => ({ change: 'remove', table, ...run })),
      )
      yield removed.ok ? samplesIn(table, going) : 'failed'
      const last = rows.value.at(-1)
      if (!removed.ok || last === undefined || rows.value.length < RECORDS_A_STEP) return
      fromId = last.id + 1
    }
  }

  #kind(id: number): PointKind {
    return this.#kindOf(seriesOfId(id)) ?? UNKNOWN_KIND
  }

  #months(): readonly number[] {
    const ofDays = [...this.#daysOf('rollup')].map(monthOfDay)
    return [...new Set([...this.#daysOf('month'), ...ofDays])].sort((a, b) => a - b)
  }

  /** The days (or months) that have records, one question for each. */
  *#daysOf(table: RecordTable): Generator<number> {
    let broken = 0
    for (let day = 0; broken < MOST_BROKEN_DAYS; ) {
      const next = this.#database.ids(table, { fromId: idsOfDay(day).fromId, toId: MOST_ID, most: 1 })
      if (!next.ok) {
        broken += 1
        day += 1
        continue
      }
      const [id] = next.value
      if (id === undefined) return
      broken = 0
      yield dayOfId(id)
      day = dayOfId(id) + 1
    }
  }
}

/** Neighbours among the rows that go together, as first and last id. */
function runsOf(
  rows: readonly StoredRecord[],
  goes: (id: number) => boolean,
): { readonly fromId: number; readonly toId: number }[] {
  const runs: { fromId: number; toId: number }[] = []
  let run: { fromId: number; toId: number } | null = null
  for (const { id } of rows) {
    if (!goes(id)) run = null
    else if (run === null) {
      run = { fromId: id, toId: id }
      runs.push(run)
    } else run.toId = id
  }
  return runs
}

/** A record's head is in front of its body. */
const BODY_AT = 16

const samplesIn = (table: RecordTable, rows: readonly StoredRecord[]): number =>
  table === 'chunk'
    ? rows.reduce((sum, { record }) => sum + (peekChunk(record.subarray(BODY_AT))?.count ?? 0), 0)
    : 0
