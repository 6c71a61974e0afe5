// How long the buckets of a trend are: steps that people count in, as short as the pixels allow.

import { SLOT_MS } from '../rollup/rollup-columns.ts'
import type { Span } from './calendar.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 7, 14, 28].map((count) => count * DAY),
]

/** Equal buckets, the first of which holds the beginning of a span and the last its end. */
export type Buckets = { readonly firstMs: number; readonly stepMs: number; readonly count: number }

/**
 * The shortest buckets, of `leastMs` or more, that are at most `pixels`; beyond the longest step they double. They begin where local time, `alignMs`
 * ahead of UTC, is a multiple of the step, so that hours are full hours; a step of a quarter of an hour or more stays on slots.
 */
export function bucketsFor(span: Span, pixels: number, alignMs: number, leastMs = 0): Buckets {
  const onSlotsMs = Math.round(alignMs / SLOT_MS) * SLOT_MS
  for (const stepMs of STEPS_MS.filter((stepMs) => stepMs >= leastMs)) {
    const buckets = bucketsOf(span, stepMs, onSlotsMs)
    if (buckets.count <= pixels) return buckets
  }
  for (let stepMs = 2 * (STEPS_MS.at(-1) ?? DAY); ; stepMs *= 2) {
    /** So long a bucket begins with the span, else a single pixel could never hold a span across a border. */
    const buckets = { firstMs: Math.floor(span.fromMs / SLOT_MS) * SLOT_MS, stepMs, count: 1 }
    const count = Math.ceil((span.toMs - buckets.firstMs) / stepMs)
    if (count <= pixels) return { ...buckets, count }
  }
}

function bucketsOf({ fromMs, toMs }: Span, stepMs: number, alignMs: number): Buckets {
  const first = Math.floor((fromMs + alignMs) / stepMs)
  const end = Math.ceil((toMs + alignMs) / stepMs)
  return { firstMs: first * stepMs - alignMs, stepMs, count: end - first }
}
