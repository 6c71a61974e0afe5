// A moment in the site's time zone: date and time, each unbroken.

import { useBox } from '../app/box.ts'

export function When({ timeMs }: { timeMs: number }) {
  const { format, panel } = useBox()
  const zone = panel.timeZone.value
  return (
    <time class="when" dateTime={new Date(timeMs).toISOString()}>
      <span>{format.date(timeMs, zone)}</span> <span>{format.time(timeMs, zone)}</span>
    </time>
  )
}
