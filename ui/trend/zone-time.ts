// The calendar of a time zone: hours, days, weeks, months and years as the people at the site count them.

export type CalendarUnit = 'hour' | 'day' | 'week' | 'month' | 'year'

/** All times in milliseconds since 1970 UTC. */
export type Zone = {
  /** How far the zone's clocks are ahead of UTC then, in milliseconds. */
  readonly offsetAt: (timeMs: number) => number
  /** When the unit began that holds this moment; weeks begin on Monday. */
  readonly startOf: (unit: CalendarUnit, timeMs: number) => number
  /** The same time of day `count` units later; the last day of a month that has no such day. */
  readonly add: (unit: CalendarUnit, count: number, timeMs: number) => number
  /** The moment at which the zone's clocks show this; `localMs` counts as if they were in UTC. */
  readonly fromLocal: (localMs: number) => number
}

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** Clocks change at full quarters of an hour in every zone in use. @see IANA tz database */
const QUARTER_MS = 900_000
const MOST_CACHED = 5_000
const THURSDAY_TO_MONDAY = 3

/** An unknown zone counts as UTC. */
export function makeZone(timeZone: string): Zone {
  const offsetAt = offsets(timeZone)
  const fromLocal = (localMs: number): number => {
    const before = localMs - offsetAt(localMs - DAY_MS)
    if (before + offsetAt(before) === localMs) return before
    const after = localMs - offsetAt(localMs + DAY_MS)
    // clocks that skipped this time go on from where they jumped
    return after + offsetAt(after) === localMs ? after : before
  }
  const toLocal = (timeMs: number): number => timeMs + offsetAt(timeMs)
  return {
    offsetAt,
    fromLocal,
    startOf: (unit, timeMs) =>
      unit === 'hour'
        ? Math.floor(toLocal(timeMs) / HOUR_MS) * HOUR_MS - offsetAt(timeMs)
        : fromLocal(localStart(unit, toLocal(timeMs))),
    add: (unit, count, timeMs) =>
      unit === 'hour' ? timeMs + count * HOUR_MS : fromLocal(localAdd(unit, count, toLocal(timeMs))),
  }
}

function localStart(unit: CalendarUnit, localMs: number): number {
  const date = new Date(localMs)
  const day = Math.floor(localMs / DAY_MS)
  if (unit === 'day') return day * DAY_MS
  if (unit === 'week') return (day - ((day + THURSDAY_TO_MONDAY) % 7)) * DAY_MS
  return Date.UTC(date.getUTCFullYear(), unit === 'month' ? date.getUTCMonth() : 0, 1)
}

function localAdd(unit: CalendarUnit, count: number, localMs: number): number {
  if (unit === 'day') return localMs + count * DAY_MS
  if (unit === 'week') return localMs + 7 * count * DAY_MS
  const date = new Date(localMs)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count * (unit === 'year' ? 12 : 1)
  const lastDay = new Date(Date.UTC(0, months + 1, 0)).getUTCDate()
  const timeOfDay = localMs - Math.floor(localMs / DAY_MS) * DAY_MS
  const first = Date.UTC(Math.floor(months / 12), months % 12, 1)
  return first + (Math.min(date.getUTCDate(), lastDay) - 1) * DAY_MS + timeOfDay
}

function offsets(timeZone: string): (timeMs: number) => number {
  const format = formatFor(timeZone)
  const known = new Map<number, number>()
  return (timeMs) => {
    const quarter = Math.floor(timeMs / QUARTER_MS)
    const cached = known.get(quarter)
    if (cached !== undefined) return cached
    if (known.size >= MOST_CACHED) known.clear()
    const offset = shownAt(format, quarter * QUARTER_MS) - quarter * QUARTER_MS
    known.set(quarter, offset)
    return offset
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
  }
}

function shownAt(format: Intl.DateTimeFormat, timeMs: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(timeMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (timeMs % SECOND_MS)
}
