// Roll-ups of one series as few bytes, a day's or a month's, from which exactly the same roll-ups come back.

import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { ColumnReader, ColumnWriter } from '../bytes/coded-column.ts'
import { isWhole, makeColumnWriter, readFrame, writeFrame } from '../bytes/column-frame.ts'
import { readMultiples, writeMultiples } from '../bytes/multiples.ts'
import { MOST_PREDICTABLE } from '../bytes/prediction.ts'
import { allExactSteps, type DecimalSteps, likelySteps, valueOfSteps } from '../chunk/decimal-steps.ts'
import { readDecimal, readValues, writeDecimal, writeValues } from '../chunk/value-column.ts'
import type { Packing } from '../packing.ts'
import { makeRollups, type RollupColumns, SLOT_MS } from './rollup-columns.ts'
import {
  chooseLayout,
  layoutOf,
  readSteps,
  STEP_COLUMN_NAMES,
  STEP_LAYOUTS,
  type StepColumns,
  writeSteps,
} from './step-columns.ts'

const VERSION = 1
/** The layout of values that are no multiples of one resolution: each column on its own. */
const EXACT = 255

export const ROLLUP_LIMITS = {
  /** A month of 31 days has 2,976. */
  slots: 2 ** 14,
  /** The year 19,809. */
  greatestSlot: Math.floor(MOST_PREDICTABLE / SLOT_MS) - 1,
} as const

/**
 * Of likely multiples of `resolution`. Throws for none, more than ROLLUP_LIMITS.slots, and for slots, counts and times that are
 * no whole numbers in order.
 * @see docs/history-format.md
 */
export function encodeRollups(
  rollups: RollupColumns,
  { resolution, packing }: { readonly resolution: number; readonly packing: Packing },
): Uint8Array {
  requireWhole(rollups)
  const exactly = commonSteps(rollups, resolution)
  const layout = exactly === null ? null : chooseLayout(exactly.columns, rollups.counts)
  return exactly === null || layout === null
    ? encodeExact(rollups, resolution, packing)
    : encodeSteps(rollups, exactly, layout)
}

/** Null when the bytes are no roll-ups, whole and valid; whatever they are, nothing throws. */
export function decodeRollups(bytes: Uint8Array, packing: Packing): RollupColumns | null {
  const head = new ByteReader(bytes)
  const version = head.uint8()
  const count = head.whole(ROLLUP_LIMITS.slots)
  const firstSlot = head.whole(ROLLUP_LIMITS.greatestSlot)
  if (version !== VERSION || head.isBad || count === 0) return null
  const reader = readFrame(head)
  if (reader === null) return null
  const rollups = makeRollups(count)
  readSlots(reader, rollups, firstSlot)
  readColumns(reader, rollups, packing)
  return isWhole(reader) ? rollups : null
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

function encodeSteps(rollups: RollupColumns, { decimal, columns }: Exactly, layout: number): Uint8Array {
  const writer = makeColumnWriter()
  writeSlots(writer, rollups)
  writer.plain.uint8(layout)
  writeDecimal(writer.plain, decimal)
  writeSteps(writer, columns, rollups.counts, layoutOf(layout))
  return writeFrame(headOf(rollups.slots), writer)
}

function encodeExact(rollups: RollupColumns, resolution: number, packing: Packing): Uint8Array {
  const writer = makeColumnWriter()
  writeSlots(writer, rollups)
  writer.plain.uint8(EXACT)
  for (const name of STEP_COLUMN_NAMES) writeValues(writer, rollups[name], { resolution, packing })
  return writeFrame(headOf(rollups.slots), writer)
}

function headOf(slots: Float64Array): ByteWriter {
  const head = new ByteWriter()
  head.uint8(VERSION)
  head.whole(slots.length)
  head.whole(slots[0] ?? 0)
  return head
}

/** Which slots there are, and all of them that is no value: whole numbers that seldom change. */
function writeSlots(writer: ColumnWriter, { slots, counts, firstMs, lastMs, goodMs }: RollupColumns): void {
  const columns = [
    slots.subarray(1).map((slot, index) => slot - (slots[index] ?? 0)),
    counts,
    firstMs.map((timeMs, index) => timeMs - (slots[index] ?? 0) * SLOT_MS),
    lastMs.map((timeMs, index) => timeMs - (firstMs[index] ?? 0)),
    goodMs,
  ]
  for (const column of columns) writeMultiples(writer, column)
}

function readSlots(reader: ColumnReader, rollups: RollupColumns, firstSlot: number): void {
  const { slots, counts, firstMs, lastMs, goodMs } = rollups
  for (const column of [slots.subarray(1), counts, firstMs, lastMs, goodMs]) readMultiples(reader, column)
  let slot = firstSlot
  for (let index = 0; index < slots.length; index++) {
    slot += slots[index] ?? 0
    slots[index] = slot
    firstMs[index] = (firstMs[index] ?? 0) + slot * SLOT_MS
    lastMs[index] = (lastMs[index] ?? 0) + (firstMs[index] ?? 0)
  }
  if (!isAscending(slots)) reader.plain.reject()
}

function readColumns(reader: ColumnReader, rollups: RollupColumns, packing: Packing): void {
  const layout = reader.plain.uint8()
  if (layout === EXACT) {
    for (const name of STEP_COLUMN_NAMES) readValues(reader, rollups[name], packing)
    return
  }
  const decimal = readDecimal(reader.plain)
  if (layout >= STEP_LAYOUTS.length || reader.plain.isBad) {
    reader.plain.reject()
    return
  }
  const columns = readSteps(reader, rollups.counts, layoutOf(layout))
  for (const name of STEP_COLUMN_NAMES) fillValues(rollups[name], columns[name], decimal)
}

function fillValues(values: Float64Array, steps: Float64Array, decimal: DecimalSteps): void {
  for (let index = 0; index < steps.length; index++) values[index] = valueOfSteps(steps[index] ?? 0, decimal)
}

function isAscending(slots: Float64Array): boolean {
  let before = -1
  for (const slot of slots) {
    if (!(slot > before && slot <= ROLLUP_LIMITS.greatestSlot)) return false
    before = slot
  }
  return true
}

const isWholeNumber = (number: number): boolean =>
  Number.isInteger(number) && number >= 0 && number <= MOST_PREDICTABLE

function requireWhole({ slots, counts, firstMs, lastMs, goodMs }: RollupColumns): void {
  if (slots.length === 0 || slots.length > ROLLUP_LIMITS.slots)
    throw new Error(`roll-ups of ${slots.length} slots`)
  const areWhole = [slots, counts, firstMs, lastMs, goodMs].every((column) => column.every(isWholeNumber))
  const areWithin = firstMs.every(
    (timeMs, index) => timeMs >= (slots[index] ?? 0) * SLOT_MS && timeMs <= (lastMs[index] ?? 0),
  )
  if (!areWhole || !areWithin || !isAscending(slots)) throw new Error('roll-ups out of order')
}
