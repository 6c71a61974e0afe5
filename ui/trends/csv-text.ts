// CSV of what is shown: times of the site with their offset, numbers with a point, nothing that a spreadsheet would run.

import type { Zone } from '../trend/zone-time.ts'
import { hasMean } from './read-out.ts'
import type { TableRow } from './table-rows.ts'

export type CsvColumn = {
  /** With the unit in it. */
  readonly title: string
  /** What a value is divided by to be in that unit. */
  readonly factor: number
  /** Whether its least and greatest have columns of their own. */
  readonly withRange: boolean
  /** One that changed meanwhile has no value of its own, only a range. */
  readonly state: boolean
}

export type CsvWords = { readonly time: string; readonly min: string; readonly max: string }

/** Lines end as RFC 4180 has it. */
const END = '\r\n'
/** Spreadsheets take what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/
const DIGITS = 10

/** One column a lane of the rows, three where it has a range. */
export function csvText(
  rows: readonly TableRow[],
  columns: readonly CsvColumn[],
  words: CsvWords,
  zone: Zone,
): string {
  const head = columns.flatMap(({ title, withRange }) =>
    withRange ? [title, `${title}, ${words.min}`, `${title}, ${words.max}`] : [title],
  )
  const lines = rows.map(({ timeMs, cells }) => [
    localTime(timeMs, zone),
    ...columns.flatMap(({ factor, withRange, state }, at) => {
      const cell = cells[at] ?? null
      const own = cell === null || !hasMean({ state }, cell) ? null : cell.mean
      const all = cell === null ? [null, null, null] : [own, cell.min, cell.max]
      return (withRange ? all : all.slice(0, 1)).map((value) => numberText(value, factor))
    }),
  ])
  return [[words.time, ...head].map(quoted), ...lines].map((line) => line.join(',')).join(END) + END
}

const numberText = (value: number | null, factor: number): string =>
  value === null ? '' : String(Number((value / factor).toPrecision(DIGITS)))

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** ISO 8601 with the zone's offset, such as 2026-11-22T09:30:00+01:00. */
export function localTime(timeMs: number, zone: Zone): string {
  const offset = zone.offsetAt(timeMs)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(value).padStart(2, '0')
  const local = new Date(timeMs + offset).toISOString().replace(/(\.000)?Z$/, '')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
