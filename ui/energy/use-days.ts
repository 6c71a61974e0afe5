// The energy of the last seven days of the site, of its usages, or of one device; asked again every minute.

import type { Consumption } from '../../src/web/history-api.ts'
import type { ConsumptionQuestion } from '../api/history-requests.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { useAsked } from '../app/use-asked.ts'
import { isSource } from '../diagram/flow.ts'
import { useSite } from '../trend/use-site.ts'
import { type Amount, type Bars, type GroupDay, totals, upTo } from './day-energy.ts'

export type DayBar = Amount & { readonly fromMs: number }

export type Days = {
  readonly bars: readonly DayBar[]
  readonly today: Amount
  readonly yesterday: Amount
  readonly before: Amount
  /** What consumes; sources are told apart. */
  readonly groups: readonly GroupDay[]
  readonly made: readonly GroupDay[]
  readonly unit: string
}

export type AskedDays = {
  readonly days: Days | null
  readonly failed: Failed | null
  readonly again: () => void
}

export const DAYS = 7
const MINUTE_MS = 60_000
const NONE: Amount = { value: null, known: 0 }

/** As large as what comes, to keep its place. */
export const UNKNOWN_DAYS: Days = {
  bars: Array.from({ length: DAYS }, (_, day) => ({ ...NONE, fromMs: day })),
  today: NONE,
  yesterday: NONE,
  before: NONE,
  groups: [],
  made: [],
  unit: 'Wh',
}

export type Whose = Pick<ConsumptionQuestion, 'by' | 'usage' | 'device' | 'way'>

/** `null` asks nothing, as long as nobody knows yet whose energy it is. */
export function useDays(whose: Whose | null): AskedDays {
  const { api } = useBox()
  const { zone, nowEvery } = useSite()
  const nowMs = nowEvery(MINUTE_MS)
  const todayMs = zone.startOf('day', nowMs)
  // a day whose midnight is skipped begins later, the ones beside it do not
  const firstMs = zone.startOf('day', zone.add('day', 1 - DAYS, todayMs))
  const yesterdayMs = zone.startOf('day', zone.add('day', -1, todayMs))
  const key = whose === null ? null : `${whose.by} ${whose.usage} ${whose.device} ${whose.way}`
  const own: Whose = whose ?? { by: 'usage' }
  const days = useAsked({
    key: key === null ? null : `${key} ${firstMs}`,
    ask: (signal) =>
      api.consumption({ ...own, period: 'day', fromMs: firstMs, toMs: nowMs + MINUTE_MS }, signal),
    everyMs: MINUTE_MS,
  })
  const quarters = useAsked({
    // what was given back is compared with nothing
    key: key === null || own.way === 'given' ? null : `${key} ${nowMs}`,
    ask: (signal) =>
      api.consumption(
        { ...own, period: 'quarterHour', fromMs: yesterdayMs, toMs: zone.add('day', -1, nowMs) + 1 },
        signal,
      ),
  })
  return {
    days:
      days.value === null
        ? null
        : daysOf(days.value, quarters.value, { todayMs, yesterdayMs, thenMs: zone.add('day', -1, nowMs) }),
    failed: days.failed ?? quarters.failed,
    again: () => {
      days.again()
      quarters.again()
    },
  }
}

type Moments = { readonly todayMs: number; readonly yesterdayMs: number; readonly thenMs: number }

/** Without what solar panels and generating sets made: that is no consumption. */
const consumed = <B extends Bars>(bars: B): B => ({
  ...bars,
  groups: bars.groups.filter(({ key }) => !isSource(key ?? '')),
})

function daysOf(
  everything: Consumption,
  allQuarters: Consumption | null,
  { todayMs, yesterdayMs, thenMs }: Moments,
): Days {
  const days = consumed(everything)
  const quarters = allQuarters === null ? null : consumed(allQuarters)
  const all = totals(days)
  const bars = all.map((amount, at) => ({ ...amount, fromMs: days.bordersMs[at] ?? 0 }))
  const of = (fromMs: number) => bars.find((bar) => bar.fromMs === fromMs) ?? NONE
  const at = days.bordersMs.indexOf(todayMs)
  const partOf = (group: Consumption['groups'][number] | undefined): Amount =>
    group === undefined || quarters === null
      ? NONE
      : upTo(quarters.bordersMs, totals({ bordersMs: quarters.bordersMs, groups: [group] }), thenMs)
  const dayOf = (group: Consumption['groups'][number]): GroupDay => ({
    key: group.key ?? '',
    today: { value: group.values[at] ?? null, known: group.known[at] ?? 0 },
    before: partOf(allQuarters?.groups.find(({ key }) => key === group.key)),
  })
  return {
    bars,
    today: of(todayMs),
    yesterday: of(yesterdayMs),
    before: quarters === null ? NONE : upTo(quarters.bordersMs, totals(quarters), thenMs),
    unit: days.unit,
    groups: days.groups.map(dayOf),
    made: everything.groups.filter(({ key }) => isSource(key ?? '')).map(dayOf),
  }
}
