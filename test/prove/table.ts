// The table of the proof: one line a register, one column a witness, and whether all say the same.

export type Column = { readonly name: string; readonly cells: readonly string[] }

/** Columns side by side, each as wide as its widest cell, under their names. */
export function drawTable(columns: readonly Column[]): string {
  const drawn = columns.map(({ name, cells }) => {
    const width = Math.max(name.length, ...cells.map((cell) => cell.length))
    return [name, '-'.repeat(width), ...cells].map((cell) => cell.padEnd(width))
  })
  const rows = drawn[0]?.map((_, row) => drawn.map((column) => column[row] ?? '').join('  ')) ?? []
  return `${rows.map((row) => row.trimEnd()).join('\n')}\n`
}

export const hexOf = (words: readonly number[]): string =>
  words.map((word) => word.toString(16).toUpperCase().padStart(4, '0')).join(' ')

export const numberOf = (value: number | null | undefined): string =>
  value === undefined ? 'nothing' : value === null ? 'none' : String(value)
