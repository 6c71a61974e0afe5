// Home: where does my energy go now.

import { useSearch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { lazyPage, lazyPart } from '../app/lazy-page.tsx'
import { useMay } from '../app/may.tsx'
import { PageHead } from '../app/page.tsx'
import { Diagram } from '../diagram/diagram.tsx'
import { FirstActs } from '../discovery/first-acts.tsx'
import { SiteEnergy } from '../energy/site-energy.tsx'
import { FindingsOnHome } from '../findings/findings-on-home.tsx'
import { RecentEvents } from '../findings/recent-events.tsx'
import { Icon } from '../icons/icon.tsx'
import { Summary } from './summary.tsx'

const WhatNext = lazyPage(async () => (await import('../first/what-next.tsx')).WhatNext)

const OnlyMeter = lazyPart<{ id: string; name: string }>(
  async () => (await import('./only-meter.tsx')).OnlyMeter,
)

/** A diagram of more devices is longer than a screen: what the day brought comes first. */
const MANY = 24

export function HomePage() {
  const { t, panel } = useBox()
  const isMany = panel.devices.value.length > MANY
  const isFirst = new URLSearchParams(useSearch()).has('first')
  return (
    <>
      <PageHead title={t('place.home')} />
      {!panel.loaded.value ? (
        panel.failure.value === null && <Waiting />
      ) : panel.devices.value.length === 0 ? (
        <FirstStep />
      ) : (
        <>
          {isFirst && <WhatNext />}
          <AskOnlyMeter />
          <FindingsOnHome />
          <Summary />
          {isMany ? (
            <>
              <SiteEnergy />
              <Diagram />
            </>
          ) : (
            <>
              <Diagram />
              <SiteEnergy />
            </>
          )}
          <RecentEvents />
        </>
      )}
    </>
  )
}

/** Of a meter that is alone and of which nobody said what it measures. */
function AskOnlyMeter() {
  const { panel } = useBox()
  const may = useMay('configuration:write')
  const [only, another] = panel.devices.value
  if (!may || only === undefined || another !== undefined || only.usage !== 'none') return null
  return (
    <div class="only-meter">
      <OnlyMeter id={only.id} name={only.name} />
    </div>
  )
}

/** As high as what comes, so that nothing moves when it is there. */
function Waiting() {
  const { t } = useBox()
  return (
    <div class="home-waiting" aria-busy="true">
      <p class="quiet">{t('frame.loading')}</p>
    </div>
  )
}

function FirstStep() {
  const { t } = useBox()
  return (
    <section class="empty">
      <Icon name="diagram" />
      <h2>{t('home.emptyTitle')}</h2>
      <p>{t('home.emptyText')}</p>
      <FirstActs />
    </section>
  )
}
