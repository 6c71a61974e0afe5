// Search for devices: on a serial line or through a network, with what was found to be added at once.

import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { UntilLoaded } from '../app/until-loaded.tsx'
import { useLoaded } from '../app/use-loaded.ts'
import { Icon } from '../icons/icon.tsx'
import { FoundPart } from './found-part.tsx'
import { SearchForm } from './search-form.tsx'
import { SearchState } from './search-state.tsx'
import { useDiscovery } from './use-discovery.ts'

export function DiscoverPage() {
  const { t, api } = useBox()
  const discovery = useDiscovery()
  const models = useLoaded(api.models).outcome
  const { job, ownJobId } = discovery
  const state = useRef<HTMLDivElement>(null)
  // what was asked for begins below the form
  useEffect(() => {
    if (ownJobId !== null) state.current?.scrollIntoView({ block: 'start' })
  }, [ownJobId])
  return (
    <>
      <p>
        <Link href="/devices">{t('device.back')}</Link>
      </p>
      <PageHead title={t('discover.title')}>
        <Link class="button" href="/devices/new">
          <Icon name="plus" />
          {t('discover.byHand')}
        </Link>
      </PageHead>
      <p class="quiet">{t('discover.text')}</p>
      <SearchForm discovery={discovery} />
      {job !== null && (
        <div class="stack discover-results" ref={state}>
          <SearchState job={job} cancel={discovery.cancel} />
          <UntilLoaded outcome={models}>
            {(known) => <FoundPart key={job.id} job={job} models={known} discovery={discovery} />}
          </UntilLoaded>
        </div>
      )}
    </>
  )
}
