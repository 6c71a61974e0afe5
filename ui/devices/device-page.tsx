// One device: its values now, the last hour, its connection, and what SCADA sees of it.

import { Link } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { May } from '../app/may.tsx'
import { Notice } from '../app/notice.tsx'
import { PageHead } from '../app/page.tsx'
import { RemoveButton } from '../app/remove-button.tsx'
import { DeviceEnergy } from '../energy/device-energy.tsx'
import { DeviceFindings } from '../findings/device-findings.tsx'
import { Icon } from '../icons/icon.tsx'
import { State } from '../icons/state.tsx'
import { mainPoint } from '../panel/main-points.ts'
import { momentWords } from '../quantity/moment-words.ts'
import { TrendChart } from '../trend/trend-chart.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { LastFailures } from './last-failures.tsx'
import { RawRegisters } from './raw-registers.tsx'
import { ScadaTable } from './scada-table.tsx'
import { StrangerNotice } from './stranger-notice.tsx'
import { TestDevice } from './test-device.tsx'
import { ValueGroups } from './value-groups.tsx'

export function DevicePage({ id }: { id: string }) {
  const { t, panel } = useBox()
  const device = panel.deviceById.value.get(id)
  if (device === undefined)
    return (
      <div class="stack">
        <PageHead title={t(panel.loaded.value ? 'device.gone' : 'frame.loading')} />
        {panel.loaded.value && <p>{t('notFound.text')}</p>}
        <p>
          <Link href="/devices">{t('device.back')}</Link>
        </p>
      </div>
    )
  return <KnownDevice device={device} />
}

function KnownDevice({ device }: { device: DeviceView }) {
  const { api, t, lookup, panel } = useBox()
  const points = panel.pointsByDevice.value.get(device.id) ?? []
  const power = mainPoint(points, 'power')
  const energy = mainPoint(points, 'energy')
  return (
    <div class="stack device">
      <p class="narrow-list-only">
        <Link href="/devices">{t('device.back')}</Link>
      </p>
      <PageHead title={device.name}>
        <May permission="configuration:write">
          <Link class="button" href={`/devices/${device.id}/edit`}>
            <Icon name="edit" />
            {t('act.edit')}
          </Link>
          <Link class="button" href={`/devices/${device.id}/replace`}>
            <Icon name="devices" />
            {t('replace.act')}
          </Link>
          <RemoveButton
            name={device.name}
            text={t('device.removeText')}
            remove={() => api.removeDevice(device.id)}
            then="/devices"
          />
        </May>
      </PageHead>
      <p class="row device-line">
        <State state={device.state} />
        <span class="quiet">
          {device.manufacturer} {device.product}
          {device.usage !== 'none' && ` · ${lookup(`usage.${device.usage}`, device.usage)}`}
        </span>
      </p>
      <Trouble device={device} />
      <StrangerNotice device={device} />
      <DeviceFindings deviceId={device.id} />
      {power !== undefined && (
        <TrendChart key={power.id} point={power} name={device.name} periodMs={device.pollPeriodMs} />
      )}
      {energy !== undefined && <DeviceEnergy key={energy.id} deviceId={device.id} pointId={energy.id} />}
      <ValueGroups deviceId={device.id} points={points} />
      <DeviceFacts device={device} />
      <May permission="devices:test">
        <TestDevice device={device} />
      </May>
      <LastFailures device={device} />
      <ScadaTable device={device} />
      <May permission="devices:test">
        <RawRegisters device={device} />
      </May>
    </div>
  )
}

/** What happened and what to check, while a device does not answer. */
function Trouble({ device: { state, lastFailure, lostSinceMs } }: { device: DeviceView }) {
  const { t, lookup, format, panel, nowMs } = useBox()
  if (state !== 'silent' && state !== 'down') return null
  const failure = lastFailure ?? ''
  return (
    <Notice tone="warn">
      <strong>{lookup(failure, t(`deviceState.${state}.reason`))}</strong>
      <p>{lookup(`${failure}.hint`, '')}</p>
      {lostSinceMs !== null && (
        <p>
          {t('device.lostSince', {
            time: momentWords(lostSinceMs, nowMs.peek(), panel.timeZone.value, format),
          })}
        </p>
      )}
    </Notice>
  )
}
