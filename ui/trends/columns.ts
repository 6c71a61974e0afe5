// The lines that are shown as columns: of the table on the page, and of the CSV.

import { useBox } from '../app/box.ts'
import type { Scale } from '../quantity/prefix.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import type { TrendsAddress } from './address.ts'
import type { CsvColumn } from './csv-text.ts'
import { lackingAt } from './read-out.ts'
import { SHARE_SCALE } from './shares.ts'
import type { ShownLine } from './shown-line.ts'
import { type TableColumn, type TableRow, tableRows } from './table-rows.ts'
import type { ShownPanel, ShownTrends } from './use-shown.ts'

export type ShownColumn = CsvColumn & {
  readonly shown: ShownLine
  /** How its numbers are written. */
  readonly scale: Scale
  readonly isShare: boolean
  /** Of how many parts a sum, or the whole of a share, is known; null where that is no question. */
  readonly partsAt: ShownLine['partsAt']
  readonly earlier: boolean
  /** As short as the lines can be told apart. */
  readonly head: string
}

export type ShownTable = { readonly columns: readonly ShownColumn[]; readonly rows: readonly TableRow[] }

/** What stands in a column, and in a second one beside it where an earlier period is compared. */
type Listed = Pick<ShownColumn, 'shown' | 'scale' | 'isShare' | 'partsAt'> & Omit<TableColumn, 'key'>

/** A value, and what it is of the whole; that the whole is all of itself needs no column. */
function listed(shown: ShownLine): readonly Listed[] {
  const { axis, course, earlier, partsAt, share } = shown
  const value = { shown, scale: axis.scale, isShare: false, partsAt, course, earlier }
  return share === null || partsAt !== null
    ? [value]
    : [value, { ...value, ...share, scale: SHARE_SCALE, isShare: true }]
}

export function useShownTable(): (shown: ShownTrends, address: TrendsAddress, span: TimeSpan) => ShownTable {
  const { t } = useBox()
  return ({ panels, period }, { compare }, span) => {
    const lines = panels.flatMap((panel: ShownPanel) => panel.lines)
    const all = lines.flatMap(listed)
    const columns = all.flatMap(({ shown, scale, isShare, partsAt, course, earlier }) => {
      const { line } = shown
      const unit = scale.symbol === '' ? '' : ` (${scale.symbol})`
      const per = line.bars ? ` ${t(`trends.energyBy.${period}`)}` : ''
      const own = {
        shown,
        scale,
        isShare,
        partsAt,
        factor: scale.factor,
        state: line.state,
        withRange: course.some((part) => part.some((step) => step.min !== step.max)),
        title: `${line.name}${unit}${per}`,
        head: `${line.label}${unit}${per}`,
        earlier: false,
      }
      if (earlier === null || compare === null) return [own]
      const past = t(`trends.past.${compare}`)
      return [
        own,
        {
          ...own,
          partsAt: null,
          title: `${own.title}, ${past}`,
          head: `${own.head}, ${past}`,
          earlier: true,
        },
      ]
    })
    const own = all.map(({ shown, isShare, course, earlier }) => ({
      key: `${shown.line.id}${isShare ? ' %' : ''}`,
      course,
      earlier: compare === null ? null : earlier,
    }))
    // bars begin with their period, which may be before the span
    const first = Math.min(span.fromMs, ...lines.map(({ bordersMs }) => bordersMs?.[0] ?? span.fromMs))
    return { columns, rows: tableRows(own, first, span.toMs) }
  }
}

/** A number in a file cannot say that it is only a part of the sum, or not of all: such a one is left empty. */
export const withWholeSums = ({ columns, rows }: ShownTable): readonly TableRow[] =>
  rows.map(({ timeMs, cells }) => ({
    timeMs,
    cells: cells.map((cell, at) => (lackingAt(columns[at] ?? null, timeMs) === null ? cell : null)),
  }))
