// Reads a custom model from JSON or CSV text; what is wrong with it is told by row and column.

import type { Finding } from '../base/errors.ts'
import { parseJson } from '../base/parse-json.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { DeviceModel } from './model.ts'
import { MODEL_CSV_LIMITS, readModelCsv } from './model-csv.ts'
import { parseModel } from './parse-model.ts'

/** `about` is the model without its points, for CSV, which has points alone; JSON has everything in its text. */
export type ModelText = {
  readonly format: 'json' | 'csv'
  readonly text: string
  readonly about?: unknown
}

export const MODEL_TEXT_BYTES = MODEL_CSV_LIMITS.bytes

type Read = Result<DeviceModel, readonly Finding[]>

/** Findings inside points carry `row` and `column`: of the table for CSV, the number of the point for JSON. */
export function readModelText(given: ModelText): Read {
  return given.format === 'csv' ? readCsvModel(given) : readJsonModel(given.text)
}

function readJsonModel(text: string): Read {
  if (new TextEncoder().encode(text).length > MODEL_TEXT_BYTES) {
    return err([{ path: '', rule: 'rule.model.textTooLong', params: { most: MODEL_TEXT_BYTES } }])
  }
  const json = parseJson(text.replace(/^\uFEFF/, ''))
  if (!json.ok) return err([json.error])
  return withRows(parseModel(json.value), (index) => index + 1)
}

function readCsvModel({ text, about }: ModelText): Read {
  const read = readModelCsv(text)
  if (!read.ok) return read
  const { points, rows, forbidden, forbiddenRows } = read.value
  const around = isMembers(about) ? about : {}
  const asked = isMembers(around['requests']) ? around['requests'] : {}
  const requests = forbidden.length === 0 ? {} : { requests: { ...asked, forbidden } }
  return withRows(
    parseModel({ ...around, ...requests, points }),
    (index) => rows[index] ?? index + 1,
    (index) => forbiddenRows[index] ?? null,
  )
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Who reads rows has no model yet, so a name for a moment stands around them. */
const AROUND_ROWS = {
  id: 'rows',
  revision: 1,
  manufacturer: '-',
  product: '-',
  commodity: 'other',
  sources: ['-'],
  unverified: [],
}

/** Checks points that have no model around them yet. */
export const readModelRows = (points: readonly unknown[], requests: unknown): Read =>
  withRows(parseModel({ ...AROUND_ROWS, requests, points }), (index) => index + 1)

const IN_A_POINT = /^\/points\/(\d{1,4})(?:\/([A-Za-z]+))?/
const IN_FORBIDDEN = /^\/requests\/forbidden\/(\d{1,3})\//

function withRows(
  parsed: Read,
  rowOf: (index: number) => number,
  forbiddenRowOf: (index: number) => number | null = () => null,
): Read {
  if (parsed.ok) return ok(parsed.value)
  return err(
    parsed.error.map((finding) => {
      const [, forbidden] = IN_FORBIDDEN.exec(finding.path) ?? []
      const forbiddenRow = forbidden === undefined ? null : forbiddenRowOf(Number(forbidden))
      if (forbiddenRow !== null) return { ...finding, params: { ...finding.params, row: forbiddenRow } }
      const [, index, column] = IN_A_POINT.exec(finding.path) ?? []
      if (index === undefined) return finding
      const place = { row: rowOf(Number(index)), ...(column === undefined ? {} : { column }) }
      return { ...finding, params: { ...finding.params, ...place } }
    }),
  )
}
