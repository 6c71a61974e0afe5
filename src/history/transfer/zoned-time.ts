// Writes times as people of the site read them and every program understands them: local, with the offset from UTC.

import { ZoneOffsets } from '../query/zone-offset.ts'

const MINUTE_MS = 60_000

/**
 * Makes the writer of one time zone: `2026-11-22T09:15:00+01:00`, with milliseconds where there are some. Throws for a time
 * zone that does not exist.
 * @see RFC 3339 §5.6
 */
export function zonedTime(timeZone: string): (timeMs: number) => string {
  const offsets = new ZoneOffsets(timeZone)
  return (timeMs) => {
    const offsetMs = offsets.at(timeMs)
    const local = new Date(timeMs + offsetMs).toISOString()
    return `${local.slice(0, local.endsWith('.000Z') ? -5 : -1)}${suffixOf(offsetMs)}`
  }
}

function suffixOf(offsetMs: number): string {
  if (offsetMs === 0) return 'Z'
  const minutes = Math.abs(offsetMs) / MINUTE_MS
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
