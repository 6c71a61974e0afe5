// One row of the device list.

import { useMemo } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { FindingMark } from '../findings/device-findings.tsx'
import { State } from '../icons/state.tsx'
import { Quantity, useAge, useShown } from '../quantity/quantity.tsx'
import { type DeviceList, VALUE_KEYS, type ValueKey } from './use-device-list.ts'

export type DeviceRowProps = {
  readonly device: DeviceView
  /** As a screen reader counts it, the head with it. */
  readonly number: number
  readonly list: DeviceList
  readonly chosen: boolean
}

type DrawnRowProps = Pick<DeviceRowProps, 'device' | 'number' | 'chosen'> &
  Pick<DeviceList, 'columns' | 'select'> & { readonly address: string; readonly selected: boolean }

/** Drawn again only when the row itself changes: scrolling and sorting move many of them. */
export function DeviceRow({ device, number, list, chosen }: DeviceRowProps) {
  const { columns, select } = list
  const address = list.address(device)
  const selected = list.selected.has(device.id)
  return useMemo(
    () => <DrawnRow {...{ device, number, chosen, columns, select, address, selected }} />,
    [device, number, chosen, columns, select, address, selected],
  )
}

function DrawnRow({ device, number, chosen, columns, select, address, selected }: DrawnRowProps) {
  const { t } = useBox()
  return (
    <tr class={chosen ? 'chosen' : undefined} data-row={device.id} aria-rowindex={number}>
      <td class="tick-cell">
        <input
          type="checkbox"
          aria-label={t('devices.select', { name: device.name })}
          checked={selected}
          onClick={(event) => select(device.id, event.currentTarget.checked, event.shiftKey)}
        />
      </td>
      <th scope="row" class="col-name">
        <Link href={`/devices/${device.id}`} aria-current={chosen ? 'true' : undefined}>
          {device.name}
        </Link>
        <FindingMark deviceId={device.id} />
        <span class="under-name">
          <State state={device.state} />
        </span>
      </th>
      <td class="col-model">{device.product}</td>
      <td class="col-address">{address}</td>
      <td class="col-state">
        <State state={device.state} />
      </td>
      {VALUE_KEYS.map((key) => (
        <ValueCell key={key} column={key} device={device} columns={columns} />
      ))}
      <td class="col-answer number">
        <LastAnswer deviceId={device.id} />
      </td>
    </tr>
  )
}

type ValueCellProps = Pick<DrawnRowProps, 'device' | 'columns'> & { readonly column: ValueKey }

function ValueCell({ column, device, columns }: ValueCellProps) {
  const { points, scale } = columns[column]
  const point = points.value.get(device.id)
  const shown = useShown(point, device.id)
  return (
    <td class={`col-${column} number`}>
      {point === undefined ? (
        '–'
      ) : (
        <Quantity shown={shown} scale={{ ...scale.value, symbol: '' }} reason={false} />
      )}
    </td>
  )
}

function LastAnswer({ deviceId }: { deviceId: string }) {
  const { panel } = useBox()
  const age = useAge(panel.latest.value.get(deviceId)?.lastAnswerMs ?? null)
  return <span class="quiet">{age}</span>
}
