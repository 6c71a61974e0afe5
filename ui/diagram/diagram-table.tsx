// The same distribution as a table, for screen readers and for people who compare numbers.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { State } from '../icons/state.tsx'
import type { Column } from '../panel/use-column.ts'
import { Quantity, useShown } from '../quantity/quantity.tsx'
import type { Circuit, Distribution } from './distribution.ts'
import { shareOf } from './flow.ts'

type RowData = { readonly id: string; readonly depth: number; readonly incomerId: string | null }

export function DiagramTable({ distribution, powers }: { distribution: Distribution; powers: Column }) {
  const { t } = useBox()
  const rows = [...distribution.incomers, ...distribution.loose].flatMap((root) => flatten(root, 0, null))
  return (
    <TableHost label={t('diagram.title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('devices.name')}</th>
            <th scope="col">{t('devices.fedBy')}</th>
            <th scope="col" class="number">
              {t('devices.power')} ({powers.scale.value.symbol})
            </th>
            <th scope="col" class="number">
              {t('diagram.shareTitle')}
            </th>
            <th scope="col">{t('devices.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} powers={powers} />
          ))}
        </tbody>
      </table>
    </TableHost>
  )
}

function Row({ row: { id, depth, incomerId }, powers }: { row: RowData; powers: Column }) {
  const { panel, format } = useBox()
  const points = powers.points.value
  const scale = powers.scale.value
  const shown = useShown(points.get(id), id)
  const incomer = useShown(points.get(incomerId ?? ''), incomerId ?? '')
  const device = panel.deviceById.value.get(id)
  if (device === undefined) return null
  const share =
    shown.kind === 'value' && incomer.kind === 'value' ? shareOf(shown.value, incomer.value) : null
  const above = device.fedBy === undefined ? undefined : panel.deviceById.value.get(device.fedBy)
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${10 + depth * 16}px` }}>
        <Link href={`/devices/${id}`}>{device.name}</Link>
      </th>
      <td>{above?.name ?? '–'}</td>
      <td class="number">
        <Quantity shown={shown} scale={{ ...scale, symbol: '' }} reason={device.state === 'ok'} />
      </td>
      <td class="number">{share === null ? '–' : format.percent(share)}</td>
      <td>
        <State state={device.state} />
      </td>
    </tr>
  )
}

const flatten = (circuit: Circuit, depth: number, incomerId: string | null): readonly RowData[] => [
  { id: circuit.id, depth, incomerId },
  ...circuit.feeders.flatMap((feeder) => flatten(feeder, depth + 1, incomerId ?? circuit.id)),
]
