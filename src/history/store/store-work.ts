// The store's work beside taking samples: memory to chunks, days that are over sealed, months of roll-ups put together.

import type { Clock } from '../../base/clock.ts'
import { ok, type Result } from '../../base/result.ts'
import { DAY_MS } from '../history-reader.ts'
import type { DaySealer, DayWork } from './day-sealer.ts'
import type { Change, StorageFault } from './history-database.ts'
import type { MemorySamples } from './memory-samples.ts'
import { dayOfId, idsOfDay, partOfId, seriesOfId } from './record-id.ts'
import type { StateKeeper } from './state-keeper.ts'
import type { StoreRecords } from './store-records.ts'

export const WORK_LIMITS = {
  /** Samples of a day that is over may be on their way for so long. */
  graceMs: 300_000,
  /** Work between two looks at what else there is to do. */
  sliceMs: 20,
  sliceChanges: 1_000,
  idsAtOnce: 4_096,
} as const

/** Memory that is on its way into chunks, and the last journal record that is in it. */
export type Frozen = { readonly samples: MemorySamples; readonly journalId: number }

export type Pause = () => Promise<void>

export type WorkParts = {
  readonly records: StoreRecords
  readonly state: StateKeeper
  readonly sealer: DaySealer
  readonly clock: Clock
  readonly pause: Pause
  /** The store is being closed: only what must be is still done. */
  readonly stops: () => boolean
}

export const isDayOver = (day: number, nowMs: number): boolean =>
  (day + 1) * DAY_MS + WORK_LIMITS.graceMs <= nowMs

/** Writes frozen memory into chunks, days first, and cuts the journal behind it; it goes on where it was after a fault. */
export async function flushFrozen(parts: WorkParts, frozen: Frozen): Promise<Result<void, StorageFault>> {
  const { state, pause } = parts
  for (let ids = frozen.samples.ids(); ids.length > 0; ids = frozen.samples.ids()) {
    for (let at = 0; at < ids.length; ) {
      const slice = flushSlice(parts, frozen, ids.slice(at, at + WORK_LIMITS.sliceChanges))
      if (!slice.ok) return slice
      at += slice.value
      await pause()
    }
  }
  const { journalId } = frozen
  return state.apply([{ change: 'remove', table: 'journal', fromId: 1, toId: journalId }], { flush: null })
}

/** As many of the first ids as a slice takes, all of one day; returns how many. */
function flushSlice(
  { state, sealer, clock }: WorkParts,
  { samples, journalId }: Frozen,
  ids: readonly number[],
): Result<number, StorageFault> {
  const day = dayOfId(ids[0] ?? 0)
  const isOver = isDayOver(day, clock.nowMs())
  const tray = new Tray(clock)
  let done = 0
  for (const id of ids) {
    if (dayOfId(id) !== day || tray.isFull) break
    const columns = samples.columns(day, seriesOfId(id))
    if (columns !== null) {
      tray.take(
        isOver ? sealer.seal(day, seriesOfId(id), columns) : sealer.addPart(day, seriesOfId(id), columns),
      )
    }
    done += 1
  }
  const flush = { journalId, chunkId: ids[done - 1] ?? 0 }
  const { chunkSamples } = state.state
  const openDays = tray.isOpen ? withDay(state.state.openDays, day) : state.state.openDays
  const applied = state.apply(tray.changes, { openDays, chunkSamples: chunkSamples + tray.gained, flush })
  if (!applied.ok) return applied
  for (const id of ids.slice(0, done)) samples.remove(day, seriesOfId(id))
  return ok(done)
}

/** Merges the parts of a day that is over; false when some of it is damaged and its parts therefore stay. */
export async function sealDay(parts: WorkParts, day: number): Promise<Result<boolean, StorageFault>> {
  const { records, state, pause } = parts
  let isSealed = true
  let { fromId, toId } = idsOfDay(day)
  for (;;) {
    const ids = records.database.ids('chunk', { fromId, toId, most: WORK_LIMITS.idsAtOnce })
    if (!ids.ok) return ids.error === 'corrupt' ? ok(false) : ids
    if (ids.value.length === 0) break
    const numbers = [...new Set(ids.value.filter((id) => partOfId(id) > 0).map(seriesOfId))]
    for (let at = 0; at < numbers.length; ) {
      if (parts.stops()) return ok(false)
      const slice = sealSlice(parts, day, numbers.slice(at))
      if (!slice.ok) return slice
      at += slice.value.done
      isSealed &&= slice.value.isSealed
      await pause()
    }
    fromId = (ids.value.at(-1) ?? toId) + 1
  }
  if (!isSealed) return ok(false)
  const hasMore = hasParts(records, day)
  if (!hasMore.ok) return hasMore.error === 'corrupt' ? ok(false) : hasMore
  if (hasMore.value) return sealDay(parts, day)
  const applied = state.apply([], { openDays: state.state.openDays.filter((one) => one !== day) })
  return applied.ok ? ok(true) : applied
}

/** Whether a salvage has added a part meanwhile; without a pause in between, so that what it tells still holds. */
function hasParts({ database }: StoreRecords, day: number): Result<boolean, StorageFault> {
  const { fromId: first, toId } = idsOfDay(day)
  for (let fromId = first; ; ) {
    const ids = database.ids('chunk', { fromId, toId, most: WORK_LIMITS.idsAtOnce })
    if (!ids.ok) return ids
    if (ids.value.some((id) => partOfId(id) > 0)) return ok(true)
    const last = ids.value.at(-1)
    if (last === undefined) return ok(false)
    fromId = last + 1
  }
}

type SealedSlice = { readonly done: number; readonly isSealed: boolean }

function sealSlice(
  { state, sealer, clock }: WorkParts,
  day: number,
  numbers: readonly number[],
): Result<SealedSlice, StorageFault> {
  const tray = new Tray(clock)
  let done = 0
  for (const number of numbers) {
    if (tray.isFull) break
    tray.take(sealer.seal(day, number))
    done += 1
  }
  const { chunkSamples } = state.state
  const applied = state.apply(tray.changes, { chunkSamples: chunkSamples + tray.gained })
  return applied.ok ? ok({ done, isSealed: !tray.isOpen }) : applied
}

/** What one slice of work has brought together for its transaction. */
class Tray {
  readonly #clock: Clock
  readonly #startMs: number
  readonly changes: Change[] = []
  gained = 0
  isOpen = false

  constructor(clock: Clock) {
    this.#clock = clock
    this.#startMs = clock.monotonicMs()
  }

  /** Nothing is full before it has something. */
  get isFull(): boolean {
    if (this.changes.length === 0) return false
    const isLong = this.#clock.monotonicMs() - this.#startMs >= WORK_LIMITS.sliceMs
    return isLong || this.changes.length >= WORK_LIMITS.sliceChanges
  }

  take({ changes, gained, isOpen }: DayWork): void {
    this.changes.push(...changes)
    this.gained += gained
    this.isOpen ||= isOpen
  }
}

const withDay = (days: readonly number[], day: number): readonly number[] =>
  days.includes(day) ? days : [...days, day].sort((a, b) => a - b)
