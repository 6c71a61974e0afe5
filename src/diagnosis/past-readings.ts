// What was recorded before Busbar started, for rules that have to know it; asked for behind everything else.

import type { PointId } from '../measurement/point.ts'

export type PastReading = { readonly value: number; readonly timeMs: number }

export interface PastReadings {
  /** The last good value before this start, in this unit; null where none is known. */
  readonly last: (pointId: PointId, unit: string) => Promise<PastReading | null>
  /** The greatest value of the last month, either direction; 0 where nothing was recorded, null where nobody can tell now. */
  readonly peak: (pointId: PointId) => Promise<number | null>
}
