// Writes times as people of the site read them and every program understands them: local, with the offset from UTC.

import { SLOT_MS } from '../rollup/rollup-columns.ts'

const MINUTE_MS = 60_000

/**
 * Makes the writer of one time zone: `2026-11-22T09:15:00+01:00`, with milliseconds where there are some. Offsets change only
 * at whole quarters of an hour, so each quarter is asked for once. Throws for a time zone that does not exist.
 * @see RFC 3339 §5.6
 */
export function zonedTime(timeZone: string): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  let slot = Number.NaN
  let offsetMs = 0
  let suffix = 'Z'
  return (timeMs) => {
    const wanted = Math.floor(timeMs / SLOT_MS)
    if (wanted !== slot) {
      slot = wanted
      offsetMs = offsetIn(format, timeMs)
      suffix = suffixOf(offsetMs)
    }
    const local = new Date(timeMs + offsetMs).toISOString()
    return `${local.slice(0, local.endsWith('.000Z') ? -5 : -1)}${suffix}`
  }
}

function offsetIn(format: Intl.DateTimeFormat, timeMs: number): number {
  const name = format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS
  return sign === '-' ? -size : size
}

function suffixOf(offsetMs: number): string {
  if (offsetMs === 0) return 'Z'
  const minutes = Math.abs(offsetMs) / MINUTE_MS
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
