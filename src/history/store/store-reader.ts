// Answers from everything that the store has of a series: sealed days, parts that wait, and memory.

import type { Damage, HistoryReader, ReadCounters } from '../history-reader.ts'
import { concatRollups, type RollupColumns, SLOTS_PER_DAY } from '../rollup/rollup-columns.ts'
import { EMPTY_SAMPLES, type SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import { MOST_ID } from './history-database.ts'
import type { MemorySamples } from './memory-samples.ts'
import { mergeSamples } from './merge-samples.ts'
import { chunkId, dayOfId, firstDayOfMonth, MOST_PARTS, monthOfDay } from './record-id.ts'
import { cutSlots, rollupsOfDay } from './rollups-of-day.ts'
import type { SeriesCatalogue } from './series-catalogue.ts'
import type { StateKeeper } from './state-keeper.ts'
import type { StoreRecords } from './store-records.ts'

/** How far back samples are looked for that were not forgotten. */
const LOOK_BACK_DAYS = 31

export class StoreReader implements HistoryReader {
  readonly #records: StoreRecords
  readonly #catalogue: SeriesCatalogue
  readonly #state: StateKeeper
  readonly #memories: () => readonly MemorySamples[]

  /** `memories` are those in use at the moment, the one that was filled first in front. */
  constructor(options: {
    readonly records: StoreRecords
    readonly catalogue: SeriesCatalogue
    readonly state: StateKeeper
    readonly memories: () => readonly MemorySamples[]
  }) {
    this.#records = options.records
    this.#catalogue = options.catalogue
    this.#state = options.state
    this.#memories = options.memories
  }

  readonly seriesOf = (pointId: string): Series | null => this.#catalogue.ofPoint(pointId)

  readonly samplesOfDay = (series: Series, day: number): SampleColumns => {
    const { pieces } = this.#records.chunksOfDay(series, day)
    const samples = mergeSamples([...pieces, ...this.#inMemory(series, day)])
    if (samples.times.length === 0) this.#noteLost(series, day)
    return samples
  }

  readonly daysWithSamples = (series: Series, fromDay: number, toDay: number): readonly number[] => {
    const days: number[] = []
    const first = Math.max(fromDay, this.#oldestDay())
    for (let day = first; day <= toDay; day++) if (this.#hasSamples(series, day)) days.push(day)
    return days
  }

  readonly rollups = (series: Series, fromSlot: number, toSlot: number): RollupColumns => {
    const pieces: RollupColumns[] = []
    let month = Number.NaN
    let ofMonth: RollupColumns | null = null
    const lastDay = Math.ceil(toSlot / SLOTS_PER_DAY) - 1
    const firstDay = Math.max(Math.floor(fromSlot / SLOTS_PER_DAY), this.#oldestDay())
    for (let day = firstDay; day <= lastDay; day++) {
      if (monthOfDay(day) !== month) {
        month = monthOfDay(day)
        const found = this.#records.rollupsOfMonth(series, month)
        ofMonth = found.ok ? found.value : null
      }
      pieces.push(this.#rollupsOf(series, day, ofMonth))
    }
    return cutSlots(concatRollups(pieces), fromSlot, toSlot)
  }

  readonly counters = (): ReadCounters => this.#records.counters

  readonly damages = (): readonly Damage[] => this.#records.damages()

  /** The sealed roll-up where it is up to date; else worked out from the samples. */
  #rollupsOf(series: Series, day: number, month: RollupColumns | null): RollupColumns {
    const from = day * SLOTS_PER_DAY
    const inMonth = month === null ? null : cutSlots(month, from, from + SLOTS_PER_DAY)
    const isOpen = this.#isOpen(series, day)
    if (inMonth !== null && !isOpen) return inMonth
    const ofDay = this.#records.rollupsOfDay(series, day)
    const sealed = ofDay.ok ? (ofDay.value ?? inMonth) : inMonth
    if (sealed !== null && !isOpen) return sealed
    return rollupsOfDay(series, this.samplesOfDay(series, day), sealed)
  }

  /** There are samples of the day that its roll-up does not know. */
  #isOpen({ number }: Series, day: number): boolean {
    if (this.#memories().some((memory) => memory.has(day, number))) return true
    return this.#state.isOpen(day) && this.#hasChunk(day, number, 1) !== false
  }

  #hasSamples(series: Series, day: number): boolean {
    if (this.#memories().some((memory) => memory.has(day, series.number))) return true
    const found = this.#hasChunk(day, series.number, 0)
    if (found === null) this.#records.damaged({ pointId: series.pointId, day, what: 'samples' })
    if (found === false) this.#noteLost(series, day)
    return found === true
  }

  /**
   * A day of which a roll-up knows samples that are not there has lost them, unless they were forgotten: that takes the oldest
   * days first, so none of it when an earlier day still has samples.
   */
  #noteLost(series: Series, day: number): void {
    const known = this.#records.rollupsOfDay(series, day)
    if (!known.ok || (known.value?.slots.length ?? 0) === 0 || this.#isOpen(series, day)) return
    for (let before = day - 1; before >= day - LOOK_BACK_DAYS; before--) {
      if (this.#hasChunk(before, series.number, 0) !== true) continue
      this.#records.damaged({ pointId: series.pointId, day, what: 'samples' })
      return
    }
  }

  /** Before it there is nothing to look for; a day beyond all when nothing was ever kept. */
  #oldestDay(): number {
    const { database } = this.#records
    const first = (table: 'chunk' | 'rollup' | 'month'): number => {
      const found = database.ids(table, { fromId: 0, toId: MOST_ID, most: 1 })
      const [id] = found.ok ? found.value : [0]
      return id === undefined ? Number.POSITIVE_INFINITY : dayOfId(id)
    }
    const month = first('month')
    const inMemory = this.#memories().flatMap((memory) => memory.days())
    return Math.min(
      first('chunk'),
      first('rollup'),
      Number.isFinite(month) ? firstDayOfMonth(month) : month,
      ...inMemory,
    )
  }

  /** Null where it cannot be told. */
  #hasChunk(day: number, series: number, fromPart: number): boolean | null {
    const fromId = chunkId(day, series, fromPart)
    const found = this.#records.database.ids('chunk', {
      fromId,
      toId: chunkId(day, series, MOST_PARTS),
      most: 1,
    })
    return found.ok ? found.value.length > 0 : null
  }

  #inMemory({ number }: Series, day: number): readonly SampleColumns[] {
    return this.#memories().map((memory) => memory.columns(day, number) ?? EMPTY_SAMPLES)
  }
}
