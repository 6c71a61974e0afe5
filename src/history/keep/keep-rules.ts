// How long the history is kept and how large it may grow: what a person decides, in the units of the store.

import type { HistoryKeep } from '../../config/document.ts'
import type { PointKind } from '../../measurement/point.ts'

/** Classes of points, each with days and a size of its own. */
export const POINT_KINDS: readonly PointKind[] = ['instantaneous', 'counter', 'demand', 'state']

export type ByKind<T> = Readonly<Record<PointKind, T>>

export type KeepRules = {
  /** Days with samples that are kept; days on which nothing was logged do not count. */
  readonly days: ByKind<number>
  /** The same for roll-ups, which outlive the samples. */
  readonly rollupDays: number
  /** Of everything together. */
  readonly mostBytes: number
  /** Of a class's samples; null for no limit of its own. */
  readonly mostBytesOf: ByKind<number | null>
  /** When the disk is full: forget the oldest day to keep the newest, or keep what there is and log nothing more. */
  readonly whenFull: 'forgetOldest' | 'stop'
}

const MB = 1_000_000

/** Roll-ups are kept at least as long as the samples they come from. */
export function keepRules(settings: HistoryKeep): KeepRules {
  const days = byKind((kind) => settings[`${kind}Days`])
  return {
    days,
    rollupDays: Math.max(settings.rollupDays, ...POINT_KINDS.map((kind) => days[kind])),
    mostBytes: settings.mostMb * MB,
    mostBytesOf: byKind((kind) => {
      const most = settings[`${kind}Mb`]
      return most === undefined ? null : most * MB
    }),
    whenFull: settings.whenFull,
  }
}

/** One value for each class. */
export const byKind = <T>(make: (kind: PointKind) => T): ByKind<T> => ({
  instantaneous: make('instantaneous'),
  counter: make('counter'),
  demand: make('demand'),
  state: make('state'),
})
