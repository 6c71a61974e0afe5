// Energy in numbers and small bars: today against yesterday by this time, yesterday, and the last seven days.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { chooseScale, type Scale } from '../quantity/prefix.ts'
import { type Amount, COMPARABLE, type Comparison, compare } from './day-energy.ts'
import type { DayBar, Days } from './use-days.ts'

/** One prefix for all days. */
export const dayScale = ({ bars, unit }: Days): Scale =>
  chooseScale(
    unit,
    bars.map(({ value }) => value),
  )

export function DayFigures({ days }: { days: Days }) {
  const { t } = useBox()
  const scale = dayScale(days)
  return (
    <dl class="day-figures">
      <div class="day-figure">
        <dt>{t('energy.today')}</dt>
        <dd>
          <AmountWords amount={days.today} scale={scale} />
        </dd>
        <dd class="day-note">
          <Compared days={days} />
        </dd>
      </div>
      <div class="day-figure">
        <dt>{t('energy.yesterday')}</dt>
        <dd>
          <AmountWords amount={days.yesterday} scale={scale} />
        </dd>
        <dd class="day-note">
          <Partly amount={days.yesterday} />
        </dd>
      </div>
    </dl>
  )
}

function AmountWords({ amount: { value }, scale }: { amount: Amount; scale: Scale }) {
  const { t, format } = useBox()
  if (value === null)
    return (
      <span class="quantity">
        – <span class="age">{t('energy.notYet')}</span>
      </span>
    )
  return (
    <span class="quantity">
      {format.scaled(value, scale)}
      <span class="unit">{scale.symbol}</span>
    </span>
  )
}

function Partly({ amount }: { amount: Amount }) {
  const { t, format } = useBox()
  if (amount.value === null || amount.known >= COMPARABLE) return null
  return <>{t('energy.partly', { share: format.percent(Math.min(0.99, amount.known)) })}</>
}

function Compared({ days }: { days: Days }) {
  const { t } = useBox()
  const words = useComparison()(compare(days.today, days.before))
  if (words !== '') return <>{words}</>
  if (days.today.value === null) return null
  return <>{days.today.known < COMPARABLE ? <Partly amount={days.today} /> : t('energy.young')}</>
}

export function useComparison(): (comparison: Comparison) => string {
  const { t, format } = useBox()
  return (comparison) => {
    if (comparison.kind === 'none') return ''
    if (comparison.kind === 'same') return t('energy.same')
    return t(`energy.${comparison.kind}`, { share: format.percent(comparison.share) })
  }
}

/** Each bar with its day below and its value above; a day of which little is known is paler. */
export function DayBars({ days, href }: { days: Days; href: string | null }) {
  const { t } = useBox()
  const scale = dayScale(days)
  const most = Math.max(0, ...days.bars.map(({ value }) => value ?? 0))
  return (
    <figure class="day-bars">
      <figcaption>
        {t('energy.week')} <span class="quiet">({scale.symbol})</span>
        {href !== null && <Link href={href}>{t('trend.open')}</Link>}
      </figcaption>
      <ol>
        {days.bars.map((bar, at) => (
          <OneBar key={bar.fromMs} bar={bar} most={most} scale={scale} today={at === days.bars.length - 1} />
        ))}
      </ol>
    </figure>
  )
}

type OneBarProps = { bar: DayBar; most: number; scale: Scale; today: boolean }

function OneBar({ bar, most, scale, today }: OneBarProps) {
  const { t, format, panel } = useBox()
  const zone = panel.timeZone.value
  const share = most === 0 ? 0 : (bar.value ?? 0) / most
  const partly = bar.value !== null && bar.known < COMPARABLE
  return (
    <li class={`${today ? 'today' : ''} ${partly ? 'partly' : ''}`}>
      <span class="day-value">
        {bar.value === null ? '–' : format.scaled(bar.value, { ...scale, digits: Math.min(1, scale.digits) })}
      </span>
      <span class="day-bar" style={{ height: `${Math.max(share * 100, bar.value === null ? 0 : 1)}%` }} />
      <span class="day-name">{today ? t('energy.today') : format.weekdayShort(bar.fromMs, zone)}</span>
    </li>
  )
}
