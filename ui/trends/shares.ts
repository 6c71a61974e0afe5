// What stacked bars are of their whole, in percent: in each period, and over the span.

import type { Format } from '../quantity/format.ts'
import type { Scale } from '../quantity/prefix.ts'
import type { Course } from '../trend/course.ts'
import { sharesOf, sumsOf, wholeOnly } from '../trend/stack.ts'
import { type Parts, partsIn } from './stack-total.ts'
import { courseOfBars } from './table-rows.ts'

/** How shares are written in a column that has the sign in its head. */
export const SHARE_SCALE: Scale = { symbol: '%', factor: 1, digits: 1 }

type Values = readonly (number | null)[]

export type SpanShare = {
  /** Null where nothing passed, or no period is known of every part. */
  readonly percent: number | null
  /** How many periods it is of, and of how many something is known. */
  readonly over: Parts
}

/** Of one part, or of what all come to. */
export type Share = {
  readonly values: Values
  readonly before: Values | null
  /** Of the same, so that it is read and listed as they are. */
  readonly course: Course
  readonly earlier: Course | null
  readonly ofSpan: SpanShare
  readonly earlierOfSpan: SpanShare | null
  /** Of how many parts something is known in the period of a moment. */
  readonly partsAt: (timeMs: number) => Parts
}

export type Shares = { readonly parts: readonly Share[]; readonly total: Share }

type Counted = { readonly values: Values; readonly before: Values | null }

/** `earlier` are the bars of the earlier period as they were asked for, `before` those of them that have one beside them. */
export function sharesIn(
  bordersMs: readonly number[],
  parts: readonly Counted[],
  earlier: readonly Values[] | null,
): Shares {
  const now = parts.map(({ values }) => values)
  const before = parts.flatMap((part) => (part.before === null ? [] : [part.before]))
  const isCompared = before.length === parts.length
  const shares = sharesOf(now)
  const past = isCompared ? sharesOf(wholeOnly(before)) : null
  const span = shareOfSpan(now)
  const earlierSpan = earlier === null ? null : shareOfSpan(earlier)
  const partsAt = partsIn(bordersMs, sumsOf(now), parts.length)
  const shareOf = (values: Values, own: Values | null, inSpan: (of: SpanShares) => number | null): Share => ({
    values,
    before: own,
    course: courseOfBars(bordersMs, values),
    earlier: own === null ? null : courseOfBars(bordersMs, own),
    ofSpan: { percent: inSpan(span), over: span.over },
    earlierOfSpan: earlierSpan === null ? null : { percent: inSpan(earlierSpan), over: earlierSpan.over },
    partsAt,
  })
  return {
    parts: shares.map((values, at) =>
      shareOf(values, past?.[at] ?? null, ({ percents }) => percents[at] ?? null),
    ),
    total: shareOf(wholeSums(shares), past === null ? null : wholeSums(past), ({ total }) => total),
  }
}

const wholeSums = (shares: readonly Values[]): Values =>
  sumsOf(shares).map(({ value, known }) => (known === shares.length ? value : null))

type SpanShares = {
  readonly percents: Values
  readonly total: number | null
  readonly over: Parts
}

/** Of the periods of which every part is known: one that began later would seem too small beside the others. */
export function shareOfSpan(rows: readonly Values[]): SpanShares {
  const known = sumsOf(rows).map((sum) => sum.known)
  const sums = wholeOnly(rows).map((values) => values.reduce((sum: number, value) => sum + (value ?? 0), 0))
  const percents = sharesOf(sums.map((sum) => [sum])).map(([percent = null]) => percent)
  return {
    percents,
    total: wholeSums(percents.map((percent) => [percent]))[0] ?? null,
    over: {
      known: known.filter((one) => one === rows.length).length,
      all: known.filter((one) => one > 0).length,
    },
  }
}

/** Where a part is not known, all that passed can only be more, and with it a share only nearer to nothing. */
export const boundOf = (percent: number, lacking: Parts | null): string =>
  lacking === null || percent === 0 ? '' : percent < 0 ? '≥ ' : '≤ '

export const shareWords = (percent: number, lacking: Parts | null, format: Pick<Format, 'percent'>): string =>
  `${boundOf(percent, lacking)}${format.percent(percent / 100, SHARE_SCALE.digits)}`
