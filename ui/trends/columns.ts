// The lines that are shown as columns: of the table on the page, and of the CSV.

import { useBox } from '../app/box.ts'
import type { Worth } from '../energy/cost.ts'
import type { Scale } from '../quantity/prefix.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import type { TrendsAddress } from './address.ts'
import type { CsvColumn } from './csv-text.ts'
import { lackingAt } from './read-out.ts'
import { SHARE_SCALE } from './shares.ts'
import type { ShownLine } from './shown-line.ts'
import { type TableColumn, type TableRow, tableRows } from './table-rows.ts'
import type { ShownPanel, ShownTrends } from './use-shown.ts'
import { useWorths, type Worths, worthScale } from './use-worths.ts'

export type ShownColumn = CsvColumn & {
  readonly shown: ShownLine
  /** How its numbers are written. */
  readonly scale: Scale
  readonly isShare: boolean
  /** What its energy is worth; null of what was measured. */
  readonly worth: Worth | null
  /** Of how many parts a sum, or the whole of a share, is known; null where that is no question. */
  readonly partsAt: ShownLine['partsAt']
  readonly earlier: boolean
  /** As short as the lines can be told apart. */
  readonly head: string
}

export type ShownTable = { readonly columns: readonly ShownColumn[]; readonly rows: readonly TableRow[] }

/** What stands in a column, and in a second one beside it where an earlier period is compared. */
type Listed = Pick<ShownColumn, 'shown' | 'scale' | 'isShare' | 'worth' | 'partsAt'> &
  Omit<TableColumn, 'key'>

/** A value, what it is of the whole (that the whole is all of itself needs no column), and what it is worth. */
function listed(shown: ShownLine, worths: Worths): readonly Listed[] {
  const { axis, course, earlier, partsAt, share } = shown
  const value = { shown, scale: axis.scale, isShare: false, worth: null, partsAt, course, earlier }
  return [
    value,
    ...(share === null || partsAt !== null
      ? []
      : [{ ...value, ...share, scale: SHARE_SCALE, isShare: true }]),
    ...worths.flatMap((one) => {
      const own = one.byLine.get(shown.line.id)
      if (own === undefined) return []
      const values = [...own.course, ...(own.earlier ?? [])].flat().map(({ mean }) => mean)
      return [{ ...value, ...own, scale: worthScale(one, values), worth: one.worth }]
    }),
  ]
}

export function useShownTable(): (shown: ShownTrends, address: TrendsAddress, span: TimeSpan) => ShownTable {
  const { t } = useBox()
  const worthsOf = useWorths()
  return ({ panels, period }, { compare }, span) => {
    const lines = panels.flatMap((panel: ShownPanel) => panel.lines)
    const worths = worthsOf(lines)
    const all = lines.flatMap((shown) => listed(shown, worths))
    const columns = all.flatMap(({ shown, scale, isShare, worth, partsAt, course, earlier }) => {
      const { line } = shown
      const what = worth === null ? '' : `, ${t(worth === 'cost' ? 'cost.title' : 'cost.co2')}`
      const unit = scale.symbol === '' ? '' : ` (${scale.symbol})`
      const per = line.bars ? ` ${t(`trends.energyBy.${period}`)}` : ''
      const own = {
        shown,
        scale,
        isShare,
        worth,
        partsAt,
        factor: scale.factor,
        state: line.state,
        withRange: course.some((part) => part.some((step) => step.min !== step.max)),
        title: `${line.name}${what}${unit}${per}`,
        head: `${line.label}${what}${worth === 'cost' ? '' : unit}${per}`,
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
    const own = all.map(({ shown, isShare, worth, course, earlier }) => ({
      key: `${shown.line.id}${isShare ? ' %' : ''} ${worth ?? ''}`,
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
