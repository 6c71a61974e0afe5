// What the Trends page shows: asked of the history, followed live, and laid out in charts with their axes.

import type { Energy, PointBars, PointTrend } from '../../src/web/history-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { type Asked, useAsked } from '../app/use-asked.ts'
import { unknownOf, within } from '../trend/course.ts'
import type { PlotLine, Stretch } from '../trend/plot.tsx'
import { sumsOf } from '../trend/stack.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import { type Courses, useCourses } from '../trend/use-courses.ts'
import type { ValueAxis } from '../trend/value-axis.ts'
import type { TrendsAddress } from './address.ts'
import { barPeriod } from './bar-period.ts'
import { earlierBars } from './earlier-bars.ts'
import {
  type Beside,
  type Change,
  changeOf,
  changeOfBars,
  type Figures,
  figuresOfBars,
  figuresOfLine,
  NO_FIGURES,
} from './figures.ts'
import { axesOf } from './panel-axes.ts'
import { isStack, type Panel, panelsOf } from './panels.ts'
import type { PlotBar, PlotBars } from './plot-bars.tsx'
import { type Shares, sharesIn } from './shares.ts'
import type { KnownLine, ShownAs, ShownLine, TrendLine } from './shown-line.ts'
import { figuresOfSum, partsIn } from './stack-total.ts'
import { courseOfBars } from './table-rows.ts'

export type ShownPanel = {
  readonly key: string
  readonly axes: readonly ValueAxis[]
  readonly lines: readonly ShownLine[]
  readonly plotLines: readonly PlotLine[]
  readonly plotBars: PlotBars | null
  readonly unknown: readonly Stretch[]
}

export type Damaged = { readonly id: string; readonly dayMs: number | null }

export type ShownTrends = {
  readonly panels: readonly ShownPanel[]
  /** False until something has come. */
  readonly loaded: boolean
  readonly stale: boolean
  readonly failed: Failed | null
  readonly again: () => void
  readonly stepMs: number
  readonly sampled: boolean
  readonly period: Energy['period']
  readonly damaged: readonly Damaged[]
  /** Whether any value at all is known in the span. */
  readonly any: boolean
}

type EarlierEnergy = { readonly energy: Energy; readonly askedMs: number }
type Bars = {
  readonly now: Asked<Energy>
  readonly before: Asked<EarlierEnergy>
  readonly period: Energy['period']
}
type Drawn = {
  readonly courses: Courses
  readonly bars: Bars
  readonly span: TimeSpan
  readonly address: TrendsAddress
  /** The word for a sum. */
  readonly total: string
}

const GAP_PX = 3

export function useShown(
  lines: readonly TrendLine[],
  address: TrendsAddress,
  span: TimeSpan,
  widthPx: number,
): ShownTrends {
  const { nowMs, t } = useBox()
  const earlier = address.compare ?? undefined
  const courses = useCourses({ points: lines.filter(({ bars }) => !bars), span, widthPx, earlier })
  const bars = useBars(
    lines.filter((line) => line.bars),
    address,
    span,
  )
  const drawn: Drawn = { courses, bars, span, address, total: t('trends.total') }
  const endMs = Math.min(span.toMs, nowMs.peek())
  const leastGapMs = Math.max(
    courses.stepMs * 1.5,
    ((span.toMs - span.fromMs) * GAP_PX) / Math.max(1, widthPx),
  )
  const panels = panelsOf(lines, address.axes).map((panel) => panelOf(panel, drawn, endMs, leastGapMs))
  const wantsLines = lines.some((line) => !line.bars)
  const wantsBars = lines.some((line) => line.bars)
  return {
    panels,
    loaded: (!wantsLines || courses.answer !== null) && (!wantsBars || bars.now.value !== null),
    stale: (wantsLines && courses.stale) || (wantsBars && (bars.now.stale || bars.before.stale)),
    failed: courses.failed ?? bars.now.failed ?? bars.before.failed,
    again: () => {
      courses.again()
      bars.now.again()
      bars.before.again()
    },
    stepMs: courses.stepMs,
    sampled: courses.answer?.points.every(({ form }) => form !== 'buckets') ?? true,
    period: bars.period,
    damaged: damagedOf([...(courses.answer?.points ?? []), ...(bars.now.value?.points ?? [])]),
    any: panels.some((panel) =>
      panel.lines.some(({ course }) => within(course, span.fromMs, span.toMs).length > 0),
    ),
  }
}

