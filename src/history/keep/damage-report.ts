// Says damage in the words of people: of which point and which day, few enough to be read, and how much in all.

import { DAY_MS, type Damage } from '../history-reader.ts'
import type { RecordTable } from '../record.ts'
import type { Series } from '../series.ts'
import { dayOfId, firstDayOfMonth, seriesOfId } from '../store/record-id.ts'
import { STATE_ID } from '../store/store-state.ts'

export const MOST_DAMAGES = 1_000
/** Series of an unreadable stretch that are named one by one. */
const MOST_OF_STRETCH = 100

/** Where the point is not known: a stretch of the journal, which holds samples of all. */
export const ANY_POINT = ''

export class DamageReport {
  readonly #series = new Map<number, Series>()
  readonly #damages = new Map<string, Damage>()
  #count = 0

  /** Records, and stretches of records, that are not whole or not there. */
  get count(): number {
    return this.#count
  }

  /** In order of days; the first ones of all. */
  get damages(): readonly Damage[] {
    return [...this.#damages.values()].sort((a, b) => (a.day ?? 0) - (b.day ?? 0))
  }

  know(series: Series): void {
    this.#series.set(series.number, series)
  }

  broken(table: RecordTable, id: number): void {
    this.#count += 1
    if (table === 'journal') this.#add({ pointId: ANY_POINT, day: dayOfCommit(id), what: 'samples' })
    else if (table === 'series') this.#add({ pointId: this.#nameOf(id), day: null, what: 'samples' })
    else this.#add({ pointId: this.#nameOf(seriesOfId(id)), day: dayIn(table, id), what: whatIn(table) })
  }

  missing(series: number, day: number, what: Damage['what']): void {
    this.#count += 1
    this.#add({ pointId: this.#nameOf(series), day, what })
  }

  /** Within a day the series between the ids, which may be there; over several days only what is certain: from when. */
  unreadable(table: RecordTable, fromId: number, toId: number): void {
    if (table === 'journal' || table === 'series') {
      this.broken('journal', fromId)
      return
    }
    this.#count += 1
    const what = whatIn(table)
    const day = dayIn(table, fromId)
    const last = dayOfId(toId) === dayOfId(fromId) ? seriesOfId(toId) : Number.POSITIVE_INFINITY
    const between = [...this.#series.keys()].filter(
      (number) => number >= seriesOfId(fromId) && number <= last,
    )
    for (const number of between.slice(0, MOST_OF_STRETCH))
      this.#add({ pointId: this.#nameOf(number), day, what })
    if (between.length === 0) this.#add({ pointId: ANY_POINT, day, what })
  }

  #nameOf(number: number): string {
    return this.#series.get(number)?.pointId ?? `#${number}`
  }

  #add(damage: Damage): void {
    const key = `${damage.pointId} ${damage.day} ${damage.what}`
    if (this.#damages.size < MOST_DAMAGES) this.#damages.set(key, damage)
  }
}

/** Journal ids are about the time of their commit; the first one is that of the store's state. */
const dayOfCommit = (id: number): number | null => (id === STATE_ID ? null : Math.floor(id / DAY_MS))

const dayIn = (table: RecordTable, id: number): number =>
  table === 'month' ? firstDayOfMonth(dayOfId(id)) : dayOfId(id)

const whatIn = (table: RecordTable): Damage['what'] => (table === 'chunk' ? 'samples' : 'rollups')
