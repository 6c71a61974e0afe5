// The numbers of the incomers above the diagram, with the last day of the first.

import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { DeviceView, PointView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { type Distribution, distributionOf } from '../diagram/distribution.ts'
import { powerNow } from '../diagram/power-now.ts'
import { useWired } from '../diagram/use-diagram.ts'
import { type MainPoint, mainPoint } from '../panel/main-points.ts'
import { useColumn } from '../panel/use-column.ts'
import { chooseScale } from '../quantity/prefix.ts'
import { Quantity, useShown } from '../quantity/quantity.tsx'
import { TrendChart } from '../trend/trend-chart.tsx'

const OTHERS: readonly MainPoint[] = ['powerFactor', 'frequency', 'voltage', 'energy']

export function Summary() {
  const { t, panel } = useBox()
  const distribution = distributionOf(useWired())
  const [incomer] = distribution.incomers
  const device = panel.deviceById.value.get(incomer?.id ?? '')
  if (device === undefined) return null
  const points = panel.pointsByDevice.value.get(device.id) ?? []
  const power = mainPoint(points, 'power')
  const isOne = distribution.incomers.length === 1
  return (
    <section class="summary" aria-label={t('summary.title', { name: device.name })}>
      <dl class="summary-numbers">
        {isOne ? (
          <SummaryNumber which="power" device={device} points={points} />
        ) : (
          <PowerOfAll distribution={distribution} />
        )}
        {isOne &&
          OTHERS.map((which) => <SummaryNumber key={which} which={which} device={device} points={points} />)}
      </dl>
      {power !== undefined && (
        <TrendChart key={power.id} point={power} name={device.name} periodMs={device.pollPeriodMs} />
      )}
    </section>
  )
}

type SummaryNumberProps = { which: MainPoint; device: DeviceView; points: readonly PointView[] }

function SummaryNumber({ which, device, points }: SummaryNumberProps) {
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

/** What all incomers together bring; nothing while one of them is unknown. */
function PowerOfAll({ distribution }: { distribution: Distribution }) {
  const box = useBox()
  const wired = useWired()
  const powers = useColumn('power')
  const points = powers.points.value
  const now = useMemo(
    () => powerNow(box, powers, { distribution, wired }),
    // the distribution is made of the wired devices
    [box, powers, points, wired],
  )
  const sum = useComputed(() =>
    distribution.incomers.reduce<number | null>((total, { id }) => {
      const power = now.of(id)?.downW.value ?? null
      return total === null || power === null ? null : total + power
    }, 0),
  )
  const value = sum.value
  return (
    <div class="summary-number power">
      <dt>{box.t('home.powerOfAll', { n: distribution.incomers.length })}</dt>
      <dd>
        <Quantity
          shown={value === null ? { kind: 'missing', quality: 'noCommunication' } : { kind: 'value', value }}
          scale={chooseScale('W', [value])}
        />
      </dd>
    </div>
  )
}
