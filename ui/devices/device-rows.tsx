// The body of the device list: the rows near the view, by group; arrow keys, Home and End go from device to device.

import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { GapRow } from '../table/gap-row.tsx'
import type { Part } from '../table/row-window.ts'
import type { RowWindow } from '../table/use-row-window.ts'
import { DeviceRow } from './device-row.tsx'
import { type ListRow, rowInDirection } from './list-rows.ts'
import type { DeviceList } from './use-device-list.ts'

/** The head of the table is the first row that a screen reader counts. */
const HEAD_ROWS = 1
/** A head spans columns that are always there; one that a narrow list hides would come back empty. */
const TICK_AND_NAME = 2

export type DeviceRowsProps = {
  readonly list: DeviceList
  readonly chosen: string | null
  readonly rows: RowWindow
}

export function DeviceRows({ list, chosen, rows: { parts, goTo } }: DeviceRowsProps) {
  const groupOf = (part: Part) => list.rows[part.kind === 'row' ? part.index : part.first]?.group.key ?? ''
  const groups = [...Map.groupBy(parts, groupOf)]
  return (
    <>
      {groups.map(([key, own]) => (
        <tbody key={key} onKeyDown={(event) => moveByKey(event, list.rows, goTo)}>
          {own.map((part) =>
            part.kind === 'gap' ? (
              <GapRow key={`gap ${part.first}`} heightPx={part.heightPx} />
            ) : (
              <Row key={list.rows[part.index]?.key} index={part.index} list={list} chosen={chosen} />
            ),
          )}
        </tbody>
      ))}
    </>
  )
}

function Row({ index, list, chosen }: { index: number; list: DeviceList; chosen: string | null }) {
  const row = list.rows[index]
  if (row === undefined) return null
  const number = index + 1 + HEAD_ROWS
  if (row.kind === 'head') return <GroupHead row={row} number={number} list={list} />
  return <DeviceRow device={row.device} number={number} list={list} chosen={row.device.id === chosen} />
}

type GroupHeadProps = {
  readonly row: ListRow & { readonly kind: 'head' }
  readonly number: number
  readonly list: DeviceList
}

function GroupHead({ row: { key, group, folded }, number, list }: GroupHeadProps) {
  const { t } = useBox()
  return (
    <tr class="group-head" data-row={key} aria-rowindex={number}>
      <th scope="rowgroup" colSpan={TICK_AND_NAME}>
        <button type="button" class="group-fold" aria-expanded={!folded} onClick={() => list.fold(group)}>
          <Icon name={folded ? 'next' : 'lower'} small />
          {t('devices.groupCount', { name: group.name, n: group.devices.length })}
        </button>
      </th>
    </tr>
  )
}

/** To the same control of the row that the key leads to. */
function moveByKey(event: KeyboardEvent, rows: readonly ListRow[], goTo: RowWindow['goTo']): void {
  const from = event.target
  if (!(from instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return
  const key = from.closest<HTMLElement>('tr')?.dataset['row']
  const next = rowInDirection(
    rows,
    rows.findIndex((row) => row.key === key),
    event.key,
  )
  if (next === -1) return
  event.preventDefault()
  const control = from instanceof HTMLInputElement ? 'input' : 'a'
  goTo(next, (row) => row.querySelector<HTMLElement>(control)?.focus())
}
