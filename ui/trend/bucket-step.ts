// How much time one step of a drawn course covers: a round length, as many as there are pixels at most, at round times.

import type { Zone } from './zone-time.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 168].map((count) => count * HOUR),
]

/** The server's own limit. */
const MOST_STEPS = 2_000

export type Steps = {
  readonly stepMs: number
  /** The span, widened to full steps. */
  readonly fromMs: number
  readonly toMs: number
  readonly count: number
}

/** Steps of at least a pixel; the same span asked for later has its steps at the same times. */
export function stepsOf(fromMs: number, toMs: number, widthPx: number, zone: Zone): Steps {
  const most = Math.min(MOST_STEPS - 2, Math.max(50, Math.floor(widthPx)))
  const least = (toMs - fromMs) / most
  const stepMs = STEPS_MS.find((one) => one >= least) ?? Math.ceil(least / HOUR) * HOUR
  const offset = zone.offsetAt(fromMs)
  const first = Math.floor((fromMs + offset) / stepMs) * stepMs - offset
  const count = Math.max(1, Math.ceil((toMs - first) / stepMs))
  return { stepMs, fromMs: Math.max(0, first), toMs: first + count * stepMs, count }
}
