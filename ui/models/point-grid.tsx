// The table of a model's points: one row a point, every cell an input, moved through by arrows, Enter and Tab.

import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { Icon } from '../icons/icon.tsx'
import { GapRow } from '../table/gap-row.tsx'
import { type RowWindow, useRowWindow } from '../table/use-row-window.ts'
import { COLUMNS, type Column, type ColumnName, type Row } from './model-draft.ts'
import { isFull, leftOut, MOST_POINTS, pastedBlock } from './row-edits.ts'
import { RowNowCell } from './row-now-cell.tsx'
import type { RowNow } from './row-results.ts'
import { cellId, type ModelEditor, type RowActs, type Wrong } from './use-model-editor.ts'

/** An input and the room around it. */
const USUAL_ROW_PX = 45

export type PointGridProps = {
  readonly editor: ModelEditor
  readonly nowOf: (row: Row) => RowNow | undefined
}

export function PointGrid({ editor, nowOf }: PointGridProps) {
  const { t } = useBox()
  const { draft, rows: acts, wrongs } = editor
  const rows = useRowWindow({ keys: draft.rows.map(({ number }) => String(number)), usualPx: USUAL_ROW_PX })
  editor.opener.current = rows.goTo
  const full = isFull(draft)
  const wrongIds = new Set(wrongs.flatMap(({ inputId }) => inputId ?? []))
  return (
    <div class="stack">
      <TableHost label={t('models.points')} kind="grid-host">
        <table class="table point-grid" ref={rows.table} aria-rowcount={draft.rows.length + 1}>
          <GridHead />
          <tbody onKeyDown={(event) => moveByKey(event, draft.rows, { goTo: rows.goTo, add: acts.add })}>
            {rows.parts.map((part) => {
              const row = draft.rows[part.kind === 'row' ? part.index : part.first]
              if (row === undefined) return null
              if (part.kind === 'gap') return <GapRow key={`gap ${part.first}`} heightPx={part.heightPx} />
              return (
                <GridRow
                  key={row.number}
                  row={row}
                  index={part.index}
                  acts={acts}
                  now={nowOf(row)}
                  full={full}
                  wrong={COLUMNS.filter(({ name }) => wrongIds.has(cellId(row.number, name)))
                    .map(({ name }) => name)
                    .join(' ')}
                />
              )
            })}
          </tbody>
        </table>
      </TableHost>
      <div class="acts">
        <button type="button" class="button" aria-disabled={full} onClick={acts.add}>
          <Icon name="plus" />
          {t('models.addRow')}
        </button>
        <span class="quiet">{full ? t('models.full', { most: MOST_POINTS }) : t('models.gridHint')}</span>
      </div>
      <WrongList editor={editor} />
    </div>
  )
}

function GridHead() {
  const { t, lookup } = useBox()
  const [key, ...others] = COLUMNS
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" class="number">
          {t('models.row')}
        </th>
        <th scope="col">{lookup(`models.column.${key?.name}`, '')}</th>
        <th scope="col">{t('models.now')}</th>
        {others.map(({ name }) => (
          <th scope="col" key={name}>
            {lookup(`models.column.${name}`, name)}
          </th>
        ))}
        <th scope="col">
          <span class="unseen">{t('models.rowActs')}</span>
        </th>
      </tr>
    </thead>
  )
}

