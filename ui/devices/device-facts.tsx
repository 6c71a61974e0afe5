// How a device is connected and configured.

import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { Age } from '../quantity/quantity.tsx'
import { addressOf } from './device-list.ts'

export function DeviceFacts({ device }: { device: DeviceView }) {
  const { t, lookup, panel, format } = useBox()
  const { lastAnswerMs, polls, failures, lateCycles } = panel.latest.value.get(device.id) ?? device
  const above = device.fedBy === undefined ? undefined : panel.deviceById.value.get(device.fedBy)
  return (
    <section class="stack">
      <h2>{t('device.connection')}</h2>
      <dl class="facts">
        <Fact word={t('devices.model')}>
          {device.manufacturer} {device.product}{' '}
          <span class="quiet">
            ({device.model}, {device.revision})
          </span>
        </Fact>
        <Fact word={t('devices.address')}>{addressOf(device, panel.lineNames.value)}</Fact>
        <Fact word={t('device.unitId')}>{device.unitId ?? t('scada.notServed')}</Fact>
        <Fact word={t('devices.fedBy')}>
          {above === undefined ? (
            t('device.incomer')
          ) : (
            <Link href={`/devices/${above.id}`}>{above.name}</Link>
          )}
        </Fact>
        <Fact word={t('device.usage')}>{lookup(`usage.${device.usage}`, device.usage)}</Fact>
        {device.zone !== undefined && <Fact word={t('device.zone')}>{device.zone}</Fact>}
        <Fact word={t('device.period')}>{format.upTo(device.pollPeriodMs / 1_000, 3)} s</Fact>
        <Fact word={t('devices.answer')}>{lastAnswerMs === null ? '–' : <Age sinceMs={lastAnswerMs} />}</Fact>
        <Fact word={t('device.polls')}>
          {t('device.pollCounts', {
            polls: format.number(polls),
            failures: format.number(failures),
          })}
        </Fact>
        <Fact word={t('device.late')}>{format.number(lateCycles)}</Fact>
      </dl>
    </section>
  )
}

function Fact({ word, children }: { word: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}
