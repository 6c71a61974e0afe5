// What can be done to the rows of a draft: change, add, duplicate, remove, and paste a block from a spreadsheet.

import { type Cells, COLUMNS, type ColumnName, type Draft, EMPTY_CELLS, type Row } from './model-draft.ts'

/** Of one model, as the box limits it: one a row. */
export const MOST_POINTS = 500

export const isFull = ({ rows }: Draft): boolean => rows.length >= MOST_POINTS

export const setCell = (draft: Draft, index: number, column: ColumnName, text: string): Draft => ({
  ...draft,
  rows: draft.rows.map((row, at) =>
    at === index ? { ...row, cells: { ...row.cells, [column]: text } } : row,
  ),
})

/** A new row behind the last one, of its function, type and word order. */
export function addRow(draft: Draft): Draft {
  const last = draft.rows.at(-1)?.cells ?? EMPTY_CELLS
  const { function: code, type, wordOrder } = last
  return insert(draft, draft.rows.length, [{ ...EMPTY_CELLS, function: code, type, wordOrder }])
}

export function duplicateRow(draft: Draft, index: number): Draft {
  const cells = draft.rows[index]?.cells
  return cells === undefined ? draft : insert(draft, index + 1, [cells])
}

export const removeRow = (draft: Draft, index: number): Draft => ({
  ...draft,
  rows: draft.rows.filter((_, at) => at !== index),
})

function insert(draft: Draft, at: number, cells: readonly Cells[]): Draft {
  const room = cells.slice(0, Math.max(0, MOST_POINTS - draft.rows.length))
  const added = room.map((one, index): Row => ({ number: draft.nextNumber + index, cells: one }))
  return {
    ...draft,
    rows: [...draft.rows.slice(0, at), ...added, ...draft.rows.slice(at)],
    nextNumber: draft.nextNumber + added.length,
  }
}

/** The cells of a block that a spreadsheet copied; null for a text that is one cell. */
export function pastedBlock(text: string): readonly (readonly string[])[] | null {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  if (!/[\t\n]/.test(plain)) return null
  return plain.split('\n').map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** How many rows of a block find no room from a row on. */
export const leftOut = (index: number, block: readonly unknown[]): number =>
  Math.max(0, index + block.length - MOST_POINTS)

/** Another draft in place of this one: none of its rows is taken for one that was there before. */
export const replaced = ({ nextNumber }: Draft, next: Draft): Draft => ({
  ...next,
  rows: next.rows.map((row) => ({ ...row, number: nextNumber + row.number })),
  nextNumber: nextNumber + next.nextNumber,
})

/** Puts a block at a cell and rightwards and downwards from it; rows that are missing are added. */
export function paste(
  draft: Draft,
  index: number,
  column: ColumnName,
  block: readonly (readonly string[])[],
): Draft {
  const missing = index + block.length - draft.rows.length
  const grown = insert(
    draft,
    draft.rows.length,
    Array.from({ length: Math.max(0, missing) }, () => EMPTY_CELLS),
  )
  const first = COLUMNS.findIndex(({ name }) => name === column)
  const rows = grown.rows.map((row, at) => {
    const values = block[at - index]
    if (values === undefined) return row
    const changed = values.flatMap((value, offset) => {
      const name = COLUMNS[first + offset]?.name
      return name === undefined ? [] : [[name, value]]
    })
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(changed) } }
  })
  return { ...grown, rows }
}
