// Energy of today, of yesterday, and of yesterday by this time, read off the bars of the history.

import type { Consumption } from '../../src/web/history-api.ts'

export type Bars = Pick<Consumption, 'bordersMs' | 'groups'>

export type Amount = {
  /** In the unit of the answer; null where nothing is known. */
  readonly value: number | null
  /** Share of the time (up to now) for which it is known, 0 to 1. */
  readonly known: number
}

/** What a usage took, or a source made. */
export type GroupDay = {
  readonly key: string
  readonly today: Amount
  /** Yesterday by this time. */
  readonly before: Amount
}

const NOTHING: Amount = { value: null, known: 0 }

/** Amounts of the same time together: what is known counts, and how much that is of all is said beside it. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const values = amounts.flatMap(({ value }) => value ?? [])
  if (values.length === 0) return NOTHING
  const known = amounts.reduce((sum, amount) => sum + amount.known, 0) / amounts.length
  return { value: values.reduce((sum, value) => sum + value, 0), known }
}

/** All groups together, bar by bar. */
export function totals({ bordersMs, groups }: Bars): readonly Amount[] {
  return Array.from({ length: Math.max(0, bordersMs.length - 1) }, (_, at) =>
    sumOf(groups.map(({ values, known }) => ({ value: values[at] ?? null, known: known[at] ?? 0 }))),
  )
}

/** What bars came to up to a moment; the bar in which that lies counts in proportion. */
export function upTo(bordersMs: readonly number[], amounts: readonly Amount[], endMs: number): Amount {
  let value: number | null = null
  let knownMs = 0
  let allMs = 0
  for (const [at, amount] of amounts.entries()) {
    const fromMs = bordersMs[at] ?? 0
    const lengthMs = (bordersMs[at + 1] ?? fromMs) - fromMs
    const usedMs = Math.min(lengthMs, Math.max(0, endMs - fromMs))
    if (usedMs === 0) continue
    allMs += usedMs
    knownMs += usedMs * amount.known
    if (amount.value !== null) value = (value ?? 0) + (amount.value * usedMs) / lengthMs
  }
  return { value, known: allMs === 0 ? 0 : knownMs / allMs }
}

/** Below this share of the time a sum says too little to be compared. */
export const COMPARABLE = 0.95

export type Comparison =
  | { readonly kind: 'none' }
  | { readonly kind: 'same' }
  | { readonly kind: 'more' | 'less'; readonly share: number }

/** Differences that round to no percent are none. */
const SAME = 0.005

export function compare(now: Amount, before: Amount): Comparison {
  if (now.value === null || before.value === null || before.value <= 0) return { kind: 'none' }
  if (Math.min(now.known, before.known) < COMPARABLE) return { kind: 'none' }
  const share = now.value / before.value - 1
  if (Math.abs(share) < SAME) return { kind: 'same' }
  return { kind: share > 0 ? 'more' : 'less', share: Math.abs(share) }
}

/** Shares from 0 to 1; null where the part is not known or of nothing. */
export type OwnUse = {
  /** Of what was made, how much was used on the site. */
  readonly used: number | null
  /** Of what the site consumed, how much was made on it. */
  readonly covered: number | null
}

/** Meters of class 1 may be wrong by 1 % each: so much more may seem to be given than was made. @see IEC 62053-21 */
const METER_ERROR = 0.02

/**
 * What a day's energy made on the site came to: what was made and not given to the grid was used here. All in one unit, of the
 * same day, and each known for nearly all of it; where more was given than made, another source is not metered and nothing is said.
 */
export function ownUse(made: Amount, given: Amount, taken: Amount): OwnUse {
  const unknown = { used: null, covered: null }
  if (made.value === null || given.value === null || made.value <= 0) return unknown
  if (Math.min(made.known, given.known) < COMPARABLE) return unknown
  if (given.value > made.value * (1 + METER_ERROR)) return unknown
  const usedHere = Math.max(0, made.value - given.value)
  const all = taken.value === null || taken.known < COMPARABLE ? 0 : taken.value + usedHere
  return { used: usedHere / made.value, covered: all > 0 ? usedHere / all : null }
}
