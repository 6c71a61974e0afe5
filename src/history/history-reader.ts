// The port through which questions are answered: samples and roll-ups of a series, wherever they lie.

import type { RollupColumns } from './rollup/rollup-columns.ts'
import type { SampleColumns } from './sample-columns.ts'
import type { Series } from './series.ts'

/** What could not be read: said with every answer that it touches, never a wrong value instead. */
export type Damage = {
  readonly pointId: string
  /** Days since 1970 UTC; null where only the point is known. */
  readonly day: number | null
  readonly what: 'samples' | 'rollups'
}

/** How much work answers took; a month of hours must not decode raw chunks. */
export type ReadCounters = {
  readonly decodedChunks: number
  readonly decodedRollups: number
}

export interface HistoryReader {
  /** The series of a point in its present unit; null when nothing was ever kept. */
  readonly seriesOf: (pointId: string) => Series | null
  /** Every sample of a UTC day (days since 1970), sealed or not, all revisions; empty when there is none. */
  readonly samplesOfDay: (series: Series, day: number) => SampleColumns
  /** UTC days between two, first and last included, for which there are samples, ascending. */
  readonly daysWithSamples: (series: Series, fromDay: number, toDay: number) => readonly number[]
  /**
   * Roll-ups of the slots from `fromSlot` up to before `toSlot`. Days whose roll-up is up to date are read from it alone; a
   * day that still takes samples is worked out from them.
   */
  readonly rollups: (series: Series, fromSlot: number, toSlot: number) => RollupColumns
  readonly counters: () => ReadCounters
  /** Found so far in this run, few of each point. */
  readonly damages: () => readonly Damage[]
}

export const DAY_MS = 86_400_000
