// Works out what the samples of each quarter of an hour come to.

import { qualityIndex } from '../../measurement/quality.ts'
import { type DecimalSteps, likelySteps, stepsOf, valueOfSteps } from '../chunk/decimal-steps.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import { counterIncrease, increaseInSteps } from './counter-increase.ts'
import { makeRollups, type RollupColumns, SLOT_MS, sliceRollups } from './rollup-columns.ts'
import { type SlotSteps, slotSteps } from './slot-steps.ts'

const GOOD = qualityIndex('good')

export type RolledSeries = Pick<Series, 'kind' | 'resolution' | 'holdMs'>

/**
 * Samples of any span; of those with the same time only the latest revision counts. Values that are multiples of the
 * resolution, or of its tenth, hundredth or thousandth, are rolled up exactly; others (raw float32) to the nearest such
 * multiple, at
 * most a thousandth of the slot's greatest value away, for what is below is noise.
 */
export function rollUp(samples: SampleColumns, series: RolledSeries): RollupColumns {
  const latest = latestRevisions(samples)
  const bounds = slotBounds(samples, latest)
  const rolled = makeRollups(bounds.length)
  const rolling = { ...series, forms: likelySteps(series.resolution) }
  let count = 0
  bounds.forEach((from, index) => {
    const members = latest.subarray(from, bounds[index + 1] ?? latest.length)
    if (rollSlot(samples, members, rolling, { rolled, at: count })) count += 1
  })
  return sliceRollups(rolled, 0, count)
}

/** Indexes of the samples that count, ascending. */
function latestRevisions({ times, revisions }: SampleColumns): Uint32Array {
  const latest = new Uint32Array(times.length)
  let count = 0
  for (let index = 0; index < times.length; index++) {
    const before = count === 0 ? index : (latest[count - 1] ?? 0)
    const isCorrection = count > 0 && times[before] === times[index]
    if (!isCorrection) latest[count++] = index
    else if ((revisions[index] ?? 0) >= (revisions[before] ?? 0)) latest[count - 1] = index
  }
  return latest.subarray(0, count)
}

/** Places in `latest` at which another slot begins. */
function slotBounds({ times }: SampleColumns, latest: Uint32Array): readonly number[] {
  const bounds: number[] = []
  let endMs = Number.NEGATIVE_INFINITY
  for (let place = 0; place < latest.length; place++) {
    const timeMs = times[latest[place] ?? 0] ?? 0
    if (timeMs < endMs) continue
    bounds.push(place)
    endMs = (Math.floor(timeMs / SLOT_MS) + 1) * SLOT_MS
  }
  return bounds
}

/** With the steps that its values may be multiples of. */
type Rolling = RolledSeries & { readonly forms: readonly DecimalSteps[] }

/** Where a slot's roll-up goes. */
type Place = { readonly rolled: RollupColumns; readonly at: number }

/** False, with nothing written, when no sample of the slot is good. */
function rollSlot(
  samples: SampleColumns,
  members: Uint32Array,
  series: Rolling,
  { rolled, at }: Place,
): boolean {
  const { times, values, qualities } = samples
  const slotValues = new Float64Array(members.length)
  let count = 0
  let lastMs = 0
  for (let place = 0; place < members.length; place++) {
    const index = members[place] ?? 0
    if (qualities[index] !== GOOD) continue
    lastMs = times[index] ?? 0
    if (count === 0) rolled.firstMs[at] = lastMs
    /** Adding 0 turns -0 into 0, which nobody can tell apart in a sum. */
    slotValues[count++] = (values[index] ?? 0) + 0
  }
  if (count === 0) return false
  rolled.slots[at] = Math.floor(lastMs / SLOT_MS)
  rolled.counts[at] = count
  rolled.lastMs[at] = lastMs
  rolled.goodMs[at] = goodMsOf(samples, members, series.holdMs)
  rollValues(slotValues.subarray(0, count), series, { rolled, at })
  return true
}

function rollValues(values: Float64Array, series: Rolling, place: Place): void {
  const steps = slotSteps(values, series.forms)
  if (steps === null) rollExact(values, series, place)
  else rollSteps(steps, series, place)
}

/** In whole numbers, so that sums and increases have no remainder. */
function rollSteps(
  { steps, decimal }: SlotSteps,
  { kind, resolution }: RolledSeries,
  { rolled, at }: Place,
): void {
  let sum = 0
  let increase = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let before = steps[0] ?? 0
  const resolutionSteps = stepsOf(resolution, decimal)
  for (let place = 0; place < steps.length; place++) {
    const step = steps[place] ?? 0
    sum += step
    if (step < min) min = step
    if (step > max) max = step
    if (kind === 'counter') increase += increaseInSteps(before, step, resolutionSteps)
    before = step
  }
  rolled.firsts[at] = valueOfSteps(steps[0] ?? 0, decimal)
  rolled.lasts[at] = valueOfSteps(before, decimal)
  rolled.mins[at] = valueOfSteps(min, decimal)
  rolled.maxs[at] = valueOfSteps(max, decimal)
  rolled.sums[at] = valueOfSteps(sum, decimal)
  rolled.increases[at] = valueOfSteps(increase, decimal)
}

/** As floats: sums may have a remainder far behind the point. */
function rollExact(values: Float64Array, { kind, resolution }: Rolling, { rolled, at }: Place): void {
  let sum = 0
  let increase = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let before = values[0] ?? 0
  for (const value of values) {
    sum += value
    min = Math.min(min, value)
    max = Math.max(max, value)
    if (kind === 'counter') increase += counterIncrease(before, value, resolution)
    before = value
  }
  rolled.firsts[at] = values[0] ?? 0
  rolled.lasts[at] = before
  rolled.mins[at] = min
  rolled.maxs[at] = max
  rolled.sums[at] = sum
  rolled.increases[at] = increase
}

/** A good sample counts until the next of any quality, for holdMs at most, and within its slot only. */
function goodMsOf({ times, qualities }: SampleColumns, members: Uint32Array, holdMs: number): number {
  const startMs = Math.floor((times[members[0] ?? 0] ?? 0) / SLOT_MS) * SLOT_MS
  let untilMs = startMs + SLOT_MS
  let goodMs = 0
  for (let place = members.length - 1; place >= 0; place--) {
    const index = members[place] ?? 0
    const timeMs = times[index] ?? 0
    const isGood = qualities[index] === GOOD
    if (isGood) goodMs += Math.min(untilMs - timeMs, holdMs)
    if (isGood && place === 0 && timeMs - startMs <= holdMs) goodMs += timeMs - startMs
    untilMs = timeMs
  }
  return Math.round(goodMs)
}
