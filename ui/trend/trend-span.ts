// How much time a trend shows: an hour, or as much of it as there is.

const MINUTE_MS = 60_000
export const LONGEST_MS = 60 * MINUTE_MS

const SHORTEST_MS = 2 * MINUTE_MS
/** Distances of time marks; the first that gives at most so many. */
const MARKS_MS = [1, 2, 5, 10, 15].map((minutes) => minutes * MINUTE_MS)
const MOST_MARKS = 5

const POINTS = 240
const LEAST_STEP_MS = 2_000

export type TrendSpan = {
  readonly spanMs: number
  readonly markMs: number
  /** What one point of the line averages. */
  readonly stepMs: number
  /** Neighbours further apart are not joined. */
  readonly gapMs: number
}

/** `knownMs` is how far back values go, `periodMs` how often the device is read. */
export function trendSpan(knownMs: number, periodMs: number): TrendSpan {
  const spanMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, knownMs))
  const markMs = MARKS_MS.find((one) => spanMs / one <= MOST_MARKS) ?? 15 * MINUTE_MS
  const stepMs = Math.max(LEAST_STEP_MS, spanMs / POINTS)
  return { spanMs, markMs, stepMs, gapMs: 3 * Math.max(stepMs, periodMs) }
}

/** The full marks inside a span, away from its ends, where words would be cut. */
export function marks(fromMs: number, toMs: number, markMs: number): readonly number[] {
  const edgeMs = (toMs - fromMs) / 32
  const first = Math.ceil((fromMs + edgeMs) / markMs)
  const last = Math.floor((toMs - edgeMs) / markMs)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * markMs)
}
