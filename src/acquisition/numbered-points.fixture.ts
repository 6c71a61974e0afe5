// Points and batches of a device whose values tests choose.

import { makePointId, type Point } from '../measurement/point.ts'
import { packSamples, type SampleBatch, unpackSamples } from '../measurement/sample.ts'

export const numberedPoints = (count: number): readonly Point[] =>
  Array.from({ length: count }, (_, index) => ({
    id: makePointId('dev-1', `p${index}`),
    deviceId: 'dev-1',
    key: `p${index}`,
    unit: '1',
    kind: 'instantaneous',
    group: 'other',
    resolution: 1,
  }))

/** Good samples, each the point's number and its value. */
export const batchOf = (...pairs: readonly (readonly [number, number])[]): SampleBatch =>
  packSamples(pairs.map(([pointNumber, value]) => ({ pointNumber, value, timeMs: 1_000, quality: 'good' })))

export const pairsOf = (batch: SampleBatch) =>
  [...unpackSamples(batch)].map(({ pointNumber, value }) => [pointNumber, value])
