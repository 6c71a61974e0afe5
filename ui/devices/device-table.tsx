// The table of devices: search, filter, sort, select many and act on them.

import { useBox } from '../app/box.ts'
import { useMay } from '../app/may.tsx'
import { TableHost } from '../app/table-host.tsx'
import { Icon } from '../icons/icon.tsx'
import { useRowWindow } from '../table/use-row-window.ts'
import { DEVICE_COLUMNS, type DeviceColumn } from './device-columns.ts'
import { ARRANGEMENTS, type Arrangement } from './device-groups.ts'
import { DeviceRows } from './device-rows.tsx'
import { EditMany } from './edit-many.tsx'
import { RemoveMany } from './remove-many.tsx'
import { type DeviceList, type StateFilter, useDeviceList, VALUE_KEYS } from './use-device-list.ts'

/** One line of text and its border. */
const USUAL_ROW_PX = 44

/** `chosen` is the device that is open beside the list. */
export function DeviceTable({ chosen }: { chosen: string | null }) {
  const { t } = useBox()
  const list = useDeviceList()
  const mayChange = useMay('configuration:write')
  const keys = list.rows.map(({ key }) => key)
  const rows = useRowWindow({ keys, usualPx: USUAL_ROW_PX })
  return (
    <div class={`device-list${chosen === null ? '' : ' compact'}${mayChange ? '' : ' only-look'}`}>
      <ListTools list={list} />
      <TableHost label={t('place.devices')}>
        <table class="table device-table" ref={rows.table} aria-rowcount={keys.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" class="tick-cell">
                <SelectAll list={list} />
              </th>
              {DEVICE_COLUMNS.map((column) => (
                <SortHead key={column.key} column={column} list={list} />
              ))}
            </tr>
          </thead>
          <DeviceRows list={list} chosen={chosen} rows={rows} />
        </table>
        {list.devices.length === 0 && <p class="nothing">{t('devices.nothing')}</p>}
      </TableHost>
    </div>
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
        placeholder={t('devices.searchShort')}
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
