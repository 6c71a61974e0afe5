// One event as a row of a list: when, what, and how often where it happened again and again.

import type { EventView } from '../../src/web/diagnosis-api.ts'
import { useBox } from '../app/box.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { When } from '../quantity/when.tsx'
import { useEventWords } from './use-finding-words.ts'

/** An icon for what is bad, good, or only happened; the sentence says which. */
function iconOf({ kind, params }: EventView): { readonly icon: IconName; readonly state: string } {
  if (kind === 'ended') return { icon: 'check', state: 'ok' }
  if (kind === 'startedAfterCut') return { icon: 'warn', state: 'silent' }
  if (kind !== 'began' || params['severity'] === 'notice') return { icon: 'dot', state: 'waiting' }
  return params['severity'] === 'fault' ? { icon: 'down', state: 'down' } : { icon: 'warn', state: 'silent' }
}

export function EventRow({ event }: { event: EventView }) {
  const { t, format, panel } = useBox()
  const words = useEventWords()
  const { icon, state } = iconOf(event)
  const zone = panel.timeZone.value
  const first = `${format.day(event.firstMs, zone)}, ${format.minute(event.firstMs, zone)}`
  return (
    <li class="event">
      <When timeMs={event.timeMs} />
      <span class={`event-what state ${state}`}>
        <Icon name={icon} small />
        <span>{words(event)}</span>
      </span>
      {event.count > 1 && <span class="quiet">{t('events.times', { n: event.count, time: first })}</span>}
    </li>
  )
}
