// The state of the device list: query, filter, order, selection.

import { useState } from 'preact/hooks'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { type Column, useColumn } from '../panel/use-column.ts'
import type { Arrangement } from './device-groups.ts'
import { addressOf, matchesQuery, type Sort, type SortKey, sorted } from './device-list.ts'

export const VALUE_KEYS = ['power', 'voltage', 'current', 'energy'] as const
export type ValueKey = (typeof VALUE_KEYS)[number]
export type ValueColumns = Readonly<Record<ValueKey, Column>>

/** Columns whose order holds until the devices change. */
const STILL: ReadonlySet<SortKey> = new Set(['name', 'model', 'address', 'state'])

export type StateFilter = 'all' | 'ok' | 'trouble'

export function useDeviceList() {
  const { panel, live, nowMs } = useBox()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<StateFilter>('all')
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false })
  const [arrangement, setArrangement] = useState<Arrangement>('flat')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const columns: ValueColumns = {
    power: useColumn('power'),
    voltage: useColumn('voltage'),
    current: useColumn('current'),
    energy: useColumn('energy'),
  }
  const lines = panel.lineById.value
  const address = (device: DeviceView) => addressOf(device, lines)
  const number = (key: SortKey, device: DeviceView) => {
    if (key === 'answer') return panel.latest.peek().get(device.id)?.lastAnswerMs ?? null
    const column = VALUE_KEYS.find((one) => one === key)
    const point = column === undefined ? undefined : columns[column].points.value.get(device.id)
    return point === undefined ? null : live.reading(point).peek().value
  }
  // An order by what changes is made again once a second.
  if (!STILL.has(sort.key)) nowMs.value
  const shown = panel.devices.value.filter(
    (device) => matchesQuery(device, address(device), query) && matchesFilter(device, filter),
  )
  const devices = sorted(shown, sort, { address, number })
  const sortBy = (key: SortKey) => setSort((old) => ({ key, down: old.key === key && !old.down }))
  const select = (id: string, on: boolean) =>
    setSelected((old) => new Set(on ? [...old, id] : [...old].filter((one) => one !== id)))
  const selectAll = (on: boolean) => setSelected(new Set(on ? devices.map(({ id }) => id) : []))
  const fold = (key: string) =>
    setFolded((old) => new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key]))
  const present = new Set(panel.devices.value.map(({ id }) => id))
  const chosen = [...selected].filter((id) => present.has(id))
  return {
    query,
    setQuery,
    filter,
    setFilter,
    sort,
    sortBy,
    selected: new Set(chosen),
    select,
    selectAll,
    devices,
    arrangement,
    setArrangement,
    folded,
    fold,
    columns,
    address,
  }
}

export type DeviceList = ReturnType<typeof useDeviceList>

const matchesFilter = ({ state }: DeviceView, filter: StateFilter): boolean =>
  filter === 'all' || (filter === 'ok' ? state === 'ok' : state === 'silent' || state === 'down')
