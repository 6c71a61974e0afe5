// The values of roll-ups as whole numbers relative to each other: what can be foretold from another column costs nothing.

import type { ColumnReader, ColumnWriter } from '../bytes/coded-column.ts'
import { MOST_PREDICTABLE, predictedBits, readPredicted, writePredicted } from '../bytes/prediction.ts'

/** In whole multiples of one resolution, of equal lengths. */
export type StepColumns = {
  readonly firsts: Float64Array
  readonly lasts: Float64Array
  readonly mins: Float64Array
  readonly maxs: Float64Array
  readonly sums: Float64Array
  readonly increases: Float64Array
}

export const STEP_COLUMN_NAMES = ['firsts', 'lasts', 'mins', 'maxs', 'sums', 'increases'] as const

/** What does not follow from the columns before it, in this order. */
type Distances = readonly Float64Array[]

type Layout = {
  readonly split: (columns: StepColumns, counts: Float64Array) => Distances
  readonly join: (
    distances: Distances,
    counts: Float64Array,
  ) => Pick<StepColumns, 'firsts' | 'lasts' | 'sums'>
}

/** Of what trembles about a level: sums, and both ends as distances from the mean of this slot and its neighbour. */
const LEVEL: Layout = {
  split: ({ firsts, lasts, sums }, counts) => {
    const { before, after } = borders(sums, counts)
    return [sums, minus(firsts, before), minus(lasts, after)]
  },
  join: ([sums = NONE, toFirst = NONE, toLast = NONE], counts) => {
    const { before, after } = borders(sums, counts)
    return { sums, firsts: plus(toFirst, before), lasts: plus(toLast, after) }
  },
}

/** Of what climbs: what it gains in a slot and between two, and the sum as distance from a straight line. */
const SLOPE: Layout = {
  split: ({ firsts, lasts, sums }, counts) => {
    const spans = minus(lasts, firsts)
    const gaps = firsts.map((first, index) => first - expectedFirst(lasts, spans, counts, index))
    return [spans, gaps, minus(sums, straightSums(firsts, lasts, counts))]
  },
  join: ([spans = NONE, gaps = NONE, toSum = NONE], counts) => {
    const firsts = new Float64Array(gaps.length)
    const lasts = new Float64Array(gaps.length)
    gaps.forEach((gap, index) => {
      const first = gap + expectedFirst(lasts, spans, counts, index)
      firsts[index] = first
      lasts[index] = first + (spans[index] ?? 0)
    })
    return { firsts, lasts, sums: plus(toSum, straightSums(firsts, lasts, counts)) }
  },
}

/** Order is part of the format: append, never reorder. */
export const STEP_LAYOUTS = [LEVEL, SLOPE] as const

export const layoutOf = (number: number): Layout => STEP_LAYOUTS[number] ?? LEVEL

const NONE = new Float64Array()

/** The layout that likely takes the least room, by its number; null where distances are beyond what can be kept. */
export function chooseLayout(columns: StepColumns, counts: Float64Array): number | null {
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  STEP_LAYOUTS.forEach((layout, number) => {
    const distances = layout.split(columns, counts)
    const bits = distances.reduce((sum, column) => sum + predictedBits(column), 0)
    if (distances.every(isPredictable) && bits < least) [best, least] = [number, bits]
  })
  return extremes(columns).every(isPredictable) ? best : null
}

/** In a layout that was chosen for these columns. */
export function writeSteps(
  writer: ColumnWriter,
  columns: StepColumns,
  counts: Float64Array,
  layout: Layout,
): void {
  const { increases } = columns
  const isCounter = increases.some((increase) => increase !== 0)
  const [below, above, gained] = extremes(columns)
  const written = [...layout.split(columns, counts), below, above, ...(isCounter ? [gained] : [])]
  writer.plain.uint8(isCounter ? 1 : 0)
  for (const column of written) writePredicted(writer, column)
}

/** How far the least and the greatest are beyond the ends, and what a counter gained beyond the difference of its ends. */
function extremes({ firsts, lasts, mins, maxs, increases }: StepColumns) {
  const below = minus(lower(firsts, lasts), mins)
  const above = minus(maxs, upper(firsts, lasts))
  return [below, above, minus(increases, minus(lasts, firsts))] as const
}

/** A reader that is bad afterwards says that they are none. */
export function readSteps(reader: ColumnReader, counts: Float64Array, layout: Layout): StepColumns {
  const isCounter = reader.plain.uint8() === 1
  const read = (): Float64Array => {
    const column = new Float64Array(counts.length)
    readPredicted(reader, column)
    return column
  }
  const { firsts, lasts, sums } = layout.join([read(), read(), read()], counts)
  const mins = minus(lower(firsts, lasts), read())
  const maxs = plus(upper(firsts, lasts), read())
  const increases = isCounter ? plus(minus(lasts, firsts), read()) : new Float64Array(counts.length)
  return { firsts, lasts, mins, maxs, sums, increases }
}

const isPredictable = (column: Float64Array): boolean =>
  column.every((number) => Math.abs(number) <= MOST_PREDICTABLE)

/** Loops and not `map`: a year of roll-ups runs through these three hundred thousand times, and callbacks cost three times as much. */
function minus(a: Float64Array, b: Float64Array): Float64Array {
  const left = new Float64Array(a.length)
  for (let index = 0; index < a.length; index++) left[index] = (a[index] ?? 0) - (b[index] ?? 0)
  return left
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length)
  for (let index = 0; index < a.length; index++) sum[index] = (a[index] ?? 0) + (b[index] ?? 0)
  return sum
}

function lower(a: Float64Array, b: Float64Array): Float64Array {
  const least = new Float64Array(a.length)
  for (let index = 0; index < a.length; index++) least[index] = Math.min(a[index] ?? 0, b[index] ?? 0)
  return least
}

function upper(a: Float64Array, b: Float64Array): Float64Array {
  const greatest = new Float64Array(a.length)
  for (let index = 0; index < a.length; index++) greatest[index] = Math.max(a[index] ?? 0, b[index] ?? 0)
  return greatest
}

/** What is likely at the start and at the end of each slot: half way between its mean and its neighbour's. */
function borders(
  sums: Float64Array,
  counts: Float64Array,
): { readonly before: Float64Array; readonly after: Float64Array } {
  const before = new Float64Array(sums.length)
  const after = new Float64Array(sums.length)
  const meanOf = (index: number): number => (sums[index] ?? 0) / (counts[index] ?? 1)
  const last = sums.length - 1
  for (let index = 0; index < sums.length; index++) {
    const mean = meanOf(index)
    before[index] = Math.round((mean + (index === 0 ? mean : meanOf(index - 1))) / 2)
    after[index] = Math.round((mean + (index === last ? mean : meanOf(index + 1))) / 2)
  }
  return { before, after }
}

/** One more sample's gain after the last of the slot before; 0 in the first slot. */
function expectedFirst(
  lasts: Float64Array,
  spans: Float64Array,
  counts: Float64Array,
  index: number,
): number {
  const before = lasts[index - 1]
  if (before === undefined) return 0
  return before + Math.round((spans[index] ?? 0) / Math.max(1, (counts[index] ?? 0) - 1))
}

const straightSums = (firsts: Float64Array, lasts: Float64Array, counts: Float64Array): Float64Array =>
  firsts.map((first, index) => Math.round(((first + (lasts[index] ?? 0)) / 2) * (counts[index] ?? 0)))
