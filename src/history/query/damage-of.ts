// Tells which of the damages that a reader has met lie in what was asked of one point.

import { DAY_MS, type Damage, type HistoryReader } from '../history-reader.ts'
import type { Span } from './calendar.ts'

/** Days are counted in UTC, so one at either end may lie partly outside the span. */
export function damagesOf(reader: HistoryReader, pointId: string, { fromMs, toMs }: Span): readonly Damage[] {
  const firstDay = Math.floor(fromMs / DAY_MS)
  const lastDay = Math.floor(toMs / DAY_MS)
  return reader
    .damages()
    .filter(
      (damage) =>
        damage.pointId === pointId &&
        (damage.day === null || (damage.day >= firstDay && damage.day <= lastDay)),
    )
}
