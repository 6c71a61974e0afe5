// Where a counter leapt among its recorded readings, from where to where it stood too high or too low, and by how much.

import { explainedIncrease } from '../../measurement/counter-leap.ts'
import type { Series } from '../series.ts'

export type Reading = { readonly timeMs: number; readonly value: number }

export type LeapPlace = {
  /** When the leap was seen, milliseconds since 1970 UTC. */
  readonly timeMs: number
  /** By how much, in the counter's unit; null: as the readings have it. */
  readonly leap: number | null
}

/** Readings from `fromMs` up to before `toMs` (without: for good) stand too high by so much, or too low where it is negative. */
export type Stretch = {
  readonly fromMs: number
  readonly toMs: number | null
  readonly excess: number
  /** The last reading before, and the first after it that is right; none where the counter began anew. */
  readonly before: Reading
  readonly after: Reading | null
}

/** The leap was seen a little later than the reading was taken, whose time is cut to the second. */
const SEEN_LATE_MS = 60_000
/** Readings that are kept rarely come long after the leap. */
const KEPT_LATE_MS = 2 * 3_600_000
const LEAST_STEPS = 2
/** What went back by less than half of the leap is no way back. */
const WAY_BACK = 0.5

/** `readings` are good and ascend in time; null where none of them leaps at that place. */
export function findLeap(
  readings: readonly Reading[],
  place: LeapPlace,
  series: Pick<Series, 'unit' | 'resolution'>,
): Stretch | null {
  const at = placeOfLeap(readings, place.timeMs)
  const before = readings[at - 1]
  const first = readings[at]
  if (before === undefined || first === undefined) return null
  const rise = first.value - before.value
  if (!isLeap(before, first, series) || !isAbout(rise, place.leap)) return null
  return dipBefore(readings, at, series) ?? stretchAfter(readings, at, place.leap ?? rise, series)
}

/** Of the steps about that time the greatest; 0 where there is none. */
function placeOfLeap(readings: readonly Reading[], timeMs: number): number {
  let found = 0
  let greatest = 0
  for (const [at, { timeMs: readMs, value }] of readings.entries()) {
    const before = readings[at - 1]
    if (before === undefined || readMs < timeMs - SEEN_LATE_MS) continue
    const isLate = readMs > timeMs + KEPT_LATE_MS && before.timeMs > timeMs
    if (isLate) break
    if (value - before.value <= greatest) continue
    greatest = value - before.value
    found = at
  }
  return found
}

const isLeap = (before: Reading, after: Reading, { unit, resolution }: Pick<Series, 'unit' | 'resolution'>) =>
  after.value - before.value >
  explainedIncrease({ peakW: 0, elapsedMs: after.timeMs - before.timeMs, unit, resolution })

const isAbout = (rise: number, leap: number | null): boolean =>
  leap === null || (rise > leap * WAY_BACK && leap > rise * WAY_BACK)

/** A counter that had fallen and is back where it was: what was read meanwhile stands too low. */
function dipBefore(
  readings: readonly Reading[],
  at: number,
  series: Pick<Series, 'unit' | 'resolution'>,
): Stretch | null {
  const after = readings[at]
  const low = readings[at - 1]
  if (after === undefined || low === undefined) return null
  const rise = after.value - low.value
  let from = at - 1
  while (from > 0 && (readings[from - 1]?.value ?? 0) <= after.value - rise * WAY_BACK) from -= 1
  const before = readings[from - 1]
  const first = readings[from]
  if (before === undefined || first === undefined) return null
  const isBack =
    after.value > before.value - LEAST_STEPS * series.resolution && !isLeap(before, after, series)
  return isBack
    ? { fromMs: first.timeMs, toMs: after.timeMs, excess: first.value - before.value, before, after }
    : null
}

/** A counter that is reset ends the stretch too, and says nothing of what it would have shown before. */
function stretchAfter(
  readings: readonly Reading[],
  at: number,
  excess: number,
  { resolution }: Pick<Series, 'resolution'>,
): Stretch | null {
  const before = readings[at - 1]
  const first = readings[at]
  if (before === undefined || first === undefined) return null
  let last = first.value
  for (const reading of readings.slice(at + 1)) {
    if (reading.value < last - excess * WAY_BACK) {
      const isReset = reading.value < before.value - LEAST_STEPS * resolution
      const after = isReset ? null : reading
      return { fromMs: first.timeMs, toMs: reading.timeMs, excess, before, after }
    }
    last = reading.value
  }
  return { fromMs: first.timeMs, toMs: null, excess, before, after: null }
}

/** What the counter would have shown: never less than before the stretch, never more than after it. */
export function corrected(value: number, { excess, before, after }: Stretch): number {
  const right = Math.max(Number((value - excess).toPrecision(DIGITS)), before.value)
  return after === null ? right : Math.min(right, Math.max(after.value, before.value))
}

/** So that 0.3 - 0.1 leaves no tail of digits. */
const DIGITS = 12
