// Reads CSV (RFC 4180) into rows of cells, within limits, and says at which row it stops being CSV.

import { err, ok, type Result } from './result.ts'

/** `row` is the row of the table in which the cells stand, the first one 1: what a spreadsheet shows, empty rows counted. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] }

export type CsvFault = {
  readonly row: number
  readonly rule: 'rule.csv.quote' | 'rule.csv.tooManyRows' | 'rule.csv.tooManyColumns'
}

/** Cells beyond these in one row are no table that anybody asked for. */
const MOST_COLUMNS = 64

/**
 * Rows that hold something, at most `mostRows`. Rows end with CRLF, LF or CR; a byte order mark is left out.
 * @see RFC 4180 §2
 */
export function readCsv(text: string, mostRows: number): Result<readonly CsvRow[], CsvFault> {
  const rows: CsvRow[] = []
  const reader = new CellReader(text)
  for (let row = 1; !reader.isAtEnd(); row += 1) {
    const cells = reader.row()
    if (cells === null) return err({ row, rule: 'rule.csv.quote' })
    if (cells.length > MOST_COLUMNS) return err({ row, rule: 'rule.csv.tooManyColumns' })
    if (cells.every((cell) => cell.trim() === '')) continue
    if (rows.length === mostRows) return err({ row, rule: 'rule.csv.tooManyRows' })
    rows.push({ row, cells })
  }
  return ok(rows)
}

class CellReader {
  readonly #text: string
  #at: number

  constructor(text: string) {
    this.#text = text
    this.#at = text.startsWith('\uFEFF') ? 1 : 0
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The cells up to the end of the row; null where a quoted cell does not end, or goes on behind its quote. */
  row(): readonly string[] | null {
    const cells: string[] = []
    for (;;) {
      const cell = this.#text[this.#at] === '"' ? this.#quoted() : this.#plain()
      if (cell === null) return null
      cells.push(cell)
      if (this.#text[this.#at] !== ',') break
      this.#at += 1
    }
    return this.#endRow() ? cells : null
  }

  #plain(): string {
    const from = this.#at
    while (this.#at < this.#text.length && !/[,\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1
    return this.#text.slice(from, this.#at)
  }

  #quoted(): string | null {
    let cell = ''
    for (;;) {
      const end = this.#text.indexOf('"', this.#at + 1)
      if (end === -1) return null
      cell += this.#text.slice(this.#at + 1, end)
      this.#at = end + 1
      if (this.#text[this.#at] !== '"') return cell
      cell += '"'
    }
  }

  #endRow(): boolean {
    if (this.isAtEnd()) return true
    if (this.#text.startsWith('\r\n', this.#at)) this.#at += 2
    else if (/[\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1
    else return false
    return true
  }
}
