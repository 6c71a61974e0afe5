// A reader of a history in which nothing was ever kept: what questions are answered from while no other stands.

import type { HistoryReader } from './history-reader.ts'
import { makeRollups } from './rollup/rollup-columns.ts'

export const NOTHING_KEPT: HistoryReader = {
  seriesOf: () => null,
  samplesOfDay: () => ({
    times: new Float64Array(),
    values: new Float64Array(),
    qualities: new Uint8Array(),
    revisions: new Uint8Array(),
  }),
  daysWithSamples: () => [],
  rollups: () => makeRollups(0),
  counters: () => ({ decodedChunks: 0, decodedRollups: 0 }),
  damages: () => [],
}
