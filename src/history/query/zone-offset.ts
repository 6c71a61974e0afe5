// How far the clock of a time zone is from UTC at any moment, and when it was changed.

import { DAY_MS } from '../history-reader.ts'

const SECOND_MS = 1_000

/**
 * One zone's offsets. Both ends of a UTC day are asked for and remembered: where they are equal, the whole day has that
 * offset, since no zone has been changed twice within a day. @see IANA tz database
 */
export class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat
  readonly #dayStarts = new Map<number, number>()

  /** Throws for a time zone that does not exist; a configuration has none such. */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  }

  /** Milliseconds that local time is ahead of UTC at a moment. */
  at(timeMs: number): number {
    const day = Math.floor(timeMs / DAY_MS)
    const offset = this.#atDayStart(day)
    return offset === this.#atDayStart(day + 1) ? offset : this.#ask(timeMs)
  }

  /** The first moment after `fromMs` with another offset than there; `toMs` has another one, and there is one change between. */
  changeBetween(fromMs: number, toMs: number): number {
    const before = this.at(fromMs)
    let low = fromMs
    let high = toMs
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.at(middle) === before) low = middle
      else high = middle
    }
    return high
  }

  #atDayStart(day: number): number {
    const known = this.#dayStarts.get(day)
    if (known !== undefined) return known
    const offset = this.#ask(day * DAY_MS)
    this.#dayStarts.set(day, offset)
    return offset
  }

  #ask(timeMs: number): number {
    const name = this.#format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
    const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * SECOND_MS
    return sign === '-' ? -size : size
  }
}
