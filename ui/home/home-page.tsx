// Home: where does my energy go now.

import { useSearch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { lazyPage } from '../app/lazy-page.tsx'
import { ProblemNotice } from '../app/notice.tsx'
import { PageHead } from '../app/page.tsx'
import { Diagram } from '../diagram/diagram.tsx'
import { FirstActs } from '../discovery/first-acts.tsx'
import { SiteEnergy } from '../energy/site-energy.tsx'
import { FindingsOnHome } from '../findings/findings-on-home.tsx'
import { RecentEvents } from '../findings/recent-events.tsx'
import { Icon } from '../icons/icon.tsx'
import { Summary } from './summary.tsx'

const WhatNext = lazyPage(async () => (await import('../first/what-next.tsx')).WhatNext)

export function HomePage() {
  const { t, panel } = useBox()
  const isFirst = new URLSearchParams(useSearch()).has('first')
  return (
    <>
      <PageHead title={t('place.home')} />
      {panel.failure.value !== null && <ProblemNotice failed={panel.failure.value} />}
      {!panel.loaded.value ? (
        <p class="quiet">{t('frame.loading')}</p>
      ) : panel.devices.value.length === 0 ? (
        <FirstStep />
      ) : (
        <>
          <FindingsOnHome />
          {isFirst && <WhatNext />}
          <Summary />
          <SiteEnergy />
          <Diagram />
          <RecentEvents />
        </>
      )}
    </>
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
