// The Trends page without a value: what it is for, one button, and a few pictures that most people want.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { distributionOf } from '../diagram/distribution.ts'
import { isSource } from '../diagram/flow.ts'
import { Icon } from '../icons/icon.tsx'
import { type MainPoint, mainPoint } from '../panel/main-points.ts'
import { MOST_LINES } from '../trend/look.ts'
import { addressOf, type TrendsAddress } from './address.ts'

const FRESH: TrendsAddress = {
  points: [],
  span: null,
  period: 'auto',
  compare: null,
  axes: 'two',
  bars: 'beside',
  view: 'chart',
}

export function QuickPicks({ onMore }: { onMore: () => void }) {
  const { t, panel } = useBox()
  const picks = useQuickPicks()
  if (panel.devices.value.length === 0)
    return (
      <div class="empty">
        <Icon name="chart" />
        <h2>{t('trends.emptyTitle')}</h2>
        <p>{t('trends.noDevices')}</p>
        <Link class="button main-act" href="/devices">
          {t('trends.toDevices')}
        </Link>
      </div>
    )
  return (
    <div class="empty">
      <Icon name="chart" />
      <h2>{t('trends.emptyTitle')}</h2>
      <p>{t('trends.emptyText', { most: MOST_LINES })}</p>
      <button type="button" class="button main-act" onClick={onMore}>
        {t('trends.choose')}
      </button>
      {picks.length > 0 && (
        <div class="quick-picks">
          <h3>{t('trends.quick')}</h3>
          <ul>
            {picks.map(({ text, address }) => (
              <li key={text}>
                <Link class="button" href={addressOf({ ...FRESH, ...address })}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

type QuickPick = {
  readonly text: string
  readonly address: Partial<TrendsAddress> & Pick<TrendsAddress, 'points'>
}

function useQuickPicks(): readonly QuickPick[] {
  const { t, panel } = useBox()
  const devices = panel.devices.value
  const points = panel.pointsByDevice.value
  const idOf = (deviceId: string, which: MainPoint) => mainPoint(points.get(deviceId) ?? [], which)?.id
  const [incomer] = distributionOf(devices).incomers
  const first = devices.find(({ id }) => id === incomer?.id) ?? devices[0]
  if (first === undefined) return []
  const name = first.name
  const feeders = devices.filter(({ id }) => incomer?.feeders.some((feeder) => feeder.id === id))
  const ofCircuits = (which: MainPoint, of = feeders) =>
    of.flatMap(({ id }) => idOf(id, which) ?? []).slice(0, MOST_LINES)
  // In a stack, what the roof made would count as used once more.
  const consumers = feeders.filter(({ usage }) => !isSource(usage))
  const voltages = (points.get(first.id) ?? [])
    .filter(({ unit, phase = '' }) => unit === 'V' && ['L1', 'L2', 'L3'].includes(phase))
    .map(({ id }) => id)
  const one = (id: string | undefined) => (id === undefined ? [] : [id])
  const week = { kind: 'last', lengthMs: 7 * 86_400_000 } as const
  const month = { kind: 'calendar', unit: 'month', atMs: null } as const
  const picks: readonly QuickPick[] = [
    { text: t('trends.quickPower', { name }), address: { points: one(idOf(first.id, 'power')) } },
    { text: t('trends.quickCircuits'), address: { points: ofCircuits('power') } },
    {
      text: t('trends.quickCircuitEnergy'),
      address: { points: ofCircuits('energy', consumers), span: week, bars: 'stacked' },
    },
    {
      text: t('trends.quickEnergy', { name }),
      address: { points: one(idOf(first.id, 'energy')), span: month },
    },
    { text: t('trends.quickVoltage', { name }), address: { points: voltages } },
  ]
  return picks.filter(({ address }) => address.points.length > 0)
}
