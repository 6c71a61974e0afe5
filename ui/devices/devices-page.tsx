// Devices: the list, with the chosen device beside it where there is room.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { May } from '../app/may.tsx'
import { PageHead } from '../app/page.tsx'
import { FirstActs } from '../discovery/first-acts.tsx'
import { Icon } from '../icons/icon.tsx'
import { DevicePage } from './device-page.tsx'
import { DeviceTable } from './device-table.tsx'

export function DevicesPage({ params: { id } }: { params: { id?: string } }) {
  const { t, panel } = useBox()
  if (id !== undefined)
    return (
      <div class="beside-list">
        <aside class="list-side" aria-label={t('place.devices')}>
          <DeviceTable chosen={id} />
        </aside>
        <DevicePage key={id} id={id} />
      </div>
    )
  return (
    <>
      <PageHead title={t('place.devices')}>
        <a class="button" href="/api/v1/points.csv" download="">
          <Icon name="download" />
          {t('devices.csv')}
        </a>
        <May permission="configuration:write">
          <Link class="button" href="/devices/discover">
            <Icon name="search" />
            {t('discover.act')}
          </Link>
          <Link class="button main-act" href="/devices/new">
            <Icon name="plus" />
            {t('devices.add')}
          </Link>
        </May>
      </PageHead>
      {panel.loaded.value && panel.devices.value.length === 0 ? <NoDevices /> : <DeviceTable chosen={null} />}
    </>
  )
}

function NoDevices() {
  const { t } = useBox()
  return (
    <section class="empty">
      <Icon name="devices" />
      <h2>{t('home.emptyTitle')}</h2>
      <p>{t('home.emptyText')}</p>
      <FirstActs />
    </section>
  )
}
