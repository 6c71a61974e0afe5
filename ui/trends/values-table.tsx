// What is shown as a table: one row a moment, newest first, the lines side by side.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { usePriced } from '../energy/use-tariff.ts'
import { GapRow } from '../table/gap-row.tsx'
import { useRowWindow } from '../table/use-row-window.ts'
import type { TimeSpan } from '../trend/time-span.ts'
import type { ShownColumn, ShownTable } from './columns.ts'
import { hasMean, lackingAt, readWords } from './read-out.ts'
import { boundOf } from './shares.ts'
import { useSpanWords } from './span-words.ts'
import { StackMark } from './stack-mark.tsx'
import type { Cell, TableRow } from './table-rows.ts'

export type ValuesTableProps = {
  readonly table: ShownTable
  readonly span: TimeSpan
  readonly stepMs: number
}

const USUAL_ROW_PX = 45

export function ValuesTable({ table: { columns, rows }, span, stepMs }: ValuesTableProps) {
  const { t } = useBox()
  const newest = useMemo(() => rows.toReversed(), [rows])
  const keys = useMemo(() => newest.map(({ timeMs }) => String(timeMs)), [newest])
  const view = useRowWindow({ keys, usualPx: USUAL_ROW_PX })
  if (rows.length === 0) return <p class="nothing">{t('trends.tableEmpty')}</p>
  return (
    <TableHost label={t('trends.tableTitle')} kind="values-host">
      <table class="table values-table" ref={view.table} aria-rowcount={rows.length + 1}>
        <caption class="unseen">{t('trends.tableTitle')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('trend.time')}</th>
            {columns.map((column) => (
              <th key={column.title} scope="col" class="number">
                <span class={`line-name ${column.shown.line.look.colour}`}>
                  <span class={column.earlier ? 'swatch earlier' : 'swatch'} />
                  <span>
                    <StackMark place={column.shown.place} />
                    {column.head}
                  </span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.parts.map((part) => {
            if (part.kind === 'gap') return <GapRow key={`gap ${part.first}`} heightPx={part.heightPx} />
            const row = newest[part.index]
            if (row === undefined) return null
            return <Row key={row.timeMs} {...{ row, columns, span, stepMs }} number={part.index + 2} />
          })}
        </tbody>
      </table>
    </TableHost>
  )
}

type RowProps = {
  readonly row: TableRow
  readonly columns: readonly ShownColumn[]
  readonly span: TimeSpan
  readonly stepMs: number
  readonly number: number
}

function Row({ row: { timeMs, cells }, columns, span, stepMs, number }: RowProps) {
  const words = useSpanWords()
  const borders = columns.every(({ shown }) => shown.bordersMs !== null) ? columns[0]?.shown.bordersMs : null
  const step = borders === null || borders === undefined ? stepMs : (borders[1] ?? 0) - (borders[0] ?? 0)
  return (
    <tr data-row={String(timeMs)} aria-rowindex={number}>
      <th scope="row" class="col-time">
        {words.moment(timeMs, span.toMs - span.fromMs, step)}
      </th>
      {columns.map((column, at) => (
        <td key={column.title} class="number">
          <CellWords cell={cells[at] ?? null} column={column} timeMs={timeMs} />
        </td>
      ))}
    </tr>
  )
}

type CellWordsProps = { cell: Cell; column: ShownColumn; timeMs: number }

function CellWords({ cell, column, timeMs }: CellWordsProps) {
  const { t, format } = useBox()
  const priced = usePriced()
  if (cell === null) return <span class="quiet">–</span>
  const { shown, scale, isShare, worth } = column
  const word = (value: number) =>
    worth === 'cost' && priced !== null ? priced.money.sum(value) : format.scaled(value, scale)
  const lacking = lackingAt(column, timeMs)
  if (isShare) return <>{`${boundOf(cell.mean, lacking)}${word(cell.mean)}`}</>
  return (
    <>
      {lacking !== null && '≥ '}
      {readWords(shown.line, cell, word)}
      {lacking !== null && <small class="quiet">{t('trends.partsKnown', lacking)}</small>}
      {hasMean(shown.line, cell) && cell.min !== cell.max && (
        <small class="quiet">
          {word(cell.min)} – {word(cell.max)}
        </small>
      )}
    </>
  )
}
