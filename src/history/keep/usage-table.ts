// How many bytes the samples of each day and class take: known for sealed days, so that limits need no search.

import type { PointKind } from '../../measurement/point.ts'
import { jsonIn, membersOf } from '../store/series-record.ts'
import { type ByKind, byKind, POINT_KINDS } from './keep-rules.ts'

export type DayUsage = { readonly day: number; readonly bytes: ByKind<number> }

/** The newest day whose samples were forgotten on purpose, for each class; null where none was. */
export type Forgotten = ByKind<number | null>

export const NOTHING_FORGOTTEN: Forgotten = byKind(() => null)

const VERSION = 1
/** In front of a day's bytes stands the day. */
const ROW_NUMBERS = POINT_KINDS.length + 1

export class UsageTable {
  readonly #days = new Map<number, ByKind<number>>()
  #forgotten: Forgotten = NOTHING_FORGOTTEN

  get forgotten(): Forgotten {
    return this.#forgotten
  }

  /** What is older may be missing from then on, and is no damage. */
  noteForgotten(day: number, kinds: readonly PointKind[]): void {
    const before = this.#forgotten
    this.#forgotten = byKind((kind) =>
      kinds.includes(kind) ? Math.max(day, before[kind] ?? day) : before[kind],
    )
  }

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
    const forgotten = POINT_KINDS.map((kind) => this.#forgotten[kind])
    return new TextEncoder().encode(JSON.stringify({ version: VERSION, forgotten, days }))
  }

  /** Takes what was encoded; false for anything else, and then nothing is known. */
  decode(bytes: Uint8Array): boolean {
    this.clear()
    this.#forgotten = NOTHING_FORGOTTEN
    const { version, forgotten, days } = membersOf(jsonIn(bytes))
    if (version !== VERSION || !isRow(forgotten, POINT_KINDS.length, isDayOrNone) || !Array.isArray(days))
      return false
    if (!days.every((row) => isRow(row, ROW_NUMBERS, isCount))) return false
    this.#forgotten = byKind((kind) => forgotten[POINT_KINDS.indexOf(kind)] ?? null)
    for (const [day = 0, ...sizes] of days) {
      const bytes = byKind((kind) => sizes[POINT_KINDS.indexOf(kind)] ?? 0)
      this.set(day, bytes)
    }
    return true
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isDayOrNone = (value: unknown): value is number | null => value === null || isCount(value)

const isRow = <T>(
  value: unknown,
  length: number,
  is: (value: unknown) => value is T,
): value is readonly T[] => Array.isArray(value) && value.length === length && value.every(is)
