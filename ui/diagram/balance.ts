// What flows into a busbar and what of it no meter accounts for.

/** A feeder of the busbar: power away from it (negative feeds in), null where it is not known now. */
export type FeederFlow = { readonly downW: number | null; readonly isSource: boolean }

export type Rest =
  /** So many of the meters above and below have no value now. */
  | { readonly kind: 'unknown'; readonly missing: number }
  /** No more than the meters may be wrong together. */
  | { readonly kind: 'none' }
  | { readonly kind: 'power'; readonly powerW: number; readonly share: number | null }
  /** The feeders sum to so much more than comes in: a meter is missing, turned around or under the wrong busbar. */
  | { readonly kind: 'excess'; readonly powerW: number }

export type Balance = {
  /** Everything that flows into the busbar, from above and from feeders that feed back; null while a part is unknown. */
  readonly inflowW: number | null
  readonly rest: Rest
}

/** Meters of class 1 may be wrong by 1 % each. @see IEC 62053-21 */
const METER_ERROR = 0.01
/** What is left of rounding in the meters themselves. */
const LEAST_W = 5

/** `aboveW` is the power that comes down into the busbar; the same minute of all meters is assumed. */
export function balanceOf(aboveW: number | null, feeders: readonly FeederFlow[]): Balance {
  return { inflowW: inflowOf(aboveW, feeders), rest: restOf(aboveW, feeders) }
}

/** A consumer without a value takes power, so what flows in is known all the same; a source without one hides its part. */
function inflowOf(aboveW: number | null, feeders: readonly FeederFlow[]): number | null {
  if (aboveW === null || feeders.some(({ downW, isSource }) => isSource && downW === null)) return null
  return feeders.reduce((sum, { downW }) => sum + Math.max(0, -(downW ?? 0)), Math.max(0, aboveW))
}

function restOf(aboveW: number | null, feeders: readonly FeederFlow[]): Rest {
  const missing = feeders.filter(({ downW }) => downW === null).length + (aboveW === null ? 1 : 0)
  if (missing > 0) return { kind: 'unknown', missing }
  const above = aboveW ?? 0
  const all = feeders.reduce((sum, { downW }) => sum + Math.abs(downW ?? 0), Math.abs(above))
  const left = feeders.reduce((sum, { downW }) => sum - (downW ?? 0), above)
  if (Math.abs(left) <= Math.max(LEAST_W, METER_ERROR * all)) return { kind: 'none' }
  if (left < 0) return { kind: 'excess', powerW: -left }
  return { kind: 'power', powerW: left, share: shareOf(left, inflowOf(aboveW, feeders)) }
}

/** Part of what flows into the busbar, 0 to about 1; null where one of the two is unknown or nothing flows in. */
export function shareOf(powerW: number | null, inflowW: number | null): number | null {
  if (powerW === null || inflowW === null || inflowW <= 0) return null
  return Math.abs(powerW) / inflowW
}
