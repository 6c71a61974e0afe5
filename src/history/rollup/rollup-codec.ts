// Roll-ups of one series as few bytes, a day's or a month's, from which exactly the same roll-ups come back.

import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { SplitReader, SplitWriter } from '../bytes/split-column.ts'
import { isWhole, makeSplitWriter, readFrame, writeFrame } from '../bytes/split-frame.ts'
import { allExactSteps, type DecimalSteps, likelySteps, valueOfSteps } from '../chunk/decimal-steps.ts'
import { readDecimal, readValues, writeDecimal, writeValues } from '../chunk/value-column.ts'
import type { Packing } from '../packing.ts'
import { makeRollups, type RollupColumns, SLOT_MS } from './rollup-columns.ts'
import { readSteps, STEP_COLUMN_NAMES, STEP_LAYOUTS, type StepColumns, writeSteps } from './step-columns.ts'

const VERSION = 1
/** The layout of values that are no multiples of one resolution: each column on its own. */
const EXACT = 255
const SECOND_MS = 1_000

export const ROLLUP_LIMITS = {
  /** A month of 31 days has 2,976. */
  slots: 2 ** 14,
  /** Of one slot before compression: eleven columns. */
  bytesASlot: 200,
  /** Forms and first numbers of the columns. */
  otherBytes: 512,
  /** Slots up to here begin at a time that is a safe whole number. */
  greatestSlot: Math.floor(Number.MAX_SAFE_INTEGER / SLOT_MS) - 1,
} as const

/**
 * Of likely multiples of `resolution`. Throws for none, more than ROLLUP_LIMITS.slots, or slots that do not ascend.
 * @see docs/history-format.md
 */
export function encodeRollups(
  rollups: RollupColumns,
  { resolution, packing }: { readonly resolution: number; readonly packing: Packing },
): Uint8Array {
  requireSlots(rollups.slots)
  const exactly = commonSteps(rollups, resolution)
  const tried = STEP_LAYOUTS.map((_, layout) =>
    exactly === null ? null : encodeSteps(rollups, exactly, layout, packing),
  )
  const shortest = tried.reduce((a, b) => (a === null || (b !== null && b.length < a.length) ? b : a))
  return shortest ?? encodeExact(rollups, resolution, packing)
}

/** Null when the bytes are no roll-ups, whole and valid; whatever they are, nothing throws. */
export function decodeRollups(bytes: Uint8Array, packing: Packing): RollupColumns | null {
  const head = new ByteReader(bytes)
  const version = head.uint8()
  const count = head.whole(ROLLUP_LIMITS.slots)
  const firstSlot = head.whole(ROLLUP_LIMITS.greatestSlot)
  if (version !== VERSION || head.isBad || count === 0) return null
  const split = readFrame(head, packing, ROLLUP_LIMITS.otherBytes + count * ROLLUP_LIMITS.bytesASlot)
  if (split === null) return null
  const rollups = makeRollups(count)
  readSlots(split, rollups, firstSlot)
  readColumns(split, rollups)
  return isWhole(split) ? rollups : null
}

type Exactly = { readonly decimal: DecimalSteps; readonly columns: StepColumns }

/** All values as multiples of the same resolution; null when there is none. */
function commonSteps(rollups: RollupColumns, resolution: number): Exactly | null {
  for (const decimal of likelySteps(resolution)) {
    const [firsts, lasts, mins, maxs, sums, increases] = STEP_COLUMN_NAMES.map((name) =>
      allExactSteps(rollups[name], decimal),
    )
    if (firsts && lasts && mins && maxs && sums && increases)
      return { decimal, columns: { firsts, lasts, mins, maxs, sums, increases } }
  }
  return null
}

function encodeSteps(
  rollups: RollupColumns,
  { decimal, columns }: Exactly,
  layout: number,
  packing: Packing,
): Uint8Array | null {
  const steps = STEP_LAYOUTS[layout]
  const split = makeSplitWriter()
  writeSlots(split, rollups)
  split.upper.uint8(layout)
  writeDecimal(split.upper, decimal)
  if (steps === undefined || !writeSteps(split, columns, rollups.counts, steps)) return null
  return writeFrame(headOf(rollups.slots), split, packing)
}

function encodeExact(rollups: RollupColumns, resolution: number, packing: Packing): Uint8Array {
  const split = makeSplitWriter()
  writeSlots(split, rollups)
  split.upper.uint8(EXACT)
  for (const name of STEP_COLUMN_NAMES) writeValues(split, rollups[name], resolution)
  return writeFrame(headOf(rollups.slots), split, packing)
}

function headOf(slots: Float64Array): ByteWriter {
  const head = new ByteWriter()
  head.uint8(VERSION)
  head.whole(slots.length)
  head.whole(slots[0] ?? 0)
  return head
}

/** Which slots there are, and all of them that is no value. */
function writeSlots(split: SplitWriter, { slots, counts, firstMs, lastMs, goodMs }: RollupColumns): void {
  const offsetsMs = firstMs.map((timeMs, index) => timeMs - (slots[index] ?? 0) * SLOT_MS)
  const spansMs = lastMs.map((timeMs, index) => timeMs - (firstMs[index] ?? 0))
  writeValues(
    split,
    slots.subarray(1).map((slot, index) => slot - (slots[index] ?? 0)),
    1,
  )
  writeValues(split, counts, 1)
  writeValues(split, offsetsMs, SECOND_MS)
  writeValues(split, spansMs, SECOND_MS)
  writeValues(split, goodMs, SECOND_MS)
}

function readSlots(split: SplitReader, rollups: RollupColumns, firstSlot: number): void {
  const { slots, counts, firstMs, lastMs, goodMs } = rollups
  readValues(split, slots.subarray(1))
  for (const column of [counts, firstMs, lastMs, goodMs]) readValues(split, column)
  let slot = firstSlot
  for (let index = 0; index < slots.length; index++) {
    const delta = index === 0 ? 0 : (slots[index] ?? 0)
    slot += delta
    if ((index > 0 && !(delta >= 1)) || !(slot <= ROLLUP_LIMITS.greatestSlot)) split.upper.reject()
    slots[index] = slot
    firstMs[index] = (firstMs[index] ?? 0) + slot * SLOT_MS
    lastMs[index] = (lastMs[index] ?? 0) + (firstMs[index] ?? 0)
  }
}

function readColumns(split: SplitReader, rollups: RollupColumns): void {
  const layout = split.upper.uint8()
  if (layout === EXACT) {
    for (const name of STEP_COLUMN_NAMES) readValues(split, rollups[name])
    return
  }
  const steps = STEP_LAYOUTS[layout]
  const decimal = readDecimal(split.upper)
  if (steps === undefined || split.upper.isBad) {
    split.upper.reject()
    return
  }
  const columns = readSteps(split, rollups.counts, steps)
  for (const name of STEP_COLUMN_NAMES)
    columns[name].forEach((number, index) => {
      rollups[name][index] = valueOfSteps(number, decimal)
    })
}

function requireSlots(slots: Float64Array): void {
  if (slots.length === 0 || slots.length > ROLLUP_LIMITS.slots)
    throw new Error(`roll-ups of ${slots.length} slots`)
  let before = -1
  for (const slot of slots) {
    if (!(slot > before && Number.isSafeInteger(slot) && slot <= ROLLUP_LIMITS.greatestSlot))
      throw new Error(`slot ${slot} after ${before}`)
    before = slot
  }
}
