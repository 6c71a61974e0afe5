// Energy on Home: the whole site today and yesterday, its last days, and where today's energy went.

import { useBox } from '../app/box.ts'
import { lazyPart } from '../app/lazy-page.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import { usageLook } from '../devices/usage-look.ts'
import { isSource } from '../diagram/flow.ts'
import { Icon } from '../icons/icon.tsx'
import { mainPoint } from '../panel/main-points.ts'
import { chooseScale, type Scale } from '../quantity/prefix.ts'
import type { CostTodayProps } from './cost-today.tsx'
import type { GroupDay } from './day-energy.ts'
import { type Amount, COMPARABLE, type Comparison, compare, ownUse, sumOf } from './day-energy.ts'
import { DayBars, DayFigures, useComparison } from './day-figures.tsx'
import { REST, usageRows } from './usage-rows.ts'
import { type Days, useDays, type Whose } from './use-days.ts'

const CostToday = lazyPart<CostTodayProps>(async () => (await import('./cost-today.tsx')).CostToday)

const BY_USAGE: Whose = { by: 'usage' }
const INCOMERS: Whose = { by: 'usage', usage: 'main' }
const GIVEN: Whose = { by: 'usage', usage: 'main', way: 'given' }

export function SiteEnergy() {
  const { t, panel } = useBox()
  const mains = panel.devices.value.filter(({ usage }) => usage === 'main')
  const hasMain = mains.length > 0
  const tariff = panel.tariff.value
  const usages = useDays(BY_USAGE)
  const incomers = useDays(hasMain ? INCOMERS : null)
  const site = hasMain ? incomers : usages
  const hasSource = panel.devices.value.some(({ usage }) => isSource(usage))
  const given = useDays(hasMain && (hasSource || tariff?.exportPrice !== undefined) ? GIVEN : null)
  const href = useMonthOf(hasMain)
  if (site.days === null && site.failed === null)
    return <section class="energy-days loading" aria-busy="true" />
  return (
    <section class="energy-days" aria-labelledby="energy-title">
      <div class="page-head">
        <h2 id="energy-title">{t('energy.title')}</h2>
      </div>
      {site.failed !== null && <ProblemNotice failed={site.failed} />}
      {site.days !== null && (
        <>
          {site.days.today.value === null && <p class="first-numbers">{t('home.first')}</p>}
          <div class="energy-grid">
            <div>
              <DayFigures days={site.days} />
              {hasMain && tariff !== undefined && (
                <CostToday devices={mains} taken={site.days.today} given={given.days} />
              )}
            </div>
            <DayBars days={site.days} href={href} />
            {usages.days !== null && (
              <Usages
                days={usages.days}
                given={given.days?.today ?? null}
                taken={incomers.days?.today ?? null}
              />
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** The incomer's energy by day in Trends. */
function useMonthOf(hasMain: boolean): string | null {
  const { panel } = useBox()
  const device = panel.devices.value.find(({ usage }) => usage === 'main')
  const point = mainPoint(panel.pointsByDevice.value.get(device?.id ?? '') ?? [], 'energy')
  return hasMain && point !== undefined ? `/trends?points=${encodeURIComponent(point.id)}&span=month` : null
}

const MOST_USAGES = 8

/** What the incomers gave and took today; null where there is none. */
type Grid = { readonly given: Amount | null; readonly taken: Amount | null }

function Usages({ days, given, taken }: { days: Days } & Grid) {
  const { t } = useBox()
  const rows = usageRows(days.groups, MOST_USAGES)
  const values = rows.flatMap(({ today }) => today.value ?? [])
  const before = rows.flatMap((row) => row.before.value ?? [])
  if (values.length === 0) return null
  const scale = chooseScale(days.unit, [...values, ...before])
  const all = values.reduce((sum, value) => sum + value, 0)
  const most = Math.max(...values, ...before)
  return (
    <div class="usages">
      <h3>
        {t('energy.byUsage')} <span class="quiet">({scale.symbol})</span>
      </h3>
      <p class="usages-note quiet">{before.length > 0 && t('home.againstBefore')}</p>
      <ul>
        {rows.map((group) => (
          <Usage key={group.key} {...{ group, scale, all, most }} compared={before.length > 0} />
        ))}
      </ul>
      <Made days={days} given={given} taken={taken} scale={scale} />
    </div>
  )
}

type MadeProps = Grid & {
  readonly days: Days
  /** That of the usages above; for nothing made, which has none of its own. */
  readonly scale: Scale
}

/** What sources on the site made today; nothing where there is none. */
function Made({ days: { made, unit }, given, taken, scale: usual }: MadeProps) {
  const { t, format } = useBox()
  const all = sumOf(made.map(({ today }) => today))
  if (all.value === null) return null
  const scale = all.value === 0 ? usual : chooseScale(unit, [all.value])
  const { used, covered } =
    given === null || taken === null ? { used: null, covered: null } : ownUse(all, given, taken)
  return (
    <p class="made usage-source">
      <Icon name="light" small />
      {t('home.feedsIn')}
      <strong>
        {format.scaled(all.value, scale)} {scale.symbol}
      </strong>
      {used !== null && (
        <span class="made-shares quiet">
          {t('home.usedHere', { share: format.percent(used) })}
          {covered !== null && ` · ${t('home.covered', { share: format.percent(covered) })}`}
        </span>
      )}
    </p>
  )
}

/** More than this is said as more than this: a column has room for three digits, and nobody compares by thousands. */
const MOST_CHANGE = 9.99

/** "▲ 12 %", "▼ 4 %", "=": more, less or as much as yesterday by this time. */
function changeSign(comparison: Comparison, percent: (share: number) => string): string {
  if (comparison.kind === 'none') return ''
  if (comparison.kind === 'same') return '='
  const beyond = comparison.share > MOST_CHANGE ? '> ' : ''
  return `${comparison.kind === 'more' ? '▲' : '▼'} ${beyond}${percent(Math.min(comparison.share, MOST_CHANGE))}`
}

type UsageProps = {
  readonly group: GroupDay
  readonly scale: Scale
  readonly all: number
  readonly most: number
  /** Whether anything is known of yesterday. */
  readonly compared: boolean
}

/** Today's above, yesterday's by this time below it. */
function Usage({ group: { key, today, before }, scale, all, most, compared }: UsageProps) {
  const { t, format, lookup } = useBox()
  const { colour, icon } = usageLook(key)
  const comparison = compare(today, before)
  const words = useComparison()(comparison)
  const number = ({ value }: Amount) => (value === null ? '–' : format.scaled(value, scale))
  const share = all > 0 && today.value !== null ? format.percent(today.value / all) : '–'
  return (
    <li class={`usage usage-${colour}`}>
      <Icon name={icon} small />
      <span class="usage-name">{key === REST ? t('energy.rest') : lookup(`usage.${key}`, key)}</span>
      <span class="usage-value">{number(today)}</span>
      <span class="usage-share quiet">{share}</span>
      <span class="usage-change quiet" aria-hidden="true">
        {changeSign(comparison, format.percent)}
      </span>
      <span class="usage-tracks">
        <Track value={today.value} most={most} />
        <Track value={before.value} most={most} />
      </span>
      <span class="usage-before quiet">
        {compared && (
          <>
            <span class="unseen">{t('energy.before')} </span>
            {before.value !== null && before.known < COMPARABLE && '≥ '}
            {number(before)}
          </>
        )}
      </span>
      <span class="unseen">
        {t('energy.ofAll', { share })} {words}
      </span>
    </li>
  )
}

const Track = ({ value, most }: { value: number | null; most: number }) => (
  <span class="usage-track">
    <span style={{ width: `${most > 0 ? (100 * Math.max(0, value ?? 0)) / most : 0}%` }} />
  </span>
)
