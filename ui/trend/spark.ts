// What a small line without axes shows: how much of the time, and between which values, so that noise stays flat.

import { type Course, extentOf } from './course.ts'
import type { Extent } from './value-axis.ts'

export const SPARK_MS = 3_600_000
/** A younger history begins at its first value, if it is at least so long. */
const LEAST_MS = 60_000
/** A change smaller than this share of the value is drawn as small as it is. */
const LEAST_SHARE = 0.04

/** When the line begins: an hour ago, or with the first value that is known since. */
export function sparkFrom(courses: readonly Course[], nowMs: number): number {
  const hourMs = nowMs - SPARK_MS
  const first = Math.min(...courses.map((course) => course[0]?.[0]?.timeMs ?? nowMs))
  return Math.max(hourMs, Math.min(first, nowMs - LEAST_MS))
}

/** Between which values the line is drawn; null where there is none. */
export function sparkRange(course: Course): Extent | null {
  const extent = extentOf([course])
  if (extent === null) return null
  const { low, high } = extent
  const room = Math.max(Math.abs(low), Math.abs(high)) * LEAST_SHARE
  const missing = Math.max(0, (room === 0 ? 1 : room) - (high - low))
  return { low: low - missing / 2, high: high + missing / 2 }
}
