// Reduces many samples to few that show the same course: real samples only, extremes and gaps kept.

import { qualityIndex } from '../measurement/quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'

const GOOD = qualityIndex('good')

const countOf = (batch: SampleBatch): number => Math.floor(batch.length / SAMPLE_STRIDE)
const numberOf = (batch: SampleBatch, index: number): number => batch[index * SAMPLE_STRIDE + 2] ?? Number.NaN
const isGood = (batch: SampleBatch, index: number): boolean => batch[index * SAMPLE_STRIDE + 3] === GOOD

/**
 * At most `most` samples of a batch in time order: of each stretch of equal count the smallest and the greatest value,
 * or, where samples without a value are among them, one of those and the greatest.
 */
export function thinOut(batch: SampleBatch, most: number): SampleBatch {
  const count = countOf(batch)
  if (count <= most) return batch
  if (most < 2) return pick(batch, [count - 1])
  const stretches = Math.floor(most / 2)
  const kept: number[] = []
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * count) / stretches)
    const to = Math.floor(((stretch + 1) * count) / stretches)
    kept.push(...extremes(batch, from, to))
  }
  return pick(batch, kept)
}

/** One or two indexes from `from` up to before `to`, in order. */
function extremes(batch: SampleBatch, from: number, to: number): readonly number[] {
  let least = -1
  let greatest = -1
  let bad = -1
  for (let index = from; index < to; index++) {
    if (!isGood(batch, index)) {
      if (bad < 0) bad = index
      continue
    }
    if (least < 0 || numberOf(batch, index) < numberOf(batch, least)) least = index
    if (greatest < 0 || numberOf(batch, index) > numberOf(batch, greatest)) greatest = index
  }
  const chosen = new Set([bad < 0 ? least : bad, greatest].filter((index) => index >= 0))
  return [...chosen].sort((a, b) => a - b)
}

function pick(batch: SampleBatch, indexes: readonly number[]): SampleBatch {
  const picked = new Float64Array(indexes.length * SAMPLE_STRIDE)
  indexes.forEach((index, place) => {
    const from = index * SAMPLE_STRIDE
    picked.set(batch.subarray(from, from + SAMPLE_STRIDE), place * SAMPLE_STRIDE)
  })
  return picked
}
