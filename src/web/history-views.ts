// Puts what the history thread answers into the shapes of the API: columns of plain numbers, null where nothing is known.

import type { Damage } from '../history/history-reader.ts'
import type { HistoryAnswer } from '../thread-messages.ts'
import type { DamageView, PointBars, PointTrend } from './history-api.ts'

type KeptTrend = Extract<HistoryAnswer, { readonly type: 'trend' }>['trend']
type KeptBars = Extract<HistoryAnswer, { readonly type: 'bars' }>['bars']

const DAY_MS = 86_400_000

/** Columns of equal length; NaN becomes null, since JSON has no other word for a gap. */
export function trendView(id: string, trend: KeptTrend): PointTrend {
  if (trend === null) return { form: 'none', id }
  const { series, shown, statistics } = trend
  const { unit, kind, holdMs } = series
  const facts = { id, unit, kind, holdMs, statistics, damages: damageViews(trend.damages) }
  if (shown.form === 'samples') {
    const { times, values, qualities } = shown.samples
    return {
      form: 'samples',
      ...facts,
      times: [...times],
      values: columnOf(values),
      qualities: [...qualities],
    }
  }
  const { stepMs, times, mins, means, maxs, knownMs } = shown.buckets
  const columns = {
    times: [...times],
    mins: [...mins],
    means: [...means],
    maxs: [...maxs],
    knownMs: [...knownMs],
  }
  return { form: 'buckets', ...facts, stepMs, ...columns }
}

export function barsView(id: string, bars: KeptBars): PointBars {
  if (bars === null) return { form: 'none', id }
  const { unit, kind } = bars.series
  return {
    form: bars.form,
    id,
    unit,
    kind,
    values: columnOf(bars.values),
    known: [...bars.known],
    damages: damageViews(bars.damages),
  }
}

/** JSON has no NaN. */
export const columnOf = (column: Float64Array): (number | null)[] =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value))

const damageViews = (damages: readonly Damage[]): DamageView[] =>
  damages.map(({ day, what }) => ({ dayMs: day === null ? null : day * DAY_MS, what }))
