// Round marks of a time axis in a zone: from seconds to years, at midnight and on the first where people look for them.

import type { CalendarUnit, Zone } from './zone-time.ts'

/** What a mark says: the time of day, the day, the month or the year. */
export type TickLevel = 'second' | 'minute' | 'day' | 'month' | 'year'
export type TimeTick = { readonly timeMs: number; readonly level: TickLevel }

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Stride = { readonly unit: 'ms' | CalendarUnit; readonly count: number; readonly lengthMs: number }

const ms = (lengthMs: number): Stride => ({ unit: 'ms', count: lengthMs, lengthMs })
const STRIDES: readonly Stride[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => ms(count * SECOND)),
  ...[1, 2, 5, 10, 15, 30].map((count) => ms(count * MINUTE)),
  ...[1, 2, 3, 6, 12].map((count) => ({ unit: 'hour', count, lengthMs: count * HOUR }) as const),
  { unit: 'day', count: 1, lengthMs: DAY },
  { unit: 'day', count: 2, lengthMs: 2 * DAY },
  { unit: 'week', count: 1, lengthMs: 7 * DAY },
  { unit: 'week', count: 2, lengthMs: 14 * DAY },
  { unit: 'month', count: 1, lengthMs: 30.4 * DAY },
  { unit: 'month', count: 3, lengthMs: 91.3 * DAY },
  { unit: 'month', count: 6, lengthMs: 182.6 * DAY },
  { unit: 'year', count: 1, lengthMs: 365.25 * DAY },
  { unit: 'year', count: 5, lengthMs: 5 * 365.25 * DAY },
]
/** Moments that are looked at, whatever a calendar does: the marks, and as many days before them as a month has. */
const MOST_LOOKED_AT = 250

/** Marks from `fromMs` to `toMs`, at most about `most` of them. */
export function timeTicks(fromMs: number, toMs: number, zone: Zone, most: number): readonly TimeTick[] {
  const spanMs = toMs - fromMs
  const stride = STRIDES.find(({ lengthMs }) => spanMs / lengthMs <= most) ?? STRIDES.at(-1)
  if (stride === undefined || !(spanMs > 0)) return []
  const times: number[] = []
  let lookedAt = 0
  for (const timeMs of roundMoments(stride, fromMs, zone)) {
    lookedAt += 1
    if (timeMs > toMs || lookedAt > MOST_LOOKED_AT) break
    if (timeMs >= fromMs && timeMs > (times.at(-1) ?? Number.NEGATIVE_INFINITY)) times.push(timeMs)
  }
  return times.map((timeMs) => ({ timeMs, level: levelOf(timeMs, stride, zone) }))
}

/** Without an end, from one at or before `fromMs` on; the same one may come twice where clocks change. */
function* roundMoments({ unit, count, lengthMs }: Stride, fromMs: number, zone: Zone): Generator<number> {
  if (unit !== 'ms' && unit !== 'hour') {
    for (let at = firstDay(unit, count, fromMs, zone); ; at = nextDay(unit, count, at, zone)) yield at
  }
  const offset = zone.offsetAt(fromMs)
  for (let localMs = Math.floor((fromMs + offset) / lengthMs) * lengthMs; ; localMs += lengthMs)
    if (unit === 'ms') yield localMs - offset
    else if (isShown(localMs, zone)) yield zone.fromLocal(localMs)
}

/** Full hours that clocks skip have no mark; a day whose midnight they skip begins all the same. */
function isShown(localMs: number, zone: Zone): boolean {
  const timeMs = zone.fromLocal(localMs)
  return timeMs + zone.offsetAt(timeMs) === localMs || localMs % DAY === 0
}

type DayUnit = Exclude<CalendarUnit, 'hour'>

function firstDay(unit: DayUnit, count: number, fromMs: number, zone: Zone): number {
  if (unit === 'week') return zone.startOf('week', fromMs)
  if (unit === 'day') return zone.startOf('month', fromMs)
  const yearMs = zone.startOf('year', fromMs)
  if (unit === 'month') return yearMs
  return zone.startOf('year', zone.add('year', -(new Date(yearMs + DAY).getUTCFullYear() % count), yearMs))
}

function nextDay(unit: DayUnit, count: number, atMs: number, zone: Zone): number {
  // a day may begin after midnight, the next one does not
  const next = zone.startOf(unit, zone.add(unit, count, atMs))
  // every second day begins anew with the month, and a short rest is passed over
  if (unit !== 'day' || count === 1) return next
  const month = zone.startOf('month', next)
  return month > atMs ? month : next
}

function levelOf(timeMs: number, { lengthMs }: Stride, zone: Zone): TickLevel {
  if (zone.startOf('year', timeMs) === timeMs && lengthMs > DAY) return 'year'
  if (lengthMs >= 30 * DAY) return lengthMs > 365 * DAY ? 'year' : 'month'
  if (zone.startOf('day', timeMs) === timeMs) return 'day'
  return lengthMs < MINUTE && timeMs % MINUTE !== 0 ? 'second' : 'minute'
}
