// Ids of records: the day or month first, so that what is old lies together and goes together.

import { DAY_MS } from '../history-reader.ts'

const DAY_STEP = 2 ** 32
const SERIES_STEP = 2 ** 10

/** Part 0 is the sealed day; others wait to be merged into it. */
export const MOST_PARTS = SERIES_STEP - 1
/** The year 4840; a later time is none that a clock has. */
export const MOST_DAYS = 2 ** 20

export const chunkId = (day: number, series: number, part: number): number =>
  day * DAY_STEP + series * SERIES_STEP + part

/** Of a day of roll-ups, or of a month of them. */
export const rollupId = (dayOrMonth: number, series: number): number => chunkId(dayOrMonth, series, 0)

export const dayOfId = (id: number): number => Math.floor(id / DAY_STEP)
export const seriesOfId = (id: number): number => Math.floor((id % DAY_STEP) / SERIES_STEP)
export const partOfId = (id: number): number => id % SERIES_STEP

/** First and last id that the records of a day or month can have. */
export const idsOfDay = (day: number): { readonly fromId: number; readonly toId: number } => ({
  fromId: day * DAY_STEP,
  toId: day * DAY_STEP + DAY_STEP - 1,
})

/** UTC months since January 1970. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY_MS)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** The first UTC day of a month. */
export const firstDayOfMonth = (month: number): number =>
  Date.UTC(1970 + Math.floor(month / 12), month % 12) / DAY_MS

/** Its UTC days, in order. */
export function daysOfMonth(month: number): readonly number[] {
  const first = firstDayOfMonth(month)
  return Array.from({ length: firstDayOfMonth(month + 1) - first }, (_, index) => first + index)
}
