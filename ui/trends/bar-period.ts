// Over which periods bars sum up: as asked for where that many can be drawn, else the next longer ones.

import type { BarPeriod } from '../../src/web/history-api.ts'
import { PERIODS } from './address.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LENGTH_MS: Readonly<Record<BarPeriod, number>> = {
  quarterHour: HOUR / 4,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30.4 * DAY,
  year: 365 * DAY,
}
/** Spans up to so long are shown in such bars unless somebody wants others. */
const USUAL: readonly (readonly [mostMs: number, period: BarPeriod])[] = [
  [6 * HOUR, 'quarterHour'],
  [3 * DAY, 'hour'],
  [70 * DAY, 'day'],
  [4 * 365 * DAY, 'month'],
]
export const MOST_BARS = 750

export function barPeriod(wanted: BarPeriod | 'auto', spanMs: number): BarPeriod {
  if (wanted === 'auto') return USUAL.find(([mostMs]) => spanMs <= mostMs)?.[1] ?? 'year'
  const longer = PERIODS.slice(PERIODS.indexOf(wanted))
  return longer.find((period) => spanMs / LENGTH_MS[period] <= MOST_BARS) ?? 'year'
}