/** What is wrong, each a way to its cell; the cells point here. */
function WrongList({ editor: { wrongs, goTo } }: { editor: ModelEditor }) {
  return (
    <ul class="wrong-list" aria-live="polite">
      {wrongs.filter(isNoHead).map(({ path, hint, inputId }) => (
        <li key={path + hint} id={inputId === null ? undefined : `${inputId}-wrong`} class="wrong">
          <Icon name="warn" small />
          {inputId === null ? (
            hint
          ) : (
            <a
              href={`#${inputId}`}
              onClick={(event) => {
                event.preventDefault()
                goTo(inputId)
              }}
            >
              {hint}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Fields beside the table say themselves what is wrong with them. */
const isNoHead = ({ inputId }: Wrong): boolean => inputId === null || inputId.startsWith('cell-')

type GridRowProps = {
  readonly row: Row
  readonly index: number
  readonly acts: RowActs
  readonly now: RowNow | undefined
  /** Whether there is no room for another row. */
  readonly full: boolean
  /** Names of the columns that are wrong, with spaces between. */
  readonly wrong: string
}

/** Drawn again only when the row itself changes: a table may have 500 rows. */
function GridRow(props: GridRowProps) {
  const { row, index, acts, now, full, wrong } = props
  return useMemo(() => <DrawnRow {...props} />, [row, index, acts, now, full, wrong])
}

function DrawnRow({ row, index, acts, now, full, wrong }: GridRowProps) {
  const { t } = useBox()
  const wrongs = wrong.split(' ')
  const [key, ...others] = COLUMNS
  const cell = (column: Column) => (
    <td key={column.name}>
      <Cell row={row} index={index} column={column} acts={acts} wrong={wrongs.includes(column.name)} />
    </td>
  )
  return (
    <tr data-row={row.number} aria-rowindex={index + 2}>
      <th scope="row" class="number">
        {index + 1}
      </th>
      {key !== undefined && cell(key)}
      <td>
        <RowNowCell now={now} unit={row.cells.unit} resolution={row.cells.resolution} />
      </td>
      {others.map(cell)}
      <td class="row-acts">
        <button
          type="button"
          class="button plain"
          aria-label={t('models.duplicateRow', { row: index + 1 })}
          title={t('models.duplicateRow', { row: index + 1 })}
          aria-disabled={full}
          onClick={() => acts.duplicate(index)}
        >
          <Icon name="copy" small />
        </button>
        <button
          type="button"
          class="button plain"
          aria-label={t('models.removeRow', { row: index + 1 })}
          title={t('models.removeRow', { row: index + 1 })}
          onClick={() => acts.remove(index)}
        >
          <Icon name="trash" small />
        </button>
      </td>
    </tr>
  )
}

type CellProps = {
  readonly row: Row
  readonly index: number
  readonly column: Column
  readonly acts: RowActs
  readonly wrong: boolean
}

/** Choices that are words; types and functions are called the same everywhere. */
function choiceKey(column: ColumnName, choice: string): string {
  if (column === 'kind') return `kind.${choice}`
  if (column === 'group') return `group.${choice}`
  return column === 'wordOrder' ? `wordOrder.${choice}` : ''
}

function Cell({ row, index, column, acts, wrong }: CellProps) {
  const { t, lookup, toasts } = useBox()
  const { name, choices, width } = column
  const id = cellId(row.number, name)
  const label = lookup(`models.column.${name}`, name)
  const shared = {
    id,
    class: 'input cell',
    value: row.cells[name],
    'data-column': name,
    'aria-label': t('models.cell', { row: index + 1, column: label }),
    'aria-invalid': wrong,
    'aria-describedby': wrong ? `${id}-wrong` : undefined,
    style: { width: `${width + 3}ch` },
    onBlur: () => acts.leave(row.number, name),
  }
  if (choices !== undefined)
    return (
      <select {...shared} onChange={(event) => acts.set(index, name, event.currentTarget.value)}>
        {!choices.includes(row.cells[name]) && <option value={row.cells[name]}>{row.cells[name]}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === '' ? '–' : lookup(choiceKey(name, choice), choice)}
          </option>
        ))}
      </select>
    )
  return (
    <input
      {...shared}
      inputMode={column.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellcheck={false}
      onInput={(event) => acts.set(index, name, event.currentTarget.value)}
      onPaste={(event) => {
        const block = pastedBlock(event.clipboardData?.getData('text/plain') ?? '')
        if (block === null) return
        event.preventDefault()
        acts.paste(index, name, block)
        const n = leftOut(index, block)
        if (n > 0) toasts.say(t('models.leftOut', { n, most: MOST_POINTS }))
      }}
    />
  )
}

type Moves = { readonly goTo: RowWindow['goTo']; readonly add: () => void }

/** Up and down go to the same column of the next row; Enter goes down too, and behind the last row to a new one. */
function moveByKey(event: KeyboardEvent, rows: readonly Row[], { goTo, add }: Moves): void {
  const from = event.target
  if (!(from instanceof HTMLInputElement)) return
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const number = from.closest<HTMLElement>('tr')?.dataset['row']
  const next = rows.findIndex((row) => String(row.number) === number) + step
  if (next === rows.length && event.key === 'Enter' && next < MOST_POINTS) add()
  else if (rows[next] === undefined) return
  goTo(next, (row) => focusColumn(row, from.dataset['column'] ?? ''))
}

function focusColumn(row: HTMLElement, column: string): void {
  const cell = row.querySelector(`input[data-column="${column}"]`)
  if (!(cell instanceof HTMLInputElement)) return
  cell.focus()
  cell.select()
}
