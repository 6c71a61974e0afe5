// The time zones to choose from, each with its distance from UTC now, so that typing finds it by place or by hours.

import type { Pick } from '../forms/form-field.ts'

export function zonePicks(): readonly Pick[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, text: offsetOf(zone) }))
}

/** Such as `GMT+5:30`. */
const offsetOf = (zone: string): string =>
  Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''
