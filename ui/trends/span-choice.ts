// Which span the Trends page shows: the last hours up to now, a day, week, month or year of the calendar, or from one moment to another.

import type { TimeSpan } from '../trend/time-span.ts'
import type { CalendarUnit, Zone } from '../trend/zone-time.ts'

export type SpanUnit = Exclude<CalendarUnit, 'hour'>

export type SpanChoice =
  | { readonly kind: 'last'; readonly lengthMs: number }
  /** The unit that holds `atMs`; null is the present one, whatever the day. */
  | { readonly kind: 'calendar'; readonly unit: SpanUnit; readonly atMs: number | null }
  | { readonly kind: 'own'; readonly fromMs: number; readonly toMs: number }

const SECOND = 1_000
const DAY = 86_400_000

/** An hour, six, a day, a week, thirty days, a year. */
export const LAST_MS = [
  3_600_000, 21_600_000, 86_400_000, 604_800_000, 2_592_000_000, 31_536_000_000,
] as const
/** What is shown where nobody chose: a day, or of a younger history as much as there is. */
const YOUNG_MS = [300_000, 900_000, 3_600_000, 21_600_000, DAY] as const

/** `firstMs` is the first that is known of the last day; null while nobody knows. */
export const usualSpan = (firstMs: number | null, nowMs: number): SpanChoice => ({
  kind: 'last',
  lengthMs: firstMs === null ? DAY : (YOUNG_MS.find((lengthMs) => nowMs - firstMs <= lengthMs) ?? DAY),
})

export const SPAN_UNITS = ['day', 'week', 'month', 'year'] as const
export const SHORTEST_MS = 2 * SECOND
export const LONGEST_YEARS = 30
export const LONGEST_MS = LONGEST_YEARS * 366 * DAY

export function resolveSpan(choice: SpanChoice, nowMs: number, zone: Zone): TimeSpan {
  if (choice.kind === 'last') {
    const { lengthMs } = choice
    return { fromMs: nowMs - lengthMs, toMs: nowMs, live: true, key: `last ${lengthMs}` }
  }
  if (choice.kind === 'own') {
    const { fromMs, toMs } = choice
    return { fromMs, toMs, live: false, key: `${fromMs} ${toMs}` }
  }
  const fromMs = zone.startOf(choice.unit, choice.atMs ?? nowMs)
  const toMs = beside(choice.unit, 1, fromMs, zone)
  return { fromMs, toMs, live: nowMs >= fromMs && nowMs < toMs, key: `${fromMs} ${toMs}` }
}

/** When the unit begins that is so many after this one: where clocks skip midnight that is no whole number of days. */
const beside = (unit: SpanUnit, count: number, fromMs: number, zone: Zone): number =>
  zone.startOf(unit, zone.add(unit, count, fromMs))

const limited = (lengthMs: number): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(lengthMs)))

/** Why a span cannot be shown, null where it can: its end does not come after its beginning, it is too long, or too long ago. */
export function wrongWithSpan(fromMs: number, toMs: number): 'order' | 'long' | 'old' | null {
  if (!(toMs - fromMs >= SHORTEST_MS)) return 'order'
  if (fromMs < 0) return 'old'
  return toMs - fromMs > LONGEST_MS ? 'long' : null
}

/** A span whose end would lie after now ends now, and goes on with the clock. */
function upTo(fromMs: number, toMs: number, nowMs: number): SpanChoice {
  const lengthMs = limited(toMs - fromMs)
  if (toMs >= nowMs) return { kind: 'last', lengthMs }
  const start = Math.max(0, Math.round(fromMs))
  return { kind: 'own', fromMs: start, toMs: start + lengthMs }
}

/** Earlier or later by a share of the span; whole units of the calendar move by one. */
export function panned(choice: SpanChoice, share: number, nowMs: number, zone: Zone): SpanChoice {
  const { fromMs, toMs } = resolveSpan(choice, nowMs, zone)
  if (choice.kind === 'calendar' && Math.abs(share) === 1) {
    const atMs = beside(choice.unit, share, fromMs, zone)
    const present = zone.startOf(choice.unit, nowMs)
    if (atMs > present) return choice
    return { ...choice, atMs: atMs === present ? null : atMs }
  }
  const byMs = (toMs - fromMs) * share
  return upTo(fromMs + byMs, toMs + byMs, nowMs)
}

/** Just this part; what lies in the future is left out, and null where that is all of it. */
export function zoomed(fromMs: number, toMs: number, nowMs: number): SpanChoice | null {
  if (fromMs >= nowMs) return null
  const end = Math.min(toMs, nowMs)
  const lengthMs = limited(end - fromMs)
  return { kind: 'own', fromMs: Math.round(end - lengthMs), toMs: Math.round(end) }
}

/** More or less time around a moment, which stays where it is. */
export function scaled(
  choice: SpanChoice,
  factor: number,
  aroundMs: number,
  nowMs: number,
  zone: Zone,
): SpanChoice {
  const { fromMs, toMs } = resolveSpan(choice, nowMs, zone)
  const end = Math.min(toMs, nowMs)
  const lengthMs = limited((end - fromMs) * factor)
  const share = (Math.min(aroundMs, end) - fromMs) / Math.max(1, end - fromMs)
  if (choice.kind !== 'own' && share > 0.99) return { kind: 'last', lengthMs }
  const start = Math.min(aroundMs, end) - share * lengthMs
  return upTo(start, start + lengthMs, nowMs)
}

/** Whether a later span can be shown. */
export const hasLater = (choice: SpanChoice, nowMs: number, zone: Zone): boolean =>
  choice.kind !== 'last' && resolveSpan(choice, nowMs, zone).toMs < nowMs
