// The devices as they are configured: where each is, what it is for, how SCADA reaches it.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { May, useMay } from '../app/may.tsx'
import { TableHost } from '../app/table-host.tsx'
import { addressOf } from '../devices/device-list.ts'
import { Icon } from '../icons/icon.tsx'
import { SettingsFrame } from './settings-page.tsx'

export function DeviceSettingsPage() {
  const { t, lookup, panel } = useBox()
  const lineNames = panel.lineNames.value
  const may = useMay('configuration:write')
  return (
    <SettingsFrame
      title={t('settings.devices')}
      acts={
        <May permission="configuration:write">
          <Link class="button main-act" href="/devices/new">
            <Icon name="plus" />
            {t('devices.add')}
          </Link>
        </May>
      }
    >
      <TableHost label={t('settings.devices')}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('devices.name')}</th>
              <th scope="col" class="roomy">
                {t('devices.model')}
              </th>
              <th scope="col">{t('devices.address')}</th>
              <th scope="col" class="number">
                {t('device.unitId')}
              </th>
              <th scope="col" class="roomy">
                {t('device.usage')}
              </th>
              <th scope="col" class="roomy">
                {t('device.zone')}
              </th>
              <th scope="col">{t('devices.fedBy')}</th>
            </tr>
          </thead>
          <tbody>
            {panel.devices.value.map((device) => (
              <tr key={device.id}>
                <th scope="row">
                  <Link href={may ? `/devices/${device.id}/edit` : `/devices/${device.id}`}>
                    {device.name}
                  </Link>
                </th>
                <td class="roomy">{device.product}</td>
                <td>{addressOf(device, lineNames)}</td>
                <td class="number">{device.unitId ?? '–'}</td>
                <td class="roomy">{lookup(`usage.${device.usage}`, device.usage)}</td>
                <td class="roomy">{device.zone ?? '–'}</td>
                <td>{panel.deviceById.value.get(device.fedBy ?? '')?.name ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {panel.loaded.value && panel.devices.value.length === 0 && <p class="nothing">{t('health.none')}</p>}
      </TableHost>
    </SettingsFrame>
  )
}
