// How long a sample of a point counts when none follows.

import type { Point } from '../measurement/point.ts'

/** Two periods and a half: one sample may be missing, and come late. */
const PERIODS = 2.5
/** Of a point that tells no period. */
const UNKNOWN_PERIOD_MS = 60_000

/** Milliseconds, by the longer of the periods in which the point is logged and read. */
export function holdMsOf({ logPeriodMs, pollPeriodMs }: Pick<Point, 'logPeriodMs' | 'pollPeriodMs'>): number {
  const periodMs = Math.max(logPeriodMs ?? 0, pollPeriodMs ?? 0)
  return PERIODS * (periodMs === 0 ? UNKNOWN_PERIOD_MS : periodMs)
}
