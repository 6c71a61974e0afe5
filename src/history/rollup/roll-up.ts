// Works out what the samples of each quarter of an hour come to.

import { qualityIndex } from '../../measurement/quality.ts'
import { type DecimalSteps, decimalSteps, exactSteps, valueOfSteps } from '../chunk/decimal-steps.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import { counterIncrease } from './counter-increase.ts'
import { makeRollups, type RollupColumns, SLOT_MS, sliceRollups } from './rollup-columns.ts'

const GOOD = qualityIndex('good')

type RolledSeries = Pick<Series, 'kind' | 'resolution' | 'holdMs'>

/** Samples of any span; of those with the same time only the latest revision counts. */
export function rollUp(samples: SampleColumns, series: RolledSeries): RollupColumns {
  const latest = latestRevisions(samples)
  const bounds = slotBounds(samples, latest)
  const rolled = makeRollups(bounds.length)
  let count = 0
  bounds.forEach((from, index) => {
    const to = bounds[index + 1] ?? latest.length
    if (rollSlot(samples, latest.subarray(from, to), series, rolled, count)) count += 1
  })
  return sliceRollups(rolled, 0, count)
}

/** Indexes of the samples that count: of those with the same time the latest revision alone; ascending. */
export function latestRevisions({ times, revisions }: SampleColumns): Uint32Array {
  const latest = new Uint32Array(times.length)
  let count = 0
  for (let index = 0; index < times.length; index++) {
    const before = latest[count - 1] ?? -1
    const isCorrection = count > 0 && times[before] === times[index]
    if (!isCorrection) latest[count++] = index
    else if ((revisions[index] ?? 0) >= (revisions[before] ?? 0)) latest[count - 1] = index
  }
  return latest.subarray(0, count)
}

/** Places in `latest` at which another slot begins. */
function slotBounds({ times }: SampleColumns, latest: Uint32Array): readonly number[] {
  const bounds: number[] = []
  let slot = Number.NaN
  latest.forEach((index, place) => {
    const own = Math.floor((times[index] ?? 0) / SLOT_MS)
    if (own !== slot) bounds.push(place)
    slot = own
  })
  return bounds
}

/** Writes the roll-up of one slot's samples to place `at`; false when none of them is good. */
function rollSlot(
  samples: SampleColumns,
  members: Uint32Array,
  series: RolledSeries,
  rolled: RollupColumns,
  at: number,
): boolean {
  const { times, values, qualities } = samples
  const good = members.filter((index) => qualities[index] === GOOD)
  const first = good[0]
  const last = good.at(-1)
  if (first === undefined || last === undefined) return false
  const firstMs = times[first] ?? 0
  const slot = Math.floor(firstMs / SLOT_MS)
  rolled.slots[at] = slot
  rolled.counts[at] = good.length
  rolled.firsts[at] = values[first] ?? 0
  rolled.lasts[at] = values[last] ?? 0
  rolled.firstMs[at] = firstMs
  rolled.lastMs[at] = times[last] ?? 0
  rolled.mins[at] = good.reduce((least, index) => Math.min(least, values[index] ?? least), Infinity)
  rolled.maxs[at] = good.reduce((most, index) => Math.max(most, values[index] ?? most), -Infinity)
  rolled.sums[at] = sumOf(values, good, decimalSteps(series.resolution))
  rolled.increases[at] = series.kind === 'counter' ? increaseOf(values, good, series.resolution) : 0
  rolled.goodMs[at] = goodMsOf(samples, members, slot * SLOT_MS, series.holdMs)
  return true
}

/** Exact where all values are multiples of the resolution: 0.1 + 0.2 is 0.3. */
function sumOf(values: Float64Array, good: Uint32Array, form: DecimalSteps): number {
  let sum = 0
  let steps = 0
  for (const index of good) {
    const value = values[index] ?? 0
    sum += value
    steps += exactSteps(value, form)
  }
  return Number.isSafeInteger(steps) ? valueOfSteps(steps, form) : sum
}

/** Added in steps of the resolution where it can be, so that increases add up without a remainder. */
function increaseOf(values: Float64Array, good: Uint32Array, resolution: number): number {
  const form = decimalSteps(resolution)
  let increase = 0
  let steps = 0
  for (let place = 1; place < good.length; place++) {
    const before = values[good[place - 1] ?? 0] ?? 0
    const gained = counterIncrease(before, values[good[place] ?? 0] ?? 0, resolution)
    increase += gained
    steps += exactSteps(gained, form)
  }
  return Number.isSafeInteger(steps) ? valueOfSteps(steps, form) : increase
}

/** A good sample counts until the next of any quality, for holdMs at most, and within its slot only. */
function goodMsOf(
  { times, qualities }: SampleColumns,
  members: Uint32Array,
  startMs: number,
  holdMs: number,
): number {
  const endMs = startMs + SLOT_MS
  let goodMs = 0
  members.forEach((index, place) => {
    if (qualities[index] !== GOOD) return
    const timeMs = times[index] ?? 0
    const next = members[place + 1]
    const untilMs = next === undefined ? endMs : (times[next] ?? endMs)
    goodMs += Math.min(untilMs - timeMs, holdMs)
    if (place === 0 && timeMs - startMs <= holdMs) goodMs += timeMs - startMs
  })
  return goodMs
}
