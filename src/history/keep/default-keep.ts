// How long the history is kept until somebody decides otherwise: about three years of samples and ten of roll-ups.

import type { KeepSettings } from './keep-rules.ts'

/** 4 GB hold 788 million samples, which the memory of the product that we follow holds, several times over. */
export const DEFAULT_KEEP: KeepSettings = {
  days: { instantaneous: 1_100, counter: 1_100, demand: 1_100, state: 1_100 },
  rollupDays: 3_660,
  mostMb: 4_000,
  whenFull: 'forgetOldest',
}
