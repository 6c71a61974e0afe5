// The numbers of the incomer above the diagram, with its last hour.

import type { DeviceView, PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { distributionOf } from '../diagram/distribution.ts'
import { type MainPoint, mainPoint } from '../panel/main-points.ts'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity, useShown } from '../quantity/quantity.tsx'
import { TrendChart } from '../trend/trend-chart.tsx'

const NUMBERS: readonly MainPoint[] = ['power', 'powerFactor', 'frequency', 'voltage', 'energy']

export function Summary() {
  const { t, panel } = useBox()
  const [incomer] = distributionOf(panel.devices.value).incomers
  const device = panel.deviceById.value.get(incomer?.id ?? '')
  if (device === undefined) return null
  const points = panel.pointsByDevice.value.get(device.id) ?? []
  const power = mainPoint(points, 'power')
  return (
    <section class="summary" aria-label={t('summary.title', { name: device.name })}>
      <dl class="summary-numbers">
        {NUMBERS.map((which) => (
          <SummaryNumber key={which} which={which} device={device} points={points} />
        ))}
      </dl>
      {power !== undefined && (
        <TrendChart key={power.id} point={power} name={device.name} periodMs={device.pollPeriodMs} />
      )}
    </section>
  )
}

function SummaryNumber({
  which,
  device,
  points,
}: {
  which: MainPoint
  device: DeviceView
  points: readonly PointView[]
}) {
  const { t } = useBox()
  const point = mainPoint(points, which)
  const shown = useShown(point?.id, device.id)
  if (point === undefined) return null
  const scale = chooseScale(point.unit, [shown.kind === 'missing' ? null : shown.value], {
    resolution: point.resolution,
  })
  return (
    <div class={`summary-number ${which}`}>
      <dt>{t(`summary.${which}`)}</dt>
      <dd>
        <Quantity shown={shown} scale={scale} />
      </dd>
    </div>
  )
}
