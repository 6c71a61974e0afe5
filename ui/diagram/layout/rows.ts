// How many columns a circuit needs, and how circuits share rows.

import type { Planned } from './drawing.ts'

/** Columns that it needs when everything below it stands side by side; what has a busbar of its own needs two. */
export const spanOf = ({ hangers }: Planned): number =>
  hangers.length === 0 ? 1 : Math.max(2, spanOfAll(hangers))

/** An incomer has its text beside its line, also where it feeds nothing yet. */
export const spanOfBoard = (incomer: Planned): number => Math.max(2, spanOf(incomer))

export const spanOfAll = (all: readonly Planned[]): number =>
  all.reduce((total, one) => total + spanOf(one), 0)

/**
 * Lays circuits into rows of at most `columns`, as even as they can be; a circuit wider than a row has
 * a row of its own.
 */
export function rowsOf(
  all: readonly Planned[],
  columns: number,
  spanFor: (one: Planned) => number = spanOf,
): readonly (readonly Planned[])[] {
  const total = all.reduce((sum, one) => sum + spanFor(one), 0)
  const rowCount = Math.max(1, Math.ceil(total / Math.max(1, columns)))
  const even = Math.max(1, Math.ceil(total / rowCount))
  const rows: Planned[][] = []
  let filled = Number.POSITIVE_INFINITY
  for (const one of all) {
    const span = spanFor(one)
    if (filled + span > even) {
      rows.push([])
      filled = 0
    }
    rows.at(-1)?.push(one)
    filled += span
  }
  return rows
}
