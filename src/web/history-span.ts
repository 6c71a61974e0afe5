// Reads which span and which points a question to the past is about, and says what is wrong with them.

import type { Failure, Finding } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { HistoryAnswer } from '../thread-messages.ts'
import { type BarPeriod, HISTORY_LIMITS } from './history-api.ts'
import type { WebPorts } from './ports.ts'

const DAY_MS = 86_400_000

export type AskedSpan = {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly earlier?: 'day' | 'week' | 'month' | 'year' | undefined
}

export type SiteSpan = Extract<HistoryAnswer, { readonly type: 'span' }> & { readonly timeZone: string }

const refuse = (finding: Finding): Result<never, Failure> =>
  err({ code: 'request-invalid', findings: [finding] })

/** Ids without those that stand twice, in the order given. */
export function pointIdsOf(list: string): Result<readonly string[], Failure> {
  const ids = [...new Set(list.split(',').filter((id) => id !== ''))]
  const { points: most } = HISTORY_LIMITS
  if (ids.length === 0) return refuse({ path: '/points', rule: 'rule.missing' })
  if (ids.length > most)
    return refuse({ path: '/points', rule: 'rule.tooMany', params: { count: ids.length, most } })
  return ok(ids)
}

/** The span in the calendar of the site, divided where a period is given; without times the last day. */
export async function siteSpanOf(
  { clock, configuration, history }: Pick<WebPorts, 'clock' | 'configuration' | 'history'>,
  { from, to, earlier }: AskedSpan,
  period: BarPeriod | null,
): Promise<Result<SiteSpan, Failure>> {
  const { timeZone } = configuration.current().document.site
  const toMs = to ?? (from === undefined ? clock.nowMs() : Math.max(clock.nowMs(), from + 1))
  const fromMs = from ?? Math.max(0, toMs - DAY_MS)
  if (fromMs >= toMs) return refuse({ path: '/to', rule: 'rule.history.span' })
  const { bars: mostBars } = HISTORY_LIMITS
  const span = await history.span({
    timeZone,
    fromMs: Math.floor(fromMs),
    toMs: Math.ceil(toMs),
    earlier: earlier ?? null,
    period,
    mostBars,
  })
  if (!span.ok) return span
  if (period !== null && span.value.borders === null)
    return refuse({ path: '/period', rule: 'rule.history.bars', params: { most: mostBars } })
  return ok({ ...span.value, timeZone })
}

/** Bars of all together are bounded as well. */
export function checkCells(columns: number, span: SiteSpan): Result<Float64Array, Failure> {
  const borders = span.borders ?? new Float64Array()
  const { cells: most } = HISTORY_LIMITS
  if (columns * (borders.length - 1) <= most) return ok(borders)
  return refuse({ path: '/period', rule: 'rule.history.bars', params: { most: Math.floor(most / columns) } })
}
