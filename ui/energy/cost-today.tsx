// What today has cost so far: what was taken, and at an incomer less what was paid for what was fed in.

import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { isSource } from '../diagram/flow.ts'
import { isBought, siteCost } from './cost.ts'
import { COMPARABLE } from './day-energy.ts'
import type { Days } from './use-days.ts'
import { usePriced } from './use-tariff.ts'

export type CostTodayProps = {
  /** Whose energy it is. */
  readonly devices: readonly Pick<DeviceView, 'id' | 'usage'>[]
  readonly taken: Days['today']
  /** What incomers gave; null of others, and until it has come. */
  readonly given: Days | null
}

export function CostToday({ devices, taken, given }: CostTodayProps) {
  const { t, format, panel } = useBox()
  const priced = usePriced()
  const points = panel.pointsByDevice.value
  const areBought = devices.every(({ id, usage }) =>
    points.get(id)?.some((point) => isBought(point, usage, isSource(usage))),
  )
  if (priced === null || devices.length === 0 || !areBought) return null
  const { tariff, money } = priced
  const feedsIn = tariff.exportPrice !== undefined && devices.some(({ usage }) => usage === 'main')
  const isComing = feedsIn && given === null
  const fedIn = given === null || given.groups.length === 0 ? null : given.today
  const { value, known } = siteCost(tariff, taken, feedsIn ? fedIn : null)
  const partly = value !== null && known < COMPARABLE
  return (
    <dl class="day-figures cost-today">
      <div class="day-figure">
        <dt>{t('cost.today')}</dt>
        <dd>{value === null || isComing ? '–' : money.sum(value)}</dd>
        <dd class="day-note">
          {t('cost.basis', { price: money.price(tariff.importPrice) })}
          {feedsIn && `; ${t('cost.fedIn', { price: money.price(tariff.exportPrice ?? 0) })}`}
          {partly && `. ${t('energy.partly', { share: format.percent(Math.min(0.99, known)) })}`}
        </dd>
      </div>
    </dl>
  )
}
