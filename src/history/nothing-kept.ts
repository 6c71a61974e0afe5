// A reader of a history in which nothing was ever kept: what questions are answered from while no other stands.

import type { HistoryReader } from './history-reader.ts'
import { makeRollups } from './rollup/rollup-columns.ts'
import { EMPTY_SAMPLES } from './sample-columns.ts'

export const NOTHING_KEPT: HistoryReader = {
  seriesOf: () => null,
  samplesOfDay: () => EMPTY_SAMPLES,
  daysWithSamples: () => [],
  rollups: () => makeRollups(0),
  counters: () => ({ decodedChunks: 0, decodedRollups: 0 }),
  damages: () => [],
}
