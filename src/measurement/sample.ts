// Samples as they travel between threads: four float64 numbers each, so that a batch is one transferable buffer.

import { type Quality, qualityAt, qualityIndex } from './quality.ts'

export type Sample = {
  /** The point's number in the table that the field thread announced with the configuration (not its id). */
  readonly pointNumber: number
  /** Wall clock of the end of the answer, milliseconds since 1970 UTC. */
  readonly timeMs: number
  /** In the point's unit; null whenever the quality is not good. */
  readonly value: number | null
  readonly quality: Quality
}

/** Numbers per sample in a batch: point number, time, value (NaN for null), quality index. */
export const SAMPLE_STRIDE = 4

export type SampleBatch = Float64Array<ArrayBuffer>

/** Packs samples into one transferable batch. */
export function packSamples(samples: readonly Sample[]): SampleBatch {
  const batch = new Float64Array(samples.length * SAMPLE_STRIDE)
  samples.forEach((sample, index) => {
    const at = index * SAMPLE_STRIDE
    batch[at] = sample.pointNumber
    batch[at + 1] = sample.timeMs
    batch[at + 2] = sample.value ?? Number.NaN
    batch[at + 3] = qualityIndex(sample.quality)
  })
  return batch
}

/** Reads the samples of a batch one by one; a number that is not finite comes back as null. */
export function* unpackSamples(batch: Float64Array): Generator<Sample> {
  for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
    const value = batch[at + 2] ?? Number.NaN
    yield {
      pointNumber: batch[at] ?? -1,
      timeMs: batch[at + 1] ?? 0,
      value: Number.isFinite(value) ? value : null,
      quality: qualityAt(batch[at + 3] ?? -1),
    }
  }
}

/** The samples of all batches in one, in their order; a single batch comes back as it is. */
export function joinBatches(batches: readonly SampleBatch[]): SampleBatch {
  const [first] = batches
  if (first !== undefined && batches.length === 1) return first
  const whole = new Float64Array(batches.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const batch of batches) {
    whole.set(batch, at)
    at += batch.length
  }
  return whole
}
