// The axes of a chart: what its values are written in, and what they are drawn on.

import type { PointView } from '../../src/web/api.ts'
import { extentOf, within } from '../trend/course.ts'
import { extentOfStacks } from '../trend/stack.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import { type AxisWish, type Extent, type ValueAxis, valueAxes } from '../trend/value-axis.ts'
import type { Side } from './panels.ts'
import type { KnownLine } from './shown-line.ts'

type Drawn = Pick<KnownLine, 'partsAt' | 'share' | 'course' | 'earlier' | 'values' | 'before'> & {
  readonly line: Pick<KnownLine['line'], 'bars'>
}
type DrawnSide = Side<{ readonly point: Pick<PointView, 'resolution'> }> & {
  readonly known: readonly Drawn[]
}

export type PanelAxes = { readonly written: readonly ValueAxis[]; readonly drawn: readonly ValueAxis[] }

const LEAST_INTERVALS = 4
/** Marks at every fifth of the whole, also where a little hangs below zero. */
const SHARE_INTERVALS = 6

/** Shares are drawn in percent, and what they are of is written in its own unit. */
export function axesOf(sides: readonly DrawnSide[], span: TimeSpan): PanelAxes {
  const wishes = sides.map(({ unit, bars, state, lines, known }) => ({
    unit,
    extent: visible(known, span),
    resolution: Math.min(...lines.map(({ point }) => point.resolution)),
    ...(bars || state ? { fromZero: true } : {}),
  }))
  const written = valueAxes(wishes, LEAST_INTERVALS)
  const inShares = sides.map(({ known }) => shareWish(known))
  if (inShares.every((wish) => wish === null)) return { written, drawn: written }
  const drawn = valueAxes(
    wishes.map((wish, index) => inShares[index] ?? wish),
    SHARE_INTERVALS,
  )
  return { written, drawn }
}

function shareWish(known: readonly Drawn[]): AxisWish | null {
  const shares = known.flatMap(({ share, partsAt }) => (share === null || partsAt !== null ? [] : [share]))
  if (shares.length === 0) return null
  const stacks = [shares.map(({ values }) => values), shares.map(({ before }) => before ?? [])]
  return { unit: '%', extent: extentOfStacks(stacks) ?? { low: 0, high: 100 }, fromZero: true }
}

/** Of a stack it is its parts that are drawn, and where some go back they reach further than their sum. */
function visible(known: readonly Drawn[], { fromMs, toMs }: TimeSpan): Extent | null {
  const parts = known.filter(({ partsAt }) => partsAt === null)
  if (parts.length < known.length)
    return extentOfStacks([parts.map(({ values }) => values), parts.map(({ before }) => before ?? [])])
  const courses = known.flatMap(({ course, earlier }) => (earlier === null ? [course] : [course, earlier]))
  const bars = known.some(({ line }) => line.bars)
  return extentOf(bars ? courses : courses.map((course) => within(course, fromMs, toMs)))
}
