// Numbers and times in the reader's language and the site's time zone.

import { makeNumerals, type Numerals } from './numerals.ts'
import type { Scale } from './prefix.ts'

export type Format = {
  /** The tag (BCP 47) by which numbers and dates are written. */
  readonly locale: string
  readonly number: (value: number, digits?: number) => string
  /** With as many decimals as it has, `most` at most. */
  readonly upTo: (value: number, most: number) => string
  /** With as many digits as it has, `most` at most. */
  readonly digits: (value: number, most: number) => string
  /** Of files: 0.46 MB, 18 MB, 80.8 GB. */
  readonly size: (bytes: number) => string
  /** For inputs. */
  readonly numerals: Numerals
  /** The order of names, as people count: 9 before 10. */
  readonly compare: (one: string, other: string) => number
  /** The number alone; the symbol of the scale is set smaller beside it. */
  readonly scaled: (value: number, scale: Scale) => string
  readonly percent: (share: number, digits?: number) => string
  readonly time: (timeMs: number, timeZone: string) => string
  readonly minute: (timeMs: number, timeZone: string) => string
  readonly date: (timeMs: number, timeZone: string) => string
  /** "22 Nov", "Nov", "2026", "Sun 22 Nov". */
  readonly day: (timeMs: number, timeZone: string) => string
  readonly month: (timeMs: number, timeZone: string) => string
  readonly year: (timeMs: number, timeZone: string) => string
  readonly weekday: (timeMs: number, timeZone: string) => string
  /** "Sun". */
  readonly weekdayShort: (timeMs: number, timeZone: string) => string
  readonly zoneName: (timeMs: number, timeZone: string) => string
}

const MB = 1e6
const GB = 1e9

/** Makes the formats of one language; an unknown time zone is shown as UTC. */
export function makeFormat(language: string): Format {
  const numbers = fixed(language, 'decimal')
  const percents = fixed(language, 'percent')
  const times = memo((zone: string) => inZone(language, zone, { timeStyle: 'medium', hourCycle: 'h23' }))
  const minutes = memo((zone: string) =>
    inZone(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  )
  const dates = memo((zone: string) => inZone(language, zone, { dateStyle: 'medium' }))
  const days = memo((zone: string) => inZone(language, zone, { day: 'numeric', month: 'short' }))
  const months = memo((zone: string) => inZone(language, zone, { month: 'short' }))
  const years = memo((zone: string) => inZone(language, zone, { year: 'numeric' }))
  const weekdays = memo((zone: string) =>
    inZone(language, zone, { weekday: 'short', day: 'numeric', month: 'short' }),
  )
  const weekdayNames = memo((zone: string) => inZone(language, zone, { weekday: 'short' }))
  const zones = memo((zone: string) => inZone(language, zone, { hour: '2-digit', timeZoneName: 'short' }))
  const number = (value: number, digits = 0) => unsigned(numbers(String(digits)).format(value))
  const upTo = memo(
    (most: string) => new Intl.NumberFormat(language, { maximumFractionDigits: Number(most) }),
  )
  const significant = memo(
    (most: string) => new Intl.NumberFormat(language, { maximumSignificantDigits: Number(most) }),
  )
  const sizes = memo((key: string) => {
    const [unit = '', digits] = key.split(' ')
    const fraction = Number(digits)
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    })
  })
  const names = new Intl.Collator(language, { numeric: true })
  return {
    locale: language,
    number,
    upTo: (value, most) => unsigned(upTo(String(most)).format(value)),
    digits: (value, most) => unsigned(significant(String(most)).format(value)),
    size: (bytes) =>
      bytes < GB
        ? sizes(`megabyte ${bytes < 10 * MB ? 2 : 0}`).format(bytes / MB)
        : sizes('gigabyte 1').format(bytes / GB),
    numerals: makeNumerals(language),
    compare: names.compare,
    scaled: (value, scale) => number(value / scale.factor, scale.digits),
    percent: (share, digits = 0) => unsigned(percents(String(digits)).format(share)),
    time: (timeMs, zone) => times(zone).format(timeMs),
    minute: (timeMs, zone) => minutes(zone).format(timeMs),
    date: (timeMs, zone) => dates(zone).format(timeMs),
    day: (timeMs, zone) => days(zone).format(timeMs),
    month: (timeMs, zone) => months(zone).format(timeMs),
    year: (timeMs, zone) => years(zone).format(timeMs),
    weekdayShort: (timeMs, zone) => weekdayNames(zone).format(timeMs),
    weekday: (timeMs, zone) => weekdays(zone).format(timeMs),
    zoneName: (timeMs, zone) =>
      zones(zone)
        .formatToParts(timeMs)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone,
  }
}

/** With as many decimals as are asked for. */
const fixed = (language: string, style: 'decimal' | 'percent') =>
  memo((digits: string) => {
    const fraction = Number(digits)
    return new Intl.NumberFormat(language, {
      style,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    })
  })

/** A rounded zero carries no sign. */
const unsigned = (text: string): string => (/[1-9]/.test(text) ? text : text.replace(/^[-−]/, ''))

function inZone(
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  }
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
