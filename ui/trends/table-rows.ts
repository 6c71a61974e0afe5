// What is shown as rows: one a moment, the columns of all lines side by side; the same rows become the CSV.

import type { Course, Step } from '../trend/course.ts'

/** `earlier` is what the compared period had at the same place. */
export type TableColumn = {
  readonly key: string
  readonly course: Course
  readonly earlier: Course | null
}

export type Cell = { readonly min: number; readonly mean: number; readonly max: number } | null

export type TableRow = {
  readonly timeMs: number
  /** Two a column where an earlier period is compared: now, then earlier. */
  readonly cells: readonly Cell[]
}

/** Of all moments from `fromMs` up to before `toMs`; steps of the same beginning stand in one row. */
export function tableRows(
  columns: readonly TableColumn[],
  fromMs: number,
  toMs: number,
): readonly TableRow[] {
  const lanes = columns.flatMap(({ course, earlier }) => (earlier === null ? [course] : [course, earlier]))
  const rows = new Map<number, Cell[]>()
  for (const [lane, course] of lanes.entries())
    for (const part of course)
      for (const step of part) {
        if (step.isEnd === true || step.fromMs < fromMs || step.fromMs >= toMs) continue
        const row = rows.get(step.fromMs) ?? Array.from({ length: lanes.length }, () => null)
        row[lane] = cellOf(step)
        rows.set(step.fromMs, row)
      }
  return [...rows].toSorted(([one], [other]) => one - other).map(([timeMs, cells]) => ({ timeMs, cells }))
}

const cellOf = ({ min, mean, max }: Step): Cell => ({ min, mean, max })

/** Bars as a course, so that they stand in the same rows: each at the beginning of its period. */
export function courseOfBars(bordersMs: readonly number[], values: readonly (number | null)[]): Course {
  return [
    values.flatMap((value, at) => {
      const fromMs = bordersMs[at] ?? 0
      return value === null ? [] : [{ timeMs: fromMs, fromMs, min: value, mean: value, max: value }]
    }),
  ]
}
