// The points of a model as a CSV table, one row a point or forbidden span, both ways: from a spreadsheet, and for one.

import { type CsvRow, readCsv } from '../base/csv-rows.ts'
import type { Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { MAX_FINDINGS } from '../base/schema-findings.ts'
import { type ForbiddenRegisters, MOST_FORBIDDEN, type ModelPoint } from './model.ts'

export const MODEL_CSV_LIMITS = { rows: 500, bytes: 262_144 } as const

/** Characters of a cell that a finding repeats. */
const MOST_SHOWN = 40

type Column = {
  readonly name: keyof ModelPoint
  readonly kind: 'text' | 'number' | 'list'
  readonly required: boolean
}

/** In the order of export; a column that is not required may be missing, and its cells may be empty. */
export const MODEL_COLUMNS: readonly Column[] = [
  { name: 'key', kind: 'text', required: true },
  { name: 'name', kind: 'text', required: false },
  { name: 'function', kind: 'number', required: true },
  { name: 'address', kind: 'number', required: true },
  { name: 'type', kind: 'text', required: true },
  { name: 'words', kind: 'number', required: false },
  { name: 'wordOrder', kind: 'text', required: false },
  { name: 'unit', kind: 'text', required: true },
  { name: 'scale', kind: 'number', required: false },
  { name: 'scaleFactor', kind: 'number', required: false },
  { name: 'resolution', kind: 'number', required: true },
  { name: 'invalid', kind: 'list', required: false },
  { name: 'kind', kind: 'text', required: true },
  { name: 'group', kind: 'text', required: true },
  { name: 'phase', kind: 'text', required: false },
  { name: 'transform', kind: 'text', required: false },
]

type Members = Readonly<Record<string, unknown>>

/** In place of a type: the row is no point but registers that must not be read, `words` of them. */
const FORBIDDEN_TYPE = 'forbidden'
const FORBIDDEN_COLUMNS: ReadonlySet<string> = new Set(['function', 'address', 'type', 'words'])

/** Points and forbidden registers as they were written, not checked yet, and the row of the table of each. */
export type CsvPoints = {
  readonly points: readonly Members[]
  readonly rows: readonly number[]
  readonly forbidden: readonly Members[]
  readonly forbiddenRows: readonly number[]
}

const finding = (row: number, rule: string, params: Finding['params'] = {}): Finding => ({
  path: '/points',
  rule,
  params: { row, ...params },
})

/** Reads a table whose first row names the columns; findings name row and column as a spreadsheet counts them. */
export function readModelCsv(text: string): Result<CsvPoints, readonly Finding[]> {
  const size = new TextEncoder().encode(text).length
  if (size > MODEL_CSV_LIMITS.bytes) {
    return err([{ path: '', rule: 'rule.model.textTooLong', params: { most: MODEL_CSV_LIMITS.bytes } }])
  }
  const place = text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split(/\r\n|\r|\n/).length
  if (text.includes('\uFFFD')) return err([finding(place, 'rule.csv.notUtf8')])
  const read = readCsv(text, MODEL_CSV_LIMITS.rows + MOST_FORBIDDEN + 1)
  if (!read.ok) return err([finding(read.error.row, read.error.rule, { most: MODEL_CSV_LIMITS.rows })])
  const [header, ...rows] = read.value
  if (header === undefined) return err([finding(1, 'rule.csv.headerMissing')])
  const columns = header.cells.map((cell) => cell.trim())
  const mistakes = [...headerFindings(header.row, columns)]
  if (mistakes.length > 0) return err(mistakes.slice(0, MAX_FINDINGS))
  return pointsOf(columns, rows)
}

function* headerFindings(row: number, columns: readonly string[]): Generator<Finding> {
  const known = MODEL_COLUMNS.map(({ name }) => name).join(', ')
  if (columns.length === 1 && /[;\t]/.test(columns[0] ?? '')) return yield finding(row, 'rule.csv.separator')
  for (const [index, name] of columns.entries()) {
    const value = name.slice(0, MOST_SHOWN)
    if (!MODEL_COLUMNS.some((column) => column.name === name)) {
      yield finding(row, 'rule.csv.unknownColumn', { value, known })
    } else if (columns.indexOf(name) !== index) yield finding(row, 'rule.csv.columnTwice', { value })
  }
  for (const { name, required } of MODEL_COLUMNS) {
    if (required && !columns.includes(name)) yield finding(row, 'rule.csv.columnMissing', { value: name })
  }
}

function pointsOf(
  columns: readonly string[],
  rows: readonly CsvRow[],
): Result<CsvPoints, readonly Finding[]> {
  const findings: Finding[] = []
  const points: { readonly row: number; readonly members: Members }[] = []
  const forbidden: typeof points = []
  for (const { row, cells } of rows) {
    if (cells.length > columns.length) findings.push(finding(row, 'rule.csv.tooManyCells'))
    const isForbidden = cells[columns.indexOf('type')]?.trim() === FORBIDDEN_TYPE
    const filled = columns.flatMap((name, at) => {
      const read = cellValue(name, cells[at] ?? '')
      if (read.ok && read.value === undefined) return []
      const value = (cells[at] ?? '').slice(0, MOST_SHOWN)
      const wrong = (rule: string): Finding => ({
        path: `/points/${points.length}/${name}`,
        rule,
        params: { row, column: name, value },
      })
      if (!read.ok) findings.push(wrong(read.error))
      else if (isForbidden && !FORBIDDEN_COLUMNS.has(name)) findings.push(wrong('rule.csv.forbiddenCell'))
      return read.ok ? [[name, read.value] as const] : []
    })
    const members = Object.fromEntries(filled)
    if (isForbidden) forbidden.push({ row, members: forbiddenOf(members) })
    else points.push({ row, members })
  }
  const beyond = points[MODEL_CSV_LIMITS.rows]
  if (beyond !== undefined) {
    findings.push(finding(beyond.row, 'rule.csv.tooManyRows', { most: MODEL_CSV_LIMITS.rows }))
  }
  if (findings.length > 0) return err(findings.slice(0, MAX_FINDINGS))
  return ok({
    points: points.map(({ members }) => members),
    rows: points.map(({ row }) => row),
    forbidden: forbidden.map(({ members }) => members),
    forbiddenRows: forbidden.map(({ row }) => row),
  })
}

/** What is no number stays as it is, for the schema to say so. */
function forbiddenOf({ function: code, address, words = 1 }: Members): Members {
  const to = typeof address === 'number' && typeof words === 'number' ? address + words - 1 : words
  return { function: code, from: address, to }
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/
const HEX_NUMBER = /^0x[0-9A-Fa-f]{1,4}$/
/** An apostrophe that keeps a spreadsheet from taking the cell for a formula. */
const GUARDED = /^'(?=[=+\-@\t\r])/

/** What a cell means; undefined when it is empty, and the rule that it breaks otherwise. */
function cellValue(name: string, cell: string): Result<unknown, string> {
  const text = cell.trim().replace(GUARDED, '')
  if (text === '') return ok(undefined)
  const kind = MODEL_COLUMNS.find((column) => column.name === name)?.kind
  if (kind === 'text') return ok(text)
  if (kind === 'list') return ok(text.toUpperCase().split(/\s+/))
  if ((name === 'address' || name === 'scaleFactor') && HEX_NUMBER.test(text))
    return ok(Number.parseInt(text.slice(2), 16))
  if (NUMBER.test(text)) return ok(Number(text))
  return err(/^[+-]?\d+,\d+$/.test(text) ? 'rule.csv.decimalPoint' : 'rule.csv.number')
}

/** The header, one row a point and one a forbidden span, for whoever writes CSV. */
export const modelTable = (
  points: readonly ModelPoint[],
  forbidden: readonly ForbiddenRegisters[] = [],
): (string | number | null)[][] => [
  MODEL_COLUMNS.map(({ name }) => name),
  ...points.map((point) =>
    MODEL_COLUMNS.map(({ name }) => {
      const value = point[name]
      if (value === undefined) return null
      return Array.isArray(value) ? value.join(' ') : value
    }),
  ),
  ...forbidden.map((span) => {
    const cells: Partial<Record<keyof ModelPoint, string | number>> = {
      function: span.function,
      address: span.from,
      type: FORBIDDEN_TYPE,
      words: span.to - span.from + 1,
    }
    return MODEL_COLUMNS.map(({ name }) => cells[name] ?? null)
  }),
]
