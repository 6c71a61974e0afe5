// How many bytes the samples of each day and class take: known for sealed days, so that limits need no search.

import type { PointKind } from '../../measurement/point.ts'
import { jsonIn, membersOf } from '../store/series-record.ts'
import { type ByKind, byKind, POINT_KINDS } from './keep-rules.ts'

export type DayUsage = { readonly day: number; readonly bytes: ByKind<number> }

const VERSION = 1

export class UsageTable {
  readonly #days = new Map<number, ByKind<number>>()

  /** Oldest first. */
  days(): readonly DayUsage[] {
    return [...this.#days].map(([day, bytes]) => ({ day, bytes })).sort((a, b) => a.day - b.day)
  }

  has(day: number): boolean {
    return this.#days.has(day)
  }

  /** Takes the place of what was known of the day; a day without samples is forgotten. */
  set(day: number, bytes: ByKind<number>): void {
    if (POINT_KINDS.some((kind) => bytes[kind] > 0)) this.#days.set(day, bytes)
    else this.#days.delete(day)
  }

  remove(day: number, kinds: readonly PointKind[]): void {
    const known = this.#days.get(day)
    if (known !== undefined)
      this.set(
        day,
        byKind((kind) => (kinds.includes(kind) ? 0 : known[kind])),
      )
  }

  clear(): void {
    this.#days.clear()
  }

  /** As bytes of JSON, to be kept beside the history. */
  encode(): Uint8Array {
    const days = this.days().map(({ day, bytes }) => [day, ...POINT_KINDS.map((kind) => bytes[kind])])
    return new TextEncoder().encode(JSON.stringify({ version: VERSION, days }))
  }

  /** Takes what was encoded; false for anything else, and then nothing is known. */
  decode(bytes: Uint8Array): boolean {
    this.clear()
    const { version, days } = membersOf(jsonIn(bytes))
    if (version !== VERSION || !Array.isArray(days)) return false
    const isValid = days.every((row) => Array.isArray(row) && row.length === 5 && row.every(isCount))
    if (isValid)
      for (const [day, ...sizes] of days)
        this.set(
          day,
          byKind((kind) => sizes[POINT_KINDS.indexOf(kind)]),
        )
    return isValid
  }
}

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
