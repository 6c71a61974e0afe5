// Writes CSV (RFC 4180) that a spreadsheet reads as data and never as a formula.

/** What a spreadsheet may take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/

export type Cell = string | number | null

/** Rows end with CRLF, the last one too; null is an empty cell. @see RFC 4180 §2 */
export const csvOf = (rows: Iterable<readonly Cell[]>): string =>
  Iterator.from(rows)
    .map(csvRow)
    .reduce((text, line) => text + line, '')

/** One row with its end. */
export const csvRow = (row: readonly Cell[]): string => `${row.map(cell).join(',')}\r\n`

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
