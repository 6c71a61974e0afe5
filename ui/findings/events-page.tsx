// All events, newest first, of every device or of one.

import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import type { EventView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { ProblemNotice } from '../app/notice.tsx'
import { NO_PAGES, type OlderPages, olderThan, withOlder } from '../app/older.ts'
import { PageHead } from '../app/page.tsx'
import { EventRow } from './event-row.tsx'

const PAGE = 50

export function EventsPage() {
  const { t } = useBox()
  const device = new URLSearchParams(useSearch()).get('device') ?? ''
  const { pages, older } = useEvents(device)
  const { entries: events, failed, hasOlder } = pages
  return (
    <div class="stack">
      <PageHead title={t('events.title')} />
      <DeviceChoice device={device} />
      {failed !== null && <ProblemNotice failed={failed} />}
      {events === null ? (
        failed === null && <p class="quiet">{t('frame.loading')}</p>
      ) : events.length === 0 ? (
        <p class="nothing">{t(device === '' ? 'events.none' : 'events.noneOfDevice')}</p>
      ) : (
        <ul class="events" aria-label={t('events.what')}>
          {events.map((event) => (
            <EventRow key={event.number} event={event} />
          ))}
        </ul>
      )}
      {hasOlder && (
        <p>
          <button type="button" class="button" onClick={older}>
            {t('events.older')}
          </button>
        </p>
      )}
    </div>
  )
}

function DeviceChoice({ device }: { device: string }) {
  const { t, panel } = useBox()
  const [, go] = useLocation()
  return (
    <label class="field events-choice">
      <span>{t('events.device')}</span>
      <select
        class="input"
        value={device}
        onChange={({ currentTarget: { value } }) =>
          go(value === '' ? '/events' : `/events?device=${encodeURIComponent(value)}`)
        }
      >
        <option value="">{t('events.every')}</option>
        {panel.devices.value.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

type Events = {
  readonly pages: OlderPages<EventView>
  readonly older: () => void
}

function useEvents(device: string): Events {
  const { api } = useBox()
  const [pages, setPages] = useState<OlderPages<EventView>>(NO_PAGES)
  /** Counts what is asked for: an answer that belongs to another device or list is not shown. */
  const round = useRef(0)
  const load = async (known: OlderPages<EventView>) => {
    round.current += 1
    const own = round.current
    const before = olderThan(known)
    const answer = await api.events({
      limit: PAGE,
      ...(device === '' ? {} : { device }),
      ...(before === undefined ? {} : { before }),
    })
    if (own === round.current) setPages(withOlder(known, answer, PAGE))
  }
  useEffect(() => {
    setPages(NO_PAGES)
    void load(NO_PAGES)
    return () => {
      round.current += 1
    }
  }, [device])
  return { pages, older: () => void load(pages) }
}