const REFRESH_BARS_MS = 30_000

function useBars(lines: readonly TrendLine[], address: TrendsAddress, span: TimeSpan): Bars {
  const { api } = useBox()
  const points = lines.map(({ id }) => id)
  const period = barPeriod(address.period, span.toMs - span.fromMs)
  const key = points.length === 0 ? null : `${points.join(',')} ${span.key} ${period}`
  const earlier = address.compare
  const question = { points, period, fromMs: span.fromMs, toMs: span.toMs }
  const now = useAsked({
    key,
    ask: (signal) => api.energy(question, signal),
    ...(span.live ? { everyMs: REFRESH_BARS_MS } : {}),
  })
  const before = useAsked({
    key: key === null || earlier === null ? null : `${key} ${earlier}`,
    ask: async (signal) => {
      const outcome = await api.energy({ ...question, earlier: earlier ?? undefined }, signal)
      return outcome.ok ? { ...outcome, value: { energy: outcome.value, askedMs: question.fromMs } } : outcome
    },
    ...(span.live ? { everyMs: REFRESH_BARS_MS } : {}),
  })
  return { now, before, period }
}

function panelOf(panel: Panel<TrendLine>, drawn: Drawn, endMs: number, leastGapMs: number): ShownPanel {
  const { span, courses, address } = drawn
  const sides = panel.sides.map((side) => {
    const parts = side.lines.map((line) => knownOf(line, drawn))
    const isStacked = address.bars !== 'beside' && isStack(side)
    return { ...side, known: isStacked ? stacked(parts, side.unit, drawn) : parts }
  })
  const axes = axesOf(sides, span)
  const shown = sides.flatMap(({ known }, index) => {
    const axis = axes.drawn[index]
    if (axis === undefined) return []
    const written = axes.written[index] ?? axis
    return known.map((one) => ({ ...one, axis: one.share === null ? axis : written, drawnOn: axis }))
  })
  const lines = shown.filter(({ line }) => !line.bars)
  return {
    key: panel.key,
    axes: axes.drawn,
    lines: shown,
    plotLines: lines.map(({ line, axis, course, earlier }) => ({
      key: line.id,
      look: line.look,
      axis,
      course,
      earlier: earlier ?? undefined,
      stepped: line.state,
    })),
    plotBars: plotBarsOf(shown, address.bars !== 'beside'),
    unknown:
      lines.length === 0 || courses.answer === null || courses.stale
        ? []
        : unknownOf(
            lines.map(({ course }) => within(course, span.fromMs, endMs)),
            span.fromMs,
            endMs,
            leastGapMs,
          ),
  }
}

type Barred = ShownLine & KnownLine & { readonly drawnOn: ValueAxis }

function plotBarsOf(shown: readonly Barred[], stacked: boolean): PlotBars | null {
  const all = shown.filter(({ line, partsAt }) => line.bars && partsAt === null)
  const [first] = all
  if (first === undefined || first.bordersMs === null) return null
  return { bordersMs: first.bordersMs, stacked, rows: all.map(plotBarOf) }
}

function plotBarOf({ line, drawnOn, place, share, ...own }: Barred): PlotBar {
  const { values, before } = share ?? own
  return {
    key: line.id,
    look: line.look,
    axis: drawnOn,
    place,
    isShare: share !== null,
    values,
    ...(before === null ? {} : { earlier: before }),
  }
}

const TOTAL_LOOK = { colour: 'look-total', broken: false } as const
const ALONE = { place: null, partsAt: null, share: null } as const

function knownOf(line: TrendLine, drawn: Drawn): KnownLine {
  return line.bars ? knownBars(line, drawn.bars) : knownLine(line, drawn)
}

function knownLine(line: TrendLine, { courses, address, span }: Drawn): KnownLine {
  const compared = address.compare !== null
  const figures = lineFigures(courses.answer?.points, line.id)
  const earlierFigures = compared ? lineFigures(courses.earlier?.points, line.id) : null
  const goesOn = courses.answer !== null && span.toMs > courses.answer.nowMs
  return {
    ...ALONE,
    line,
    course: courses.courseOf(line.id),
    earlier: compared ? courses.earlierOf(line.id) : null,
    figures,
    earlierFigures,
    change: earlierFigures === null ? null : changeOf(figures, earlierFigures, goesOn),
    bordersMs: null,
    lapseAt: (timeMs) => courses.lapseAt(line.id, timeMs),
    values: [],
    before: null,
  }
}

