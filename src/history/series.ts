// A series: what is kept of one point in one unit, and what is needed to understand it years later.

import type { PointKind } from '../measurement/point.ts'

/** A model that changes a point's unit starts a new series: kWh are never read as Wh. */
export type Series = {
  /** Given once, never again; 1 to MOST_SERIES. */
  readonly number: number
  readonly pointId: string
  readonly unit: string
  readonly kind: PointKind
  /** The smallest step of new samples, in `unit`; a sealed chunk knows its own. */
  readonly resolution: number
  /**
   * How long a sample counts when none follows, milliseconds: after that there is a gap. That of the present period, for all of
   * the past: earlier ones are not kept, so a longer period hides gaps of before, and a shorter one makes some.
   */
  readonly holdMs: number
}

export const MOST_SERIES = 2 ** 22 - 1
