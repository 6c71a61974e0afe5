// How much time a small chart shows: a day, or as much of it as is known.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Steps in which the chart of a young history grows. */
export const REACHES_MS = [
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
] as const

export type Reach = (typeof REACHES_MS)[number]

export const FULL_REACH: Reach = 24 * HOUR_MS

/** `firstMs` is the first value that is known of the last day; null while nobody knows. */
export function reachOf(firstMs: number | null, nowMs: number): Reach {
  if (firstMs === null) return FULL_REACH
  return REACHES_MS.find((reach) => nowMs - firstMs <= reach) ?? FULL_REACH
}
