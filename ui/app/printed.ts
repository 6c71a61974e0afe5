// Where and when a page was put on paper, in words.

import type { Box } from './box.ts'

export type Printed = {
  readonly site: string
  /** Date, time and zone of the site, such as `23 Nov 2026, 05:11:11 UTC`. */
  readonly time: string
}

export function printedNow({ panel, format, nowMs }: Box): Printed {
  const [at, zone] = [nowMs.peek(), panel.timeZone.peek()]
  return {
    site: panel.status.peek()?.siteName ?? 'Busbar',
    time: `${format.date(at, zone)}, ${format.time(at, zone)} ${format.zoneName(at, zone)}`,
  }
}
