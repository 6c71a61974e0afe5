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

/** All groups together, bar by bar: what is known counts, and how much that is of all is said beside it. */
export function totals({ bordersMs, groups }: Bars): readonly Amount[] {
  return Array.from({ length: Math.max(0, bordersMs.length - 1) }, (_, at) => {
    const values = groups.flatMap(({ values }) => values[at] ?? [])
    if (values.length === 0) return NOTHING
    const known = groups.reduce((sum, group) => sum + (group.known[at] ?? 0), 0) / groups.length
    return { value: values.reduce((sum, value) => sum + value, 0), known }
  })
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
