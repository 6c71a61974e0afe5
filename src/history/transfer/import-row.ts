// Reads one row of a file of samples: what a person or another program wrote, hostile until read.

import { readCsv } from '../../base/csv-rows.ts'
import type { Finding } from '../../base/errors.ts'
import { parseJson } from '../../base/parse-json.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { QUALITIES, type Quality } from '../../measurement/quality.ts'
import { REVISION_COLUMN } from './transfer-format.ts'

export type ImportRow = {
  readonly pointId: string
  readonly timeMs: number
  /** Null whenever the quality is not good. */
  readonly value: number | null
  readonly quality: Quality
  /** As the row names it; null where it does not. */
  readonly unit: string | null
  /** Of an export with what was corrected: which of the samples of its time it is; null where the file does not tell. */
  readonly revision: number | null
}

/** What is wrong with a row; its place is added by whoever counts rows. */
export type RowFault = Pick<Finding, 'rule' | 'params'>

/** At which column each of the values stands; -1 where the file has none. */
export type CsvPlaces = Readonly<Record<'time' | 'point' | 'value' | 'unit' | 'quality' | 'revision', number>>

/** A reader of rows in one of the formats. */
export type RowReader = (line: string) => Result<ImportRow, RowFault>

const fault = (rule: string, params?: Readonly<Record<string, string | number>>): Result<never, RowFault> =>
  err(params === undefined ? { rule } : { rule, params })

/** Reads the heading of a CSV file; names in any order, letter case ignored. */
export function csvReader(heading: string): Result<RowReader, RowFault> {
  const cells = cellsOf(heading)
  if (cells === null) return fault('rule.csv.quote')
  if (cells.length === 1 && heading.includes(';')) return fault('rule.csv.separator')
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const place = (name: string): number => names.indexOf(name)
  const missing = ['time', 'point', 'value'].filter((name) => place(name) < 0)
  if (missing.length > 0) return fault('rule.import.columnMissing', { columns: missing.join(', ') })
  const places: CsvPlaces = {
    time: place('time'),
    point: place('point'),
    value: place('value'),
    unit: place('unit'),
    quality: place('quality'),
    revision: place(REVISION_COLUMN),
  }
  return ok((line) => {
    const row = cellsOf(line)
    return row === null ? fault('rule.csv.quote') : rowOf((name) => cellAt(row, places[name]))
  })
}

/** A row that quotes nothing, as most do, is cut at its commas. */
function cellsOf(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(',')
  const read = readCsv(line, 1)
  return read.ok ? (read.value[0]?.cells ?? []) : null
}

/** Undoes the apostrophe by which an export keeps a spreadsheet from reading a name as a formula. */
function cellAt(row: readonly string[], place: number): string {
  const cell = (row[place] ?? '').trim()
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}

/** One JSON object a line, with the same names. */
export const readJsonLine: RowReader = (line) => {
  const read = parseJson(line)
  if (!read.ok) return fault('rule.import.notJson')
  const { value } = read
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('rule.import.notJson')
  return rowOf((name) => {
    const member: unknown = Reflect.get(value, name)
    return typeof member === 'string' || typeof member === 'number' ? String(member) : ''
  })
}

function rowOf(cell: (name: keyof CsvPlaces) => string): Result<ImportRow, RowFault> {
  const pointId = cell('point')
  if (pointId === '') return fault('rule.import.noPoint')
  const timeMs = timeOf(cell('time'))
  if (timeMs === null) return fault('rule.import.time', { value: shown(cell('time')) })
  const quality = qualityOf(cell('quality'), cell('value'))
  if (quality === null) return fault('rule.import.quality', { value: shown(cell('quality')) })
  const unit = cell('unit') === '' ? null : cell('unit')
  const revision = /^\d{1,3}$/.test(cell('revision')) ? Number(cell('revision')) : null
  if (quality !== 'good') return ok({ pointId, timeMs, value: null, quality, unit, revision })
  const value = numberOf(cell('value'))
  if (value === null) return fault('rule.import.value', { value: shown(cell('value')) })
  return ok({ pointId, timeMs, value, quality, unit, revision })
}

/** A row without value and quality says that nothing was known. */
function qualityOf(text: string, value: string): Quality | null {
  if (text === '') return value === '' ? 'notAvailable' : 'good'
  return QUALITIES.find((quality) => quality === text) ?? null
}

const NUMERAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

function numberOf(text: string): number | null {
  const number = NUMERAL.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : null
}

/** RFC 3339 with its offset, or milliseconds since 1970 UTC: a local time without offset could be either of two hours. */
const INSTANT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)$/
const MILLISECONDS = /^\d{12,14}$/

function timeOf(text: string): number | null {
  if (MILLISECONDS.test(text)) return Number(text)
  if (!INSTANT.test(text) || !isDate(text.slice(0, 10))) return null
  const timeMs = Date.parse(text.replace(' ', 'T').toUpperCase())
  return Number.isFinite(timeMs) ? timeMs : null
}

/** The platform would read the 30th of February as the 2nd of March. */
function isDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(date)
}

/** What came in is shown in a sentence, so it is kept short. */
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
