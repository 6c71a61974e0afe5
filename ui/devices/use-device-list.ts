// The state of the device list: query, filter, order, selection.

import { useMemo, useState } from 'preact/hooks'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { type Column, useColumn } from '../panel/use-column.ts'
import { type Arrangement, type DeviceGroup, groupDevices } from './device-groups.ts'
import { addressOf, matchesQuery, type Sort, type SortKey, sorted } from './device-list.ts'
import { listRows } from './list-rows.ts'
import { useSelection } from './use-selection.ts'

export const VALUE_KEYS = ['power', 'voltage', 'current', 'energy'] as const
export type ValueKey = (typeof VALUE_KEYS)[number]
export type ValueColumns = Readonly<Record<ValueKey, Column>>

/** Columns whose order holds until the devices change. */
const STILL: ReadonlySet<SortKey> = new Set(['name', 'model', 'address', 'state'])

export type StateFilter = 'all' | 'ok' | 'trouble'

export function useDeviceList() {
  const { t, format, panel, nowMs } = useBox()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<StateFilter>('all')
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false })
  const [arrangement, setArrangement] = useState<Arrangement>('flat')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const columns = useValueColumns()
  const lineNames = panel.lineNames.value
  const address = (device: DeviceView) => addressOf(device, lineNames)
  const number = useNumberNow(columns)
  // An order by what changes is made again once a second.
  if (!STILL.has(sort.key)) nowMs.value
  const shown = panel.devices.value.filter(
    (device) => matchesQuery(device, address(device), query) && matchesFilter(device, filter),
  )
  const devices = sorted(shown, sort, { address, number, compare: format.compare })
  const words = {
    noZone: t('devices.noZone'),
    network: t('devices.network'),
    compare: format.compare,
  }
  const rows = listRows(groupDevices(devices, arrangement, lineNames, words), {
    heads: arrangement !== 'flat',
    isFolded: ({ key }) => folded.has(`${arrangement} ${key}`),
  })
  const fold = (group: DeviceGroup) =>
    setFolded((old) => old.symmetricDifference(new Set([`${arrangement} ${group.key}`])))
  return {
    query,
    setQuery,
    filter,
    setFilter,
    sort,
    sortBy: (key: SortKey) => setSort((old) => ({ key, down: old.key === key && !old.down })),
    ...useSelection({ rows, shown: devices, present: panel.devices.value }),
    devices,
    rows,
    arrangement,
    setArrangement,
    fold,
    columns,
    address,
  }
}

function useValueColumns(): ValueColumns {
  const [power, voltage, current, energy] = [
    useColumn('power'),
    useColumn('voltage'),
    useColumn('current'),
    useColumn('energy'),
  ]
  return useMemo(() => ({ power, voltage, current, energy }), [power, voltage, current, energy])
}

/** What the list is sorted by, as it is now; nothing is drawn again when it changes. */
function useNumberNow(columns: ValueColumns) {
  const { panel, live } = useBox()
  return (key: SortKey, device: DeviceView): number | null => {
    if (key === 'answer') return panel.latest.peek().get(device.id)?.lastAnswerMs ?? null
    const column = VALUE_KEYS.find((one) => one === key)
    const point = column === undefined ? undefined : columns[column].points.value.get(device.id)
    return point === undefined ? null : live.reading(point).peek().value
  }
}

export type DeviceList = ReturnType<typeof useDeviceList>

const matchesFilter = ({ state }: DeviceView, filter: StateFilter): boolean =>
  filter === 'all' ||
  (filter === 'ok' ? state === 'ok' : state === 'silent' || state === 'down' || state === 'stranger')
