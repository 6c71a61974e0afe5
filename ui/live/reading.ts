// What a page shows of a value: the value, the last good one greyed with its age, or "–" with the reason.

export type Reading = {
  readonly value: number | null
  readonly quality: string
  /** When the value was read; null before the first reading. */
  readonly timeMs: number | null
  /** The last good value, kept while the device is silent. */
  readonly lastGood: { readonly value: number; readonly timeMs: number } | null
}

export const NO_READING: Reading = { value: null, quality: 'waiting', timeMs: null, lastGood: null }

/** A greyed value older than this says nothing about now. */
export const STALE_LIMIT_MS = 15 * 60_000

export type Shown =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'stale'; readonly value: number; readonly sinceMs: number }
  | { readonly kind: 'missing'; readonly quality: string }

/** Follows a reading with the next one. */
export function follow(
  before: Reading,
  value: number | null,
  quality: string,
  timeMs: number | null,
): Reading {
  const good = value !== null && timeMs !== null ? { value, timeMs } : before.lastGood
  return { value, quality, timeMs, lastGood: good }
}

/** What else is known when a reading is shown. */
export type Circumstances = {
  /** Whether the device answers and the box is connected. */
  readonly current: boolean
  readonly nowMs: number
  /** When the device answered last: the box sends changes only, so this confirms a value that stayed the same. */
  readonly confirmedMs: number | null
}

export function show(reading: Reading, { current, nowMs, confirmedMs }: Circumstances): Shown {
  if (reading.value !== null && current) return { kind: 'value', value: reading.value }
  const { lastGood } = reading
  const silent = reading.value !== null || reading.quality === 'noCommunication'
  const sinceMs = Math.max(lastGood?.timeMs ?? 0, confirmedMs ?? 0)
  if (silent && lastGood !== null && nowMs - sinceMs <= STALE_LIMIT_MS)
    return { kind: 'stale', value: lastGood.value, sinceMs }
  return { kind: 'missing', quality: reading.quality === 'good' ? 'noCommunication' : reading.quality }
}
