// The latest events, on Home.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { useAsked } from '../app/use-asked.ts'
import { EventRow } from './event-row.tsx'

const RECENT = 5
const AGAIN_MS = 60_000

export function RecentEvents() {
  const { t, api, panel } = useBox()
  const ids = panel.findings.value?.findings.map(({ id }) => id).join(' ') ?? ''
  const { value } = useAsked({
    key: `recent ${ids}`,
    ask: () => api.events({ limit: RECENT }),
    everyMs: AGAIN_MS,
  })
  if (value === null || value.length === 0) return null
  return (
    <section class="stack" aria-labelledby="events-title">
      <h2 id="events-title">{t('events.recent')}</h2>
      <ul class="events">
        {value.map((event) => (
          <EventRow key={event.number} event={event} />
        ))}
      </ul>
      <p>
        <Link href="/events">{t('events.all')}</Link>
      </p>
    </section>
  )
}
