// One row of the device list.

import { Link } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
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

export function DeviceRow({ device, number, list, chosen }: DeviceRowProps) {
  const { t } = useBox()
  return (
    <tr class={chosen ? 'chosen' : undefined} data-row={device.id} aria-rowindex={number}>
      <td class="tick-cell">
        <input
          type="checkbox"
          aria-label={t('devices.select', { name: device.name })}
          checked={list.selected.has(device.id)}
          onClick={(event) => list.select(device.id, event.currentTarget.checked, event.shiftKey)}
        />
      </td>
      <th scope="row" class="col-name">
        <Link href={`/devices/${device.id}`} aria-current={chosen ? 'true' : undefined}>
          {device.name}
        </Link>
        <span class="under-name">
          <State state={device.state} />
        </span>
      </th>
      <td class="col-model">{device.product}</td>
      <td class="col-address">{list.address(device)}</td>
      <td class="col-state">
        <State state={device.state} />
      </td>
      {VALUE_KEYS.map((key) => (
        <ValueCell key={key} column={key} device={device} list={list} />
      ))}
      <td class="col-answer number">
        <LastAnswer deviceId={device.id} />
      </td>
    </tr>
  )
}

function ValueCell({ column, device, list }: { column: ValueKey; device: DeviceView; list: DeviceList }) {
  const { points, scale } = list.columns[column]
  const shown = useShown(points.value.get(device.id), device.id)
  const own = list.columns[column].points.value.has(device.id)
  return (
    <td class={`col-${column} number`}>
      {own ? <Quantity shown={shown} scale={{ ...scale.value, symbol: '' }} reason={false} /> : '–'}
    </td>
  )
}

function LastAnswer({ deviceId }: { deviceId: string }) {
  const { panel } = useBox()
  const age = useAge(panel.latest.value.get(deviceId)?.lastAnswerMs ?? null)
  return <span class="quiet">{age}</span>
}
