// The address of the Trends page: everything that it shows, so that an address that is sent shows the same.

import type { BarPeriod } from '../../src/web/history-api.ts'
import type { Earlier } from '../api/history-requests.ts'
import { MOST_LINES } from '../trend/look.ts'
import { LONGEST_MS, SHORTEST_MS, SPAN_UNITS, type SpanChoice, wrongWithSpan } from './span-choice.ts'

export const PERIODS = ['quarterHour', 'hour', 'day', 'week', 'month', 'year'] as const
/** Bars of one unit stand side by side, on each other and add up, or as shares of what they come to. */
export const BARS = ['beside', 'stacked', 'shares'] as const
export const EARLIER = ['day', 'week', 'month', 'year'] as const

export type TrendsAddress = {
  /** Point ids by their place, which decides the colour; null is a place that became free. */
  readonly points: readonly (string | null)[]
  /** Null where nobody chose one. */
  readonly span: SpanChoice | null
  readonly period: BarPeriod | 'auto'
  readonly compare: Earlier | null
  /** Two units share a chart, each with an axis of its own, or each unit has its own chart. */
  readonly axes: 'two' | 'own'
  readonly bars: (typeof BARS)[number]
  readonly view: 'chart' | 'table'
}

const MOST_ID_CHARACTERS = 128

/** Reads the search part of an address; what it does not understand is as if it were not there. */
export function parseAddress(search: string): TrendsAddress {
  const query = new URLSearchParams(search)
  return {
    points: parsePoints(query.get('points') ?? ''),
    span: parseSpan(query),
    period: PERIODS.find((one) => one === query.get('period')) ?? 'auto',
    compare: EARLIER.find((one) => one === query.get('compare')) ?? null,
    axes: query.get('axes') === 'own' ? 'own' : 'two',
    bars: BARS.find((one) => one === query.get('bars')) ?? 'beside',
    view: query.get('view') === 'table' ? 'table' : 'chart',
  }
}

function parsePoints(text: string): readonly (string | null)[] {
  const seen = new Set<string>()
  return trimmed(
    text
      .split(',')
      .slice(0, MOST_LINES)
      .map((id) => {
        if (id === '' || id.length > MOST_ID_CHARACTERS || seen.has(id)) return null
        seen.add(id)
        return id
      }),
  )
}

const LENGTH = /^(\d{1,9})([smhdy])$/
const LENGTH_MS: Readonly<Record<string, number>> = {
  y: 365 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
}

function parseSpan(query: URLSearchParams): SpanChoice | null {
  const fromMs = Date.parse(query.get('from') ?? '')
  const toMs = Date.parse(query.get('to') ?? '')
  if (wrongWithSpan(fromMs, toMs) === null) return { kind: 'own', fromMs, toMs }
  const text = query.get('span') ?? ''
  const unit = SPAN_UNITS.find((one) => one === text)
  const atMs = Date.parse(query.get('at') ?? '')
  if (unit !== undefined) return { kind: 'calendar', unit, atMs: atMs >= 0 ? atMs : null }
  const [, count = '', letter = ''] = LENGTH.exec(text) ?? []
  const lengthMs = Number(count) * (LENGTH_MS[letter] ?? 0)
  return lengthMs >= SHORTEST_MS && lengthMs <= LONGEST_MS ? { kind: 'last', lengthMs } : null
}

/** The path with everything that differs from what a fresh page shows. */
export function addressOf({ points, span, period, compare, axes, bars, view }: TrendsAddress): string {
  const parts = [
    ...(points.length === 0 ? [] : [`points=${points.map((id) => encodeURIComponent(id ?? '')).join(',')}`]),
    ...(span === null ? [] : spanParts(span)),
    ...(period === 'auto' ? [] : [`period=${period}`]),
    ...(compare === null ? [] : [`compare=${compare}`]),
    ...(axes === 'two' ? [] : [`axes=${axes}`]),
    ...(bars === 'beside' ? [] : [`bars=${bars}`]),
    ...(view === 'chart' ? [] : [`view=${view}`]),
  ]
  return parts.length === 0 ? '/trends' : `/trends?${parts.join('&')}`
}

const momentOf = (timeMs: number): string => new Date(timeMs).toISOString().replace(/(:00)?\.000Z$/, 'Z')

function spanParts(span: SpanChoice): readonly string[] {
  if (span.kind === 'own') return [`from=${momentOf(span.fromMs)}`, `to=${momentOf(span.toMs)}`]
  if (span.kind === 'last') return [`span=${lengthText(span.lengthMs)}`]
  return [`span=${span.unit}`, ...(span.atMs === null ? [] : [`at=${momentOf(span.atMs)}`])]
}

function lengthText(lengthMs: number): string {
  const [letter, unitMs] = Object.entries(LENGTH_MS).find(([, one]) => lengthMs % one === 0) ?? ['s', 1_000]
  return `${Math.max(1, Math.round(lengthMs / unitMs))}${letter}`
}

const idsOf = (points: readonly (string | null)[]): readonly string[] => points.filter((id) => id !== null)

/** Takes the first free place; null where all are taken. */
export function withPoint(points: readonly (string | null)[], id: string): readonly (string | null)[] | null {
  if (idsOf(points).includes(id)) return points
  const free = points.indexOf(null)
  if (free !== -1) return points.with(free, id)
  return points.length < MOST_LINES ? [...points, id] : null
}

/** The others keep their places, and with them their colours. */
export const withoutPoint = (points: readonly (string | null)[], id: string): readonly (string | null)[] =>
  trimmed(points.map((one) => (one === id ? null : one)))

function trimmed(points: readonly (string | null)[]): readonly (string | null)[] {
  const last = points.findLastIndex((id) => id !== null)
  return points.slice(0, last + 1)
}
