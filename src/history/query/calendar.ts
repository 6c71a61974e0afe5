// The calendar of a time zone: where its quarter hours, hours, days, weeks, months and years begin, as moments.

import { DAY_MS } from '../history-reader.ts'
import { ZoneOffsets } from './zone-offset.ts'

export const PERIODS = ['quarterHour', 'hour', 'day', 'week', 'month', 'year'] as const
export type Period = (typeof PERIODS)[number]
export type Span = { readonly fromMs: number; readonly toMs: number }

/** Local time has never been further from UTC than this. @see IANA tz database, Asia/Manila and America/Juneau */
const FURTHEST_OFFSET_MS = 16 * 3_600_000

const CLOCK_PERIODS_MS: Partial<Record<Period, number>> = { quarterHour: 900_000, hour: 3_600_000 }

/**
 * All times are milliseconds since 1970 UTC. An hour begins when the clock shows a full hour and when it is changed, so the
 * repeated hour of autumn is two hours. A day begins when its date is first shown: at 01:00 where midnight is skipped, and a
 * date that is skipped has no day. Weeks begin on Monday. @see ISO 8601-1:2019 §3.1.1.23
 */
export class ZoneCalendar {
  readonly #offsets: ZoneOffsets

  /** Throws for a time zone that does not exist; a configuration has none such. */
  constructor(timeZone: string) {
    this.#offsets = new ZoneOffsets(timeZone)
  }

  /** Milliseconds that local time is ahead of UTC. */
  offsetAt(timeMs: number): number {
    return this.#offsets.at(timeMs)
  }

  /** When the period that holds a moment begins. */
  startOf(period: Period, timeMs: number): number {
    const lengthMs = CLOCK_PERIODS_MS[period]
    if (lengthMs !== undefined) return this.#clockStart(lengthMs, timeMs)
    const start = this.#momentOf(localStart(period, this.#local(timeMs)))
    const next = this.nextStart(period, start)
    return next <= timeMs ? next : start
  }

  /** When the period after the one that begins at `startMs` begins. */
  nextStart(period: Period, startMs: number): number {
    const lengthMs = CLOCK_PERIODS_MS[period]
    if (lengthMs !== undefined) return this.#clockEnd(lengthMs, startMs)
    return this.#momentOf(addPeriods(localStart(period, this.#local(startMs)), period, 1))
  }

  /** Borders of all periods that have a part in the span, one more than there are periods; null when those are more than `most`. */
  borders(period: Period, { fromMs, toMs }: Span, most: number): readonly number[] | null {
    let last = this.startOf(period, fromMs)
    const borders = [last]
    while (last < toMs) {
      if (borders.length > most) return null
      last = this.nextStart(period, last)
      borders.push(last)
    }
    return borders
  }

  /**
   * A span `count` periods later (earlier when negative), each end at the same date and clock time: what was aligned to days
   * or months stays so. A day that a shorter month lacks is its last one.
   */
  shiftPeriod(span: Span, period: Period, count: number): Span {
    const shift = (timeMs: number) => this.#momentOf(addPeriods(this.#local(timeMs), period, count))
    const fromMs = shift(span.fromMs)
    const toMs = shift(span.toMs)
    return { fromMs, toMs: toMs > fromMs ? toMs : fromMs + span.toMs - span.fromMs }
  }

  #local(timeMs: number): number {
    return timeMs + this.#offsets.at(timeMs)
  }

  /** The first moment at which the clock shows a local time or, where it skips that, a later one. */
  #momentOf(localMs: number): number {
    const earliestMs = localMs - FURTHEST_OFFSET_MS
    const latestMs = localMs + FURTHEST_OFFSET_MS
    const before = this.#offsets.at(earliestMs)
    const after = this.#offsets.at(latestMs)
    if (before === after) return localMs - before
    const changeMs = this.#offsets.changeBetween(earliestMs, latestMs)
    return localMs - before < changeMs ? localMs - before : Math.max(localMs - after, changeMs)
  }

  #clockStart(lengthMs: number, timeMs: number): number {
    const offset = this.#offsets.at(timeMs)
    const start = Math.floor((timeMs + offset) / lengthMs) * lengthMs - offset
    return this.#offsets.at(start) === offset ? start : this.#offsets.changeBetween(start, timeMs)
  }

  #clockEnd(lengthMs: number, startMs: number): number {
    const offset = this.#offsets.at(startMs)
    const end = (Math.floor((startMs + offset) / lengthMs) + 1) * lengthMs - offset
    return this.#offsets.at(end) === offset ? end : this.#offsets.changeBetween(startMs, end)
  }
}

/** Local times are milliseconds as if the clock on the wall showed UTC. */
function localStart(period: Period, localMs: number): number {
  const day = Math.floor(localMs / DAY_MS)
  /** 1970-01-01 was a Thursday. */
  if (period === 'week') return (day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS
  if (period === 'day') return day * DAY_MS
  const date = new Date(localMs)
  return Date.UTC(date.getUTCFullYear(), period === 'year' ? 0 : date.getUTCMonth(), 1)
}

const DAYS: Partial<Record<Period, number>> = { day: 1, week: 7 }
const MONTHS: Partial<Record<Period, number>> = { month: 1, year: 12 }

function addPeriods(localMs: number, period: Period, count: number): number {
  const months = MONTHS[period]
  if (months === undefined)
    return localMs + count * (CLOCK_PERIODS_MS[period] ?? (DAYS[period] ?? 0) * DAY_MS)
  const date = new Date(localMs)
  const firstMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count * months, 1)
  const wanted = new Date(firstMs)
  const lastDay = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastDay)
  return firstMs + (day - 1) * DAY_MS + (localMs - Math.floor(localMs / DAY_MS) * DAY_MS)
}
