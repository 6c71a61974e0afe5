// The statistics of what is shown: of a line from the history, of bars from the bars themselves.

import type { Energy, PointBars, TrendStatistics } from '../../src/web/history-api.ts'

export type Extreme = { readonly value: number; readonly fromMs: number; readonly withinMs: number }

export type Figures = {
  readonly min: Extreme | null
  readonly max: Extreme | null
  /** Of a line weighted by time, of bars over the periods that are complete or go on. */
  readonly mean: number | null
  /** Of bars only. */
  readonly total: number | null
  /** Share of the time for which a value is known, 0 to 1. */
  readonly known: number
}

export const NO_FIGURES: Figures = { min: null, max: null, mean: null, total: null, known: 0 }

export function figuresOfLine({ min, minMs, max, maxMs, withinMs, mean, known }: TrendStatistics): Figures {
  const extreme = (value: number | null, fromMs: number | null) =>
    value === null || fromMs === null ? null : { value, fromMs, withinMs }
  return { min: extreme(min, minMs), max: extreme(max, maxMs), mean, total: null, known }
}

type Bars = Pick<Energy, 'bordersMs' | 'nowMs'>

/** A bar that is still open is no smallest one, and what it gained so far lowers no mean. */
export function figuresOfBars(
  { bordersMs, nowMs }: Bars,
  bars: Pick<Extract<PointBars, { form: 'increase' | 'mean' }>, 'form' | 'values' | 'known'>,
): Figures {
  const all = bars.values.flatMap((value, at) => {
    const fromMs = bordersMs[at] ?? 0
    const toMs = bordersMs[at + 1] ?? fromMs
    return value === null ? [] : [{ value, fromMs, withinMs: toMs - fromMs, open: toMs > nowMs }]
  })
  const closed = all.filter(({ open }) => !open)
  const sum = sumOf(all)
  const typical = closed.length > 0 || bars.form === 'increase' ? closed : all
  return {
    min: extremeOf(closed, (one, best) => one < best),
    max: extremeOf(all, (one, best) => one > best),
    mean: typical.length === 0 ? null : sumOf(typical) / typical.length,
    total: all.length === 0 || bars.form === 'mean' ? null : sum,
    known: knownShare(bordersMs, bars.known, nowMs),
  }
}

const sumOf = (all: readonly Extreme[]): number => all.reduce((total, { value }) => total + value, 0)

function extremeOf(all: readonly Extreme[], better: (one: number, best: number) => boolean): Extreme | null {
  let best: Extreme | null = null
  for (const { value, fromMs, withinMs } of all)
    if (best === null || better(value, best.value)) best = { value, fromMs, withinMs }
  return best
}

/** Each period counts by as much of it as is over. */
function knownShare(bordersMs: readonly number[], known: readonly number[], nowMs: number): number {
  let all = 0
  let sum = 0
  for (const [at, share] of known.entries()) {
    const fromMs = bordersMs[at] ?? 0
    const lengthMs = Math.max(0, Math.min(bordersMs[at + 1] ?? fromMs, nowMs) - fromMs)
    all += lengthMs
    sum += share * lengthMs
  }
  return all === 0 ? 0 : sum / all
}

/** By how much something changed, as a share of what was before. */
export type Change = {
  readonly share: number
  /** The period goes on: only what is over of it was compared. */
  readonly soFar: boolean
}

/** The change from an earlier value, as a share of it; null where that says nothing. */
export const changeShare = (now: number | null, earlier: number | null): number | null =>
  now === null || earlier === null || earlier === 0 ? null : (now - earlier) / Math.abs(earlier)

/** From an earlier total, or mean; a span that goes on is compared with no whole one. */
export function changeOf(now: Figures, earlier: Figures, goesOn: boolean): Change | null {
  const share = goesOn ? null : changeShare(now.total ?? now.mean, earlier.total ?? earlier.mean)
  return share === null ? null : { share, soFar: false }
}

/** What bars came to, those of an earlier period beside them. */
export type Beside = {
  readonly values: readonly (number | null)[]
  readonly before: readonly (number | null)[]
  readonly now: Figures
  readonly earlier: Figures
}

/** While a bar is open the earlier one beside it is whole: then those are compared that are over, and known of both. */
export function changeOfBars(
  { bordersMs, nowMs }: Bars,
  { values, before, now, earlier }: Beside,
): Change | null {
  if ((bordersMs.at(-1) ?? 0) <= nowMs) return changeOf(now, earlier, false)
  const pairs = values.flatMap((value, at) => {
    const past = before[at] ?? null
    const isOver = (bordersMs[at + 1] ?? nowMs + 1) <= nowMs
    return isOver && value !== null && past !== null ? [{ value, past }] : []
  })
  const sumBy = (of: (pair: { value: number; past: number }) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0)
  const share = changeShare(
    sumBy(({ value }) => value),
    sumBy(({ past }) => past),
  )
  return share === null ? null : { share, soFar: true }
}
