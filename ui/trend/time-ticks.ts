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
  ...[1, 2, 3, 6, 12].map((count) => ms(count * HOUR)),
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
const MOST_TICKS = 200

/** Marks from `fromMs` to `toMs`, at most about `most` of them. */
export function timeTicks(fromMs: number, toMs: number, zone: Zone, most: number): readonly TimeTick[] {
  const spanMs = toMs - fromMs
  const stride = STRIDES.find(({ lengthMs }) => spanMs / lengthMs <= most) ?? STRIDES.at(-1)
  if (stride === undefined || !(spanMs > 0)) return []
  const times: number[] = []
  for (
    let at = firstOf(stride, fromMs, zone);
    at <= toMs && times.length < MOST_TICKS;
    at = nextOf(stride, at, zone)
  )
    if (at >= fromMs) times.push(at)
  return times.map((timeMs) => ({ timeMs, level: levelOf(timeMs, stride, zone) }))
}

function firstOf({ unit, count, lengthMs }: Stride, fromMs: number, zone: Zone): number {
  if (unit !== 'ms') {
    const year = zone.startOf('year', fromMs)
    if (unit === 'week') return zone.startOf('week', fromMs)
    let at =
      unit === 'year'
        ? alignedYear(year, count, zone)
        : unit === 'month'
          ? year
          : zone.startOf('month', fromMs)
    for (let next = at; next <= fromMs; next = zone.add(unit, count, next)) at = next
    return at
  }
  const offset = zone.offsetAt(fromMs)
  return Math.floor((fromMs + offset) / lengthMs) * lengthMs - offset
}

const alignedYear = (yearMs: number, count: number, zone: Zone): number =>
  zone.add('year', -(new Date(yearMs + DAY).getUTCFullYear() % count), yearMs)

function nextOf({ unit, count }: Stride, atMs: number, zone: Zone): number {
  if (unit !== 'ms') {
    const next = zone.add(unit, count, atMs)
    // every second day begins anew with the month, and a short rest is passed over
    if (unit !== 'day' || count === 1) return next
    const month = zone.startOf('month', next)
    return month > atMs ? month : next
  }
  const next = atMs + count
  // the same round times of day after the clocks changed
  return count < HOUR ? next : next + zone.offsetAt(atMs) - zone.offsetAt(next)
}

function levelOf(timeMs: number, { lengthMs }: Stride, zone: Zone): TickLevel {
  if (zone.startOf('year', timeMs) === timeMs && lengthMs > DAY) return 'year'
  if (lengthMs >= 30 * DAY) return lengthMs > 365 * DAY ? 'year' : 'month'
  if (zone.startOf('day', timeMs) === timeMs) return 'day'
  return lengthMs < MINUTE && timeMs % MINUTE !== 0 ? 'second' : 'minute'
}
