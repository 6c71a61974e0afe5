// Puts the roll-ups of a month that is over together into one record a series.

import { ok, type Result } from '../../base/result.ts'
import type { RollupColumns } from '../rollup/rollup-columns.ts'
import { concatRollups } from '../rollup/rollup-columns.ts'
import type { Series } from '../series.ts'
import { type Change, MOST_ID, type StorageFault } from './history-database.ts'
import { dayOfId, daysOfMonth, firstDayOfMonth, idsOfDay, monthOfDay, rollupId } from './record-id.ts'
import type { SeriesCatalogue } from './series-catalogue.ts'
import { isDayOver, WORK_LIMITS, type WorkParts } from './store-work.ts'

export class MonthWork {
  readonly #parts: WorkParts
  readonly #catalogue: SeriesCatalogue
  /** Days before it are in months, or cannot be. */
  #fromDay = 0

  constructor(options: { readonly parts: WorkParts; readonly catalogue: SeriesCatalogue }) {
    this.#parts = options.parts
    this.#catalogue = options.catalogue
  }

  /** A day was sealed; its month, if it is over, is looked at again. */
  sealed(day: number): void {
    this.#fromDay = Math.min(this.#fromDay, day)
  }

  async run(): Promise<Result<void, StorageFault>> {
    for (;;) {
      const month = this.#nextMonth()
      if (!month.ok) return month
      if (month.value === null) return ok(undefined)
      const merged = await this.#merge(month.value)
      if (!merged.ok) return merged
      this.#fromDay = firstDayOfMonth(month.value + 1)
    }
  }

  /** The oldest month that has roll-ups of days and takes no more; one with a damaged day is passed over. */
  #nextMonth(): Result<number | null, StorageFault> {
    const { records, state, clock } = this.#parts
    for (;;) {
      const { fromId } = idsOfDay(this.#fromDay)
      const first = records.database.ids('rollup', { fromId, toId: MOST_ID, most: 1 })
      if (!first.ok) return first.error === 'corrupt' ? ok(null) : first
      const id = first.value[0]
      if (id === undefined) return ok(null)
      const month = monthOfDay(dayOfId(id))
      if (!isDayOver(firstDayOfMonth(month + 1) - 1, clock.nowMs())) return ok(null)
      if (!daysOfMonth(month).some((day) => state.isOpen(day))) return ok(month)
      this.#fromDay = firstDayOfMonth(month + 1)
    }
  }

  async #merge(month: number): Promise<Result<void, StorageFault>> {
    const { state, clock, pause, stops } = this.#parts
    let changes: Change[] = []
    let startMs = clock.monotonicMs()
    for (const series of this.#catalogue.all()) {
      changes.push(...this.#changesOf(series, month))
      if (clock.monotonicMs() - startMs < WORK_LIMITS.sliceMs && changes.length < WORK_LIMITS.sliceChanges)
        continue
      const applied = state.apply(changes, {})
      if (!applied.ok) return applied
      await pause()
      if (stops()) return ok(undefined)
      changes = []
      startMs = clock.monotonicMs()
    }
    return changes.length === 0 ? ok(undefined) : state.apply(changes, {})
  }

  /** Nothing where a day cannot be read: its neighbours stay as they are, and are found. */
  #changesOf(series: Series, month: number): readonly Change[] {
    const { records } = this.#parts
    const pieces: RollupColumns[] = []
    const removed: Change[] = []
    const known = records.rollupsOfMonth(series, month)
    if (!known.ok || known.value !== null) return []
    for (const day of daysOfMonth(month)) {
      const rollups = records.rollupsOfDay(series, day)
      if (!rollups.ok) return []
      if (rollups.value === null) continue
      const id = rollupId(day, series.number)
      pieces.push(rollups.value)
      removed.push({ change: 'remove', table: 'rollup', fromId: id, toId: id })
    }
    if (pieces.length === 0) return []
    return [records.putRollups('month', month, series, concatRollups(pieces)), ...removed]
  }
}
