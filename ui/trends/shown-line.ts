// One line of the Trends page: as it was chosen, and as it is shown with all that is said of it.

import type { DeviceView, PointView } from '../../src/web/api.ts'
import type { Course } from '../trend/course.ts'
import type { Look } from '../trend/look.ts'
import type { ValueAxis } from '../trend/value-axis.ts'
import type { Change, Figures } from './figures.ts'
import type { Chartable } from './panels.ts'
import type { Share } from './shares.ts'
import type { Parts } from './stack-total.ts'

export type TrendLine = Chartable & {
  readonly id: string
  readonly deviceId: string
  readonly periodMs: number
  readonly point: PointView
  readonly device: DeviceView
  /** Device and point. */
  readonly name: string
  /** What tells it from the other lines: only the device, or only the point, where the rest is the same. */
  readonly label: string
  readonly look: Look
}

/** What is measured, or a sum that nothing measures. */
export type ShownAs = Pick<TrendLine, 'id' | 'name' | 'label' | 'look' | 'bars' | 'state'> & {
  readonly deviceId: string | null
}

/** One line as it is shown, in a chart, in the figures and in the table. */
export type ShownLine = {
  readonly line: ShownAs
  /** Its number in a stack, counted from the bottom; null where it stands alone. */
  readonly place: number | null
  /** Of a sum: how much of it is known in the period of a moment; null of everything else. */
  readonly partsAt: ((timeMs: number) => Parts) | null
  /** Of a stack that is drawn as shares: what it is of the whole; null of everything else. */
  readonly share: Share | null
  /** In which its values are written; shares are drawn on another one. */
  readonly axis: ValueAxis
  /** Bars stand at the beginnings of their periods. */
  readonly course: Course
  readonly earlier: Course | null
  readonly figures: Figures
  readonly earlierFigures: Figures | null
  /** From the earlier period; null where nothing is compared, or nothing can be said. */
  readonly change: Change | null
  readonly bordersMs: readonly number[] | null
  /** Why nothing is known at a moment, as a quality, where that is known. */
  readonly lapseAt: (timeMs: number) => string | null
}

/** A line before its chart has given it an axis. */
export type KnownLine = Omit<ShownLine, 'axis'> & {
  /** Of bars: one for each period. */
  readonly values: readonly (number | null)[]
  readonly before: readonly (number | null)[] | null
}
