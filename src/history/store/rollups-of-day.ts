// The roll-ups of a day from its samples, and from what is known of samples that are no longer there.

import { placeOf } from '../place-of.ts'
import { rollUp } from '../rollup/roll-up.ts'
import { concatRollups, type RollupColumns, SLOT_MS, sliceRollups } from '../rollup/rollup-columns.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'

/**
 * A slot is worked out from its samples, unless the earlier roll-up counted more than there are now: then some were
 * forgotten or cannot be read, and what was known of all of them stays.
 */
export function rollupsOfDay(
  series: Series,
  samples: SampleColumns,
  earlier: RollupColumns | null,
): RollupColumns {
  const fresh = rollUp(samples, series)
  if (earlier === null || earlier.slots.length === 0) return fresh
  const present = countBySlot(samples)
  const kept = rowsWhere(earlier, (slot, count) => count > (present.get(slot) ?? 0))
  const stays = new Set(kept.map((row) => row.slots[0]))
  return inOrder([...kept, ...rowsWhere(fresh, (slot) => !stays.has(slot))])
}

/** The roll-ups without those of the slots from `fromSlot` up to before `toSlot`, and with others in their place. */
export function replaceSlots(
  rollups: RollupColumns,
  fromSlot: number,
  toSlot: number,
  others: RollupColumns,
): RollupColumns {
  const before = placeOf(rollups.slots, fromSlot)
  const behind = placeOf(rollups.slots, toSlot)
  return concatRollups([
    sliceRollups(rollups, 0, before),
    others,
    sliceRollups(rollups, behind, rollups.slots.length),
  ])
}

/** Those of the slots from `fromSlot` up to before `toSlot`, as views. */
export const cutSlots = (rollups: RollupColumns, fromSlot: number, toSlot: number): RollupColumns =>
  sliceRollups(rollups, placeOf(rollups.slots, fromSlot), placeOf(rollups.slots, toSlot))

/** Times of samples, each counted once. */
function countBySlot({ times }: SampleColumns): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  times.forEach((timeMs, index) => {
    if (index > 0 && times[index - 1] === timeMs) return
    const slot = Math.floor(timeMs / SLOT_MS)
    counts.set(slot, (counts.get(slot) ?? 0) + 1)
  })
  return counts
}

function rowsWhere(
  rollups: RollupColumns,
  wanted: (slot: number, count: number) => boolean,
): RollupColumns[] {
  const rows: RollupColumns[] = []
  rollups.slots.forEach((slot, place) => {
    if (wanted(slot, rollups.counts[place] ?? 0)) rows.push(sliceRollups(rollups, place, place + 1))
  })
  return rows
}

const inOrder = (rows: readonly RollupColumns[]): RollupColumns =>
  concatRollups(rows.toSorted((a, b) => (a.slots[0] ?? 0) - (b.slots[0] ?? 0)))
