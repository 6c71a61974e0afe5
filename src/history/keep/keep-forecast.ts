// Foretells how long the history will last and how large it becomes, from what it grew by of late.

import type { PointKind } from '../../measurement/point.ts'
import { type ByKind, byKind, type KeepRules, POINT_KINDS } from './keep-rules.ts'

/** What a day adds, measured on whole days that are over. */
export type DailyBytes = { readonly samples: ByKind<number>; readonly rollups: number }

export type KeepForecast = {
  /** Days of samples once the history has grown to its full size; null for a class that adds nothing. */
  readonly days: ByKind<{ readonly kept: number; readonly limitedBy: Limit } | null>
  readonly rollupDays: number
  /** The full size of everything. */
  readonly fullBytes: number
  /** Days until then; 0 when it is there, null when nothing is added. */
  readonly fullInDays: number | null
}

export type Limit = 'days' | 'classSize' | 'size' | 'disk'

/** `freeBytes` is what the disk has left, `usedBytes` what the history uses already. */
export function forecastKeep(
  rules: KeepRules,
  daily: DailyBytes,
  { usedBytes, freeBytes }: { readonly usedBytes: number; readonly freeBytes: number },
): KeepForecast {
  const room = Math.min(rules.mostBytes, usedBytes + freeBytes)
  const own = byKind((kind) => ownDays(rules, daily, kind))
  const rollupDays =
    daily.rollups > 0 ? Math.min(rules.rollupDays, Math.floor(room / daily.rollups)) : rules.rollupDays
  const bytesFor = (days: number): number =>
    POINT_KINDS.reduce((sum, kind) => sum + daily.samples[kind] * Math.min(days, own[kind].kept), 0)
  const most = Math.max(...POINT_KINDS.map((kind) => own[kind].kept))
  const shared = mostWithin(most, (days) => bytesFor(days) <= room - rollupDays * daily.rollups)
  const wholeLimit: Limit = room < rules.mostBytes ? 'disk' : 'size'
  const fullBytes = Math.round(bytesFor(shared) + rollupDays * daily.rollups)
  const dailyBytes = POINT_KINDS.reduce((sum, kind) => sum + daily.samples[kind], daily.rollups)
  return {
    days: byKind((kind) => {
      if (daily.samples[kind] <= 0) return null
      return shared < own[kind].kept ? { kept: shared, limitedBy: wholeLimit } : own[kind]
    }),
    rollupDays,
    fullBytes,
    fullInDays: dailyBytes > 0 ? Math.max(0, Math.ceil((fullBytes - usedBytes) / dailyBytes)) : null,
  }
}

function ownDays(
  rules: KeepRules,
  daily: DailyBytes,
  kind: PointKind,
): { readonly kept: number; readonly limitedBy: Limit } {
  const most = rules.mostBytesOf[kind]
  const bySize = most === null ? Number.POSITIVE_INFINITY : Math.floor(most / daily.samples[kind])
  return bySize < rules.days[kind]
    ? { kept: bySize, limitedBy: 'classSize' }
    : { kept: rules.days[kind], limitedBy: 'days' }
}

/** The greatest whole number up to `most` that fits; 0 when none does. */
function mostWithin(most: number, fits: (days: number) => boolean): number {
  let least = 0
  let greatest = most
  while (least < greatest) {
    const middle = Math.ceil((least + greatest) / 2)
    if (fits(middle)) least = middle
    else greatest = middle - 1
  }
  return least
}
