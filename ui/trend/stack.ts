// Parts on each other: where each begins and ends, and what they come to.

import type { Extent } from './value-axis.ts'

type Values = readonly (number | null)[]

/** From where to where a part reaches, in its own unit. */
export type Part = { readonly row: number; readonly from: number; readonly to: number }

/** What stands on each other in the period `at`, the first row on zero; what went back hangs down, what is not known is left out. */
export function partsAt(rows: readonly Values[], at: number): readonly Part[] {
  let above = 0
  let below = 0
  return rows.flatMap((values, row) => {
    const value = values[at] ?? null
    if (value === null) return []
    const from = value < 0 ? below : above
    const to = from + value
    if (value < 0) below = to
    else above = to
    return [{ row, from, to }]
  })
}

/** How far down and up any of the stacks reaches; null where there is none. */
export function extentOfStacks(stacks: readonly (readonly Values[])[]): Extent | null {
  const ends = stacks.flatMap((rows) =>
    Array.from({ length: periodsOf(rows) }, (_, at) => partsAt(rows, at))
      .flat()
      .flatMap(({ from, to }) => [from, to]),
  )
  return ends.length === 0 ? null : { low: Math.min(...ends), high: Math.max(...ends) }
}

const periodsOf = (rows: readonly Values[]): number => Math.max(0, ...rows.map(({ length }) => length))

export type Sum = {
  /** Of what is known; null where nothing is. */
  readonly value: number | null
  /** How many of the parts are known. */
  readonly known: number
}

/** One for each period; a period that a row does not reach is not known of it. */
export function sumsOf(rows: readonly Values[]): readonly Sum[] {
  return Array.from({ length: periodsOf(rows) }, (_, at) => {
    const values = rows.flatMap((row) => row[at] ?? [])
    return {
      value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
      known: values.length,
    }
  })
}

/**
 * What part each is of all that passed in its period, taken and given, in percent: sizes are 100 together, what went back is
 * negative. Null where it is not known, or nothing passed.
 */
export function sharesOf(rows: readonly Values[]): readonly Values[] {
  const passed = Array.from({ length: periodsOf(rows) }, (_, at) =>
    rows.reduce((sum, values) => sum + Math.abs(values[at] ?? 0), 0),
  )
  return rows.map((values) =>
    values.map((value, at) => {
      const all = passed[at] ?? 0
      return value === null || all === 0 ? null : (value / all) * 100
    }),
  )
}

/** Nothing of the periods of which a part is not known. */
export const wholeOnly = (rows: readonly Values[]): readonly Values[] =>
  rows.map((values) =>
    values.map((value, at) => (rows.every((row) => (row[at] ?? null) !== null) ? value : null)),
  )
