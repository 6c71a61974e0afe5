// Samples of one point side by side: the form in which the history seals, reads and sums them.

import { DAY_MS } from './history-reader.ts'

/** Equal lengths; times ascend, and samples of the same time stand in the order in which they came. */
export type SampleColumns = {
  /** Milliseconds since 1970 UTC, whole numbers. */
  readonly times: Float64Array
  /** In the point's unit; NaN whenever the quality is not good. */
  readonly values: Float64Array
  /** Indexes of QUALITIES. */
  readonly qualities: Uint8Array
  /** 0 for what came first; a correction of the same time is one more, and the greatest counts. */
  readonly revisions: Uint8Array
}

export const EMPTY_SAMPLES: SampleColumns = {
  times: new Float64Array(),
  values: new Float64Array(),
  qualities: new Uint8Array(),
  revisions: new Uint8Array(),
}

/** Whether all of them were taken on that UTC day: times ascend, so the first and the last tell. */
export function isOfDay({ times }: Pick<SampleColumns, 'times'>, day: number): boolean {
  const first = times[0]
  const last = times.at(-1)
  if (first === undefined || last === undefined) return true
  return Math.floor(first / DAY_MS) === day && Math.floor(last / DAY_MS) === day
}
