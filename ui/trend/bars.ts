// Where the bars of periods stand: side by side within each period, an earlier one paler at the left of its own.

import type { Frame } from './frame.ts'
import type { ValueAxis } from './value-axis.ts'

/** What each period came to; null where nothing is known. */
export type BarRow = {
  readonly values: readonly (number | null)[]
  /** Of the period to compare with, in the same order. */
  readonly earlier?: readonly (number | null)[]
}

export type BarPlace = {
  readonly row: number
  readonly earlier: boolean
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
}

/** Share of a period that stays empty between it and the next. */
const GAP = 0.22
const LEAST_PX = 1
const WIDEST_GAP_PX = 24

/** `bordersMs` has one more than there are bars; bars are cut at the edges of the frame. */
export function placeBars(
  frame: Frame,
  axis: ValueAxis,
  bordersMs: readonly number[],
  rows: readonly BarRow[],
): readonly BarPlace[] {
  const lanes = rows.flatMap(({ values, earlier }, row) => [
    ...(earlier === undefined ? [] : [{ row, earlier: true, values: earlier }]),
    { row, earlier: false, values },
  ])
  const zero = frame.y(axis, 0)
  return bordersMs.slice(0, -1).flatMap((fromMs, at) => {
    const left = frame.x(fromMs)
    const right = frame.x(bordersMs[at + 1] ?? fromMs)
    const gap = Math.min((right - left) * GAP, WIDEST_GAP_PX)
    const lane = (right - left - gap) / Math.max(1, lanes.length)
    return lanes.flatMap(({ row, earlier, values }, index) => {
      const value = values[at] ?? null
      const x = Math.max(frame.left, left + gap / 2 + index * lane)
      const end = Math.min(frame.right, left + gap / 2 + (index + 1) * lane - (lane > 6 ? 1 : 0))
      if (value === null || end <= x) return []
      const y = frame.y(axis, value)
      return [
        {
          row,
          earlier,
          x,
          width: Math.max(LEAST_PX, end - x),
          y: Math.min(y, zero),
          height: Math.abs(zero - y),
        },
      ]
    })
  })
}

/** Which bar holds a moment; -1 where there is none. */
export function barAt(bordersMs: readonly number[], timeMs: number): number {
  const after = bordersMs.findIndex((border) => border > timeMs)
  return after <= 0 ? -1 : after - 1
}
