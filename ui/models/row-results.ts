// What a device said to the rows of the editor: shown at a row only as long as it asks what was asked.

import type { RowsNow } from '../../src/web/model-api.ts'
import type { Cells, Row } from './model-draft.ts'

export type RowNow = RowsNow['rows'][number]

/** By the numbers of the rows, each with the cells that it was read with. */
export type RowResults = ReadonlyMap<number, { readonly cells: Cells; readonly now: RowNow }>

export const NOTHING_READ: RowResults = new Map()

/** `answers` are in the order of the rows that were asked. */
export const resultsOf = (rows: readonly Row[], answers: readonly RowNow[]): RowResults =>
  new Map(
    rows.flatMap(({ number, cells }, at) => {
      const now = answers[at]
      return now === undefined ? [] : [[number, { cells, now }] as const]
    }),
  )

/** Nothing for a row that was changed since, or that is another one. */
export function resultOf(results: RowResults, { number, cells }: Row): RowNow | undefined {
  const result = results.get(number)
  return result?.cells === cells ? result.now : undefined
}
