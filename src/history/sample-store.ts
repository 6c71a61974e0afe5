// The port of whatever keeps samples: in memory now, on disk later, with the same promises.

import type { PointId } from '../measurement/point.ts'
import type { SampleBatch } from '../measurement/sample.ts'

export type ReadSpan = {
  readonly pointId: string
  /** First and last time that count, milliseconds since 1970 UTC. */
  readonly fromMs: number
  readonly toMs: number
  /** Most samples in the answer. */
  readonly most: number
}

export type ReadSamples = {
  /** Oldest first; the point number of each is 0, since only one point was asked for. */
  readonly batch: SampleBatch
  /** There are more samples than `most`; those given show the course of all. */
  readonly truncated: boolean
}

export interface SampleStore {
  /** Resolves when the samples are kept; `points` are the points by their numbers in the batch. */
  readonly append: (batch: SampleBatch, points: readonly PointId[]) => Promise<void>
  readonly read: (span: ReadSpan) => Promise<ReadSamples>
}
