// Decides what the history forgets next: by age, by the size of a class, by the size of all, always the oldest first.

import type { PointKind } from '../../measurement/point.ts'
import { firstDayOfMonth } from '../store/record-id.ts'
import { type ByKind, type KeepRules, POINT_KINDS } from './keep-rules.ts'

/** What lies in the store, oldest first; a day or month without records is left out. */
export type StoreUsage = {
  /** Days are of UTC, since 1970; bytes are of the records of its samples. */
  readonly days: readonly { readonly day: number; readonly bytes: ByKind<number> }[]
  /** UTC months since January 1970 that have roll-ups. */
  readonly months: readonly number[]
  /** Of everything in the file that is in use. */
  readonly usedBytes: number
}

export type Reason = 'age' | 'classSize' | 'size' | 'diskFull'

export type Forgetting =
  | {
      readonly what: 'samples'
      readonly day: number
      readonly kinds: readonly PointKind[]
      readonly reason: Reason
    }
  | { readonly what: 'rollups'; readonly month: number; readonly reason: Reason }

/** What is still being written is never forgotten: today, and the day before until it is sealed. */
export const NEWEST_DAYS_KEPT = 2
const NEWEST_MONTHS_KEPT = 2
const MOST_DAYS_OF_A_MONTH = 31

/**
 * The next step, or null when all is within the rules; one at a time, since only the store knows what a step gave back.
 *
 * A day counts as old when the clock says so *and* so many later days have samples: a clock that jumps a year ahead adds
 * one day with samples, not 365, and forgets nothing.
 */
export function nextForgetting(rules: KeepRules, usage: StoreUsage, today: number): Forgetting | null {
  return (
    oldSamples(rules, usage, today) ??
    oldRollups(rules, usage, today) ??
    largeClass(rules, usage) ??
    (usage.usedBytes > rules.mostBytes ? oldestOfAll(usage, 'size') : null)
  )
}

/** The oldest day of samples, or when few are left the oldest month of roll-ups; null when all that is left is new. */
export function oldestOfAll(usage: StoreUsage, reason: Reason): Forgetting | null {
  const oldest = usage.days[0]
  if (oldest !== undefined && usage.days.length > NEWEST_DAYS_KEPT) {
    const kinds = POINT_KINDS.filter((kind) => oldest.bytes[kind] > 0)
    return { what: 'samples', day: oldest.day, kinds, reason }
  }
  const month = usage.months[0]
  return month !== undefined && usage.months.length > NEWEST_MONTHS_KEPT
    ? { what: 'rollups', month, reason }
    : null
}

function oldSamples(rules: KeepRules, usage: StoreUsage, today: number): Forgetting | null {
  const old = POINT_KINDS.flatMap((kind) => {
    const days = daysOf(usage, kind)
    const oldest = days[0]
    const keep = Math.max(rules.days[kind], NEWEST_DAYS_KEPT)
    const isOld = oldest !== undefined && days.length > keep && today - oldest >= keep
    return isOld ? [{ kind, day: oldest }] : []
  })
  const day = old.reduce((least, one) => Math.min(least, one.day), Number.POSITIVE_INFINITY)
  const kinds = old.filter((one) => one.day === day).map(({ kind }) => kind)
  return kinds.length === 0 ? null : { what: 'samples', day, kinds, reason: 'age' }
}

const daysOf = (usage: StoreUsage, kind: PointKind): readonly number[] =>
  usage.days.filter(({ bytes }) => bytes[kind] > 0).map(({ day }) => day)

/** A month goes when its last day is too old and enough later months are there to have made it so. */
function oldRollups(rules: KeepRules, { months }: StoreUsage, today: number): Forgetting | null {
  const month = months[0]
  if (month === undefined) return null
  const keptMonths = Math.max(Math.ceil(rules.rollupDays / MOST_DAYS_OF_A_MONTH), NEWEST_MONTHS_KEPT)
  const isOld = months.length > keptMonths && today - firstDayOfMonth(month + 1) >= rules.rollupDays
  return isOld ? { what: 'rollups', month, reason: 'age' } : null
}

function largeClass(rules: KeepRules, usage: StoreUsage): Forgetting | null {
  for (const kind of POINT_KINDS) {
    const most = rules.mostBytesOf[kind]
    const days = daysOf(usage, kind)
    const day = days[0]
    if (most === null || day === undefined || days.length <= NEWEST_DAYS_KEPT) continue
    const bytes = usage.days.reduce((sum, one) => sum + one.bytes[kind], 0)
    if (bytes > most) return { what: 'samples', day, kinds: [kind], reason: 'classSize' }
  }
  return null
}
