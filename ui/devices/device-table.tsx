// The table of devices: search, filter, sort, select many and act on them; arrow keys go from row to row.

import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { Icon } from '../icons/icon.tsx'
import { DEVICE_COLUMNS, type DeviceColumn } from './device-columns.ts'
import { ARRANGEMENTS, type Arrangement, type DeviceGroup, groupDevices } from './device-groups.ts'
import { DeviceRow } from './device-row.tsx'
import { EditMany } from './edit-many.tsx'
import { RemoveMany } from './remove-many.tsx'
import { type DeviceList, type StateFilter, useDeviceList, VALUE_KEYS } from './use-device-list.ts'

/** `chosen` is the device that is open beside the list. */
export function DeviceTable({ chosen }: { chosen: string | null }) {
  const { t } = useBox()
  const list = useDeviceList()
  return (
    <section class={chosen === null ? 'device-list' : 'device-list compact'} aria-label={t('place.devices')}>
      <ListTools list={list} />
      <TableHost label={t('place.devices')}>
        <table class="table device-table">
          <thead>
            <tr>
              <th scope="col" class="tick-cell">
                <SelectAll list={list} />
              </th>
              {DEVICE_COLUMNS.map((column) => (
                <SortHead key={column.key} column={column} list={list} />
              ))}
            </tr>
          </thead>
          <Groups list={list} chosen={chosen} />
        </table>
        {list.devices.length === 0 && <p class="nothing">{t('devices.nothing')}</p>}
      </TableHost>
    </section>
  )
}

function Groups({ list, chosen }: { list: DeviceList; chosen: string | null }) {
  const { t, panel } = useBox()
  const words = { noZone: t('devices.noZone'), network: t('devices.network') }
  const groups = groupDevices(list.devices, list.arrangement, panel.lineById.value, words)
  return (
    <>
      {groups.map((group) => (
        <tbody key={group.key} onKeyDown={moveBetweenRows}>
          {list.arrangement !== 'flat' && <GroupHead group={group} list={list} />}
          {!isFolded(group, list) &&
            group.devices.map((device) => (
              <DeviceRow key={device.id} device={device} list={list} chosen={device.id === chosen} />
            ))}
        </tbody>
      ))}
    </>
  )
}

const isFolded = ({ key }: DeviceGroup, { arrangement, folded }: DeviceList): boolean =>
  arrangement !== 'flat' && folded.has(`${arrangement} ${key}`)

function GroupHead({ group, list }: { group: DeviceGroup; list: DeviceList }) {
  const { t } = useBox()
  const folded = isFolded(group, list)
  return (
    <tr class="group-head">
      <th scope="rowgroup" colSpan={DEVICE_COLUMNS.length + 1}>
        <button
          type="button"
          class="group-fold"
          aria-expanded={!folded}
          onClick={() => list.fold(`${list.arrangement} ${group.key}`)}
        >
          <Icon name={folded ? 'next' : 'lower'} small />
          {t('devices.groupCount', { name: group.name, n: group.devices.length })}
        </button>
      </th>
    </tr>
  )
}

const arrangementOf = (value: string): Arrangement => ARRANGEMENTS.find((one) => one === value) ?? 'flat'

function ListTools({ list }: { list: DeviceList }) {
  const { t } = useBox()
  return (
    <div class="list-tools">
      <input
        class="input"
        type="search"
        aria-label={t('devices.search')}
        placeholder={t('devices.search')}
        value={list.query}
        onInput={(event) => list.setQuery(event.currentTarget.value)}
      />
      <select
        class="input"
        aria-label={t('devices.filter')}
        value={list.filter}
        onChange={(event) => list.setFilter(filterOf(event.currentTarget.value))}
      >
        <option value="all">{t('devices.filterAll')}</option>
        <option value="ok">{t('devices.filterOk')}</option>
        <option value="trouble">{t('devices.filterTrouble')}</option>
      </select>
      <select
        class="input"
        aria-label={t('devices.order')}
        value={list.arrangement}
        onChange={(event) => list.setArrangement(arrangementOf(event.currentTarget.value))}
      >
        {ARRANGEMENTS.map((one) => (
          <option key={one} value={one}>
            {t(`devices.${one}`)}
          </option>
        ))}
      </select>
      {list.selected.size > 0 && <EditMany list={list} />}
      {list.selected.size > 0 && <RemoveMany list={list} />}
    </div>
  )
}

const filterOf = (value: string): StateFilter => (value === 'ok' || value === 'trouble' ? value : 'all')

function SelectAll({ list }: { list: DeviceList }) {
  const { t } = useBox()
  const all = list.devices.length > 0 && list.devices.every(({ id }) => list.selected.has(id))
  return (
    <input
      type="checkbox"
      aria-label={t('devices.selectAll')}
      checked={all}
      indeterminate={!all && list.selected.size > 0}
      onChange={(event) => list.selectAll(event.currentTarget.checked)}
    />
  )
}

function SortHead({ column: { key, word, number }, list }: { column: DeviceColumn; list: DeviceList }) {
  const { t } = useBox()
  const own = list.sort.key === key
  const order = own ? (list.sort.down ? 'descending' : 'ascending') : 'none'
  const value = VALUE_KEYS.find((one) => one === key)
  const symbol = value === undefined ? '' : list.columns[value].scale.value.symbol
  return (
    <th scope="col" class={`col-${key}${number ? ' number' : ''}`} aria-sort={order}>
      <button type="button" class="sort" onClick={() => list.sortBy(key)}>
        {symbol === '' ? t(word) : `${t(word)} (${symbol})`}
        {own && <Icon name={list.sort.down ? 'lower' : 'up'} small />}
      </button>
    </th>
  )
}

/** Up and down go to the same control of the next row. */
function moveBetweenRows(event: KeyboardEvent): void {
  const by = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' } as const
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  const from = event.target instanceof HTMLElement ? event.target : null
  const next = from?.closest('tr')?.[by[event.key]]
  const target = next?.querySelector(from instanceof HTMLInputElement ? 'input' : 'a')
  if (!(target instanceof HTMLElement)) return
  event.preventDefault()
  target.focus()
}