function lineFigures(points: readonly PointTrend[] | undefined, id: string): Figures {
  const trend = points?.find((one) => one.id === id)
  return trend === undefined || trend.form === 'none' ? NO_FIGURES : figuresOfLine(trend.statistics)
}

function knownBars(line: TrendLine, { now, before }: Bars): KnownLine {
  const bordersMs = now.value?.bordersMs ?? []
  const own = barsOf(now.value, line.id)
  const past = before.value
  const earlier = past === null ? null : barsOf(past.energy, line.id)
  const values = own?.values ?? []
  const beside = past === null ? null : earlierBars(bordersMs, past.askedMs, earlier?.values ?? [])
  const figures = now.value === null || own === null ? NO_FIGURES : figuresOfBars(now.value, own)
  const earlierFigures =
    past === null ? null : earlier === null ? NO_FIGURES : figuresOfBars(past.energy, earlier)
  return {
    ...ALONE,
    line,
    course: courseOfBars(bordersMs, values),
    earlier: beside === null ? null : courseOfBars(bordersMs, beside),
    figures,
    earlierFigures,
    change: barsChange(now.value, { values, before: beside, now: figures, earlier: earlierFigures }),
    bordersMs,
    lapseAt: () => null,
    values,
    before: beside,
  }
}

type Compared = Pick<Beside, 'values' | 'now'> & {
  readonly before: Beside['before'] | null
  readonly earlier: Figures | null
}

const barsChange = (energy: Energy | null, { values, before, now, earlier }: Compared): Change | null =>
  energy === null || before === null || earlier === null
    ? null
    : changeOfBars(energy, { values, before, now, earlier })

/** The parts with their numbers, and what they come to. */
function stacked(
  parts: readonly KnownLine[],
  unit: string,
  { bars, total, address }: Drawn,
): readonly KnownLine[] {
  const { now, before } = bars
  const shares = address.bars === 'shares' ? sharesOfBars(parts, bars) : null
  const numbered = parts.map((part, at) => ({ ...part, place: at + 1, share: shares?.parts[at] ?? null }))
  const bordersMs = now.value?.bordersMs ?? []
  const sums = sumsOf(parts.map(({ values }) => values))
  const values = sums.map(({ value }) => value)
  const past = before.value
  const earlier =
    past === null
      ? null
      : sumsOf(parts.map((part) => part.before ?? [])).map(({ value, known }) =>
          known === parts.length ? value : null,
        )
  const figuresIn = (energy: Energy | null | undefined) =>
    energy === null || energy === undefined
      ? null
      : figuresOfSum(
          energy,
          parts.map(({ line }) => barsOf(energy, line.id)),
        )
  const line: ShownAs = {
    id: `${total} ${unit}`,
    deviceId: null,
    name: total,
    label: total,
    look: TOTAL_LOOK,
    bars: true,
    state: false,
  }
  const figures = figuresIn(now.value) ?? NO_FIGURES
  const earlierFigures = figuresIn(past?.energy)
  const sum: KnownLine = {
    line,
    place: null,
    partsAt: partsIn(bordersMs, sums, parts.length),
    share: shares?.total ?? null,
    course: courseOfBars(bordersMs, values),
    earlier: earlier === null ? null : courseOfBars(bordersMs, earlier),
    figures,
    earlierFigures,
    change: barsChange(now.value, { values, before: earlier, now: figures, earlier: earlierFigures }),
    bordersMs,
    lapseAt: () => null,
    values,
    before: earlier,
  }
  return [...numbered, sum]
}

function sharesOfBars(parts: readonly KnownLine[], { now, before }: Bars): Shares {
  const past = before.value?.energy ?? null
  return sharesIn(
    now.value?.bordersMs ?? [],
    parts,
    past === null ? null : parts.map(({ line }) => barsOf(past, line.id)?.values ?? []),
  )
}

function barsOf(energy: Energy | null, id: string): Exclude<PointBars, { form: 'none' }> | null {
  const bars = energy?.points.find((one) => one.id === id)
  return bars === undefined || bars.form === 'none' ? null : bars
}

const damagedOf = (points: readonly (PointTrend | PointBars)[]): readonly Damaged[] =>
  points.flatMap((point) =>
    point.form === 'none' ? [] : point.damages.map(({ dayMs }) => ({ id: point.id, dayMs })),
  )
