// The lines that are shown as columns: of the table on the page, and of the CSV.

import { useBox } from '../app/box.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import type { TrendsAddress } from './address.ts'
import type { CsvColumn } from './csv-text.ts'
import { lackingAt } from './read-out.ts'
import type { ShownLine } from './shown-line.ts'
import { type TableRow, tableRows } from './table-rows.ts'
import type { ShownPanel, ShownTrends } from './use-shown.ts'

export type ShownColumn = CsvColumn & {
  readonly shown: ShownLine
  readonly earlier: boolean
  /** As short as the lines can be told apart. */
  readonly head: string
}

export type ShownTable = { readonly columns: readonly ShownColumn[]; readonly rows: readonly TableRow[] }

/** Two columns a line where an earlier period is compared. */
export function useShownTable(): (shown: ShownTrends, address: TrendsAddress, span: TimeSpan) => ShownTable {
  const { t } = useBox()
  return ({ panels, period }, { compare }, span) => {
    const lines = panels.flatMap((panel: ShownPanel) => panel.lines)
    const columns = lines.flatMap((shown) => {
      const { line, axis, earlier, course } = shown
      const unit = axis.scale.symbol === '' ? '' : ` (${axis.scale.symbol})`
      const per = line.bars ? ` ${t(`trends.energyBy.${period}`)}` : ''
      const facts = {
        shown,
        factor: axis.scale.factor,
        state: line.state,
        withRange: course.some((part) => part.some((step) => step.min !== step.max)),
      }
      const own = {
        ...facts,
        title: `${line.name}${unit}${per}`,
        head: `${line.label}${unit}${per}`,
        earlier: false,
      }
      if (earlier === null || compare === null) return [own]
      const past = t(`trends.past.${compare}`)
      return [own, { ...own, title: `${own.title}, ${past}`, head: `${own.head}, ${past}`, earlier: true }]
    })
    const own = lines.map(({ line, course, earlier }) => ({
      key: line.id,
      course,
      earlier: compare === null ? null : earlier,
    }))
    // bars begin with their period, which may be before the span
    const first = Math.min(span.fromMs, ...lines.map(({ bordersMs }) => bordersMs?.[0] ?? span.fromMs))
    return { columns, rows: tableRows(own, first, span.toMs) }
  }
}

/** A number in a file cannot say that it is only a part of the sum: such a sum is left empty. */
export const withWholeSums = ({ columns, rows }: ShownTable): readonly TableRow[] =>
  rows.map(({ timeMs, cells }) => ({
    timeMs,
    cells: cells.map((cell, at) => {
      const column = columns[at]
      return column === undefined || column.earlier || lackingAt(column.shown, timeMs) === null ? cell : null
    }),
  }))
