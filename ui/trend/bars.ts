// Where the bars of periods stand: side by side or on each other within each period, an earlier one paler at the left of its own.

import type { Frame } from './frame.ts'
import { partsAt } from './stack.ts'
import type { ValueAxis } from './value-axis.ts'

/** What each period came to; null where nothing is known. */
export type BarRow = {
  readonly axis: ValueAxis
  readonly values: readonly (number | null)[]
  /** Of the period to compare with, in the same order. */
  readonly earlier?: readonly (number | null)[]
}

export type BarPlace = {
  readonly row: number
  readonly earlier: boolean
  /** Which of the places in each period it stands in. */
  readonly lane: number
  /** Which period it is of. */
  readonly at: number
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
}

/** Share of a period that stays empty between it and the next. */
const GAP = 0.22
const LEAST_PX = 1
const WIDEST_GAP_PX = 24

/** The rows that share a place in each period. */
type Lane = { readonly earlier: boolean; readonly rows: readonly number[] }

/** `bordersMs` has one more than there are bars; bars are cut at the edges of the frame. */
export function placeBars(
  frame: Frame,
  bordersMs: readonly number[],
  rows: readonly BarRow[],
  stacked = false,
): readonly BarPlace[] {
  const lanes = lanesOf(rows, stacked)
  return bordersMs.slice(0, -1).flatMap((fromMs, at) => {
    const left = frame.x(fromMs)
    const right = frame.x(bordersMs[at + 1] ?? fromMs)
    const gap = Math.min((right - left) * GAP, WIDEST_GAP_PX)
    const width = (right - left - gap) / Math.max(1, lanes.length)
    return lanes.flatMap((lane, index) => {
      const x = Math.max(frame.left, left + gap / 2 + index * width)
      const end = Math.min(frame.right, left + gap / 2 + (index + 1) * width - (width > 6 ? 1 : 0))
      if (end <= x) return []
      return placeLane(frame, rows, lane, at).map((place) => ({
        ...place,
        lane: index,
        x,
        width: Math.max(LEAST_PX, end - x),
      }))
    })
  })
}

/** Stacks stand on one axis each. */
function lanesOf(rows: readonly BarRow[], stacked: boolean): readonly Lane[] {
  const groups = stacked
    ? [...Map.groupBy(rows.keys(), (row) => rows[row]?.axis).values()]
    : [...rows.keys()].map((row) => [row])
  return groups.flatMap((own) => {
    const compared = own.some((row) => rows[row]?.earlier !== undefined)
    return [...(compared ? [{ earlier: true, rows: own }] : []), { earlier: false, rows: own }]
  })
}

function placeLane(frame: Frame, rows: readonly BarRow[], lane: Lane, at: number) {
  const values = lane.rows.map((row) => (lane.earlier ? rows[row]?.earlier : rows[row]?.values) ?? [])
  return partsAt(values, at).flatMap((part) => {
    const row = lane.rows[part.row] ?? 0
    const axis = rows[row]?.axis
    if (axis === undefined) return []
    const [from, to] = [frame.y(axis, part.from), frame.y(axis, part.to)]
    return [{ row, earlier: lane.earlier, at, y: Math.min(from, to), height: Math.abs(from - to) }]
  })
}

/** A number finds room in a part that is so large. */
const LEAST_MARKED_PX = 14

export type BarMark = { readonly row: number; readonly x: number; readonly y: number }

/** Where parts are named: in the highest of the stacks in which most of them have room; the others have the same order. */
export const marksOf = (places: readonly BarPlace[]): readonly BarMark[] =>
  [
    ...Map.groupBy(
      places.filter(({ earlier }) => !earlier),
      ({ lane }) => lane,
    ).values(),
  ].flatMap(marksOfLane)

function marksOfLane(lane: readonly BarPlace[]): readonly BarMark[] {
  const heightOf = (stack: readonly BarPlace[]) => stack.reduce((sum, { height }) => sum + height, 0)
  const roomy = [...Map.groupBy(lane, ({ at }) => at).values()].map((stack) => ({
    height: heightOf(stack),
    named: stack.filter(({ width, height }) => Math.min(width, height) >= LEAST_MARKED_PX),
  }))
  const [best] = roomy.toSorted(
    (one, other) => other.named.length - one.named.length || other.height - one.height,
  )
  return (best?.named ?? []).map(({ row, x, y, width, height }) => ({
    row,
    x: x + width / 2,
    y: y + height / 2,
  }))
}

/** The present stacks of which a part is not known. */
export const partlyStacks = (
  places: readonly BarPlace[],
  rows: readonly Pick<BarRow, 'axis'>[],
): readonly (readonly BarPlace[])[] =>
  [
    ...Map.groupBy(
      places.filter(({ earlier }) => !earlier),
      ({ lane, at }) => `${lane} ${at}`,
    ).values(),
  ].filter((stack) => {
    const axis = rows[stack[0]?.row ?? -1]?.axis
    return stack.length < rows.filter((row) => row.axis === axis).length
  })

/** Where it is said that a stack is not whole: in it, at its top; nowhere where it has no room. */
export function partlyMark(stack: readonly BarPlace[]): { readonly x: number; readonly y: number } | null {
  const [first] = stack
  const top = Math.min(...stack.map(({ y }) => y))
  const bottom = Math.max(...stack.map(({ y, height }) => y + height))
  if (first === undefined || Math.min(first.width, bottom - top) < LEAST_MARKED_PX) return null
  return { x: first.x + first.width / 2, y: top }
}

/** Which bar holds a moment; -1 where there is none. */
export function barAt(bordersMs: readonly number[], timeMs: number): number {
  const after = bordersMs.findIndex((border) => border > timeMs)
  return after <= 0 ? -1 : after - 1
}
