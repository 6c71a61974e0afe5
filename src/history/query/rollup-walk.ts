// Walks through the roll-ups of a series month by month, and finds the ones that stand next to a span.

import type { HistoryReader } from '../history-reader.ts'
import { type RollupColumns, SLOT_MS, SLOTS_PER_DAY, sliceRollups } from '../rollup/rollup-columns.ts'
import type { Series } from '../series.ts'

/** How many days beyond a span are looked through, step by step, for the next reading of a counter: four months in all. */
const LOOK_DAYS = [1, 3, 9, 27, 81] as const

/** The slots from `fromSlot` up to before `toSlot`, a piece for each UTC month, empty or not: that is how old ones are kept. */
export function* rollupPieces(
  reader: HistoryReader,
  series: Series,
  fromSlot: number,
  toSlot: number,
): Generator<RollupColumns, void> {
  for (let slot = fromSlot; slot < toSlot; ) {
    const end = Math.min(toSlot, slotAfterMonth(slot))
    yield reader.rollups(series, slot, end)
    slot = end
  }
}

function slotAfterMonth(slot: number): number {
  const date = new Date(slot * SLOT_MS)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / SLOT_MS
}

/** The last roll-up before a slot, or none. */
export function rollupBefore(reader: HistoryReader, series: Series, slot: number): RollupColumns | null {
  let to = slot
  for (const days of LOOK_DAYS) {
    const from = to - days * SLOTS_PER_DAY
    const found = reader.rollups(series, from, to)
    const { length } = found.slots
    if (length > 0) return sliceRollups(found, length - 1, length)
    to = from
  }
  return null
}

/** The first roll-up from a slot on, or none; nothing is looked for beyond `nowMs`. */
export function rollupFrom(
  reader: HistoryReader,
  series: Series,
  slot: number,
  nowMs: number,
): RollupColumns | null {
  const end = Math.floor(nowMs / SLOT_MS) + 1
  let from = slot
  for (const days of LOOK_DAYS) {
    if (from >= end) return null
    const to = Math.min(end, from + days * SLOTS_PER_DAY)
    const found = reader.rollups(series, from, to)
    if (found.slots.length > 0) return sliceRollups(found, 0, 1)
    from = to
  }
  return null
}
