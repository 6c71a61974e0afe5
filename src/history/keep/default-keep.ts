// How long the history is kept until it is told what was configured: about three years of samples and ten of roll-ups.

import type { HistoryKeep } from '../../config/document.ts'

/** 4 GB hold 788 million samples, which the memory of the product that we follow holds, several times over. */
export const DEFAULT_KEEP: HistoryKeep = {
  instantaneousDays: 1_100,
  counterDays: 1_100,
  demandDays: 1_100,
  stateDays: 1_100,
  rollupDays: 3_660,
  mostMb: 4_000,
  whenFull: 'forgetOldest',
}
