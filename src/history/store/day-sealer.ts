// What is to be written for the samples of one series and day: another part, or the whole day sealed with its roll-up.

import { CHUNK_LIMITS } from '../chunk/chunk-codec.ts'
import { SLOTS_PER_DAY } from '../rollup/rollup-columns.ts'
import { EMPTY_SAMPLES, type SampleColumns } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import type { Change } from './history-database.ts'
import { mergeSamples } from './merge-samples.ts'
import { chunkId, MOST_PARTS, monthOfDay, partOfId, rollupId } from './record-id.ts'
import { cutSlots, replaceSlots, rollupsOfDay } from './rollups-of-day.ts'
import type { SeriesCatalogue } from './series-catalogue.ts'
import type { StoreRecords } from './store-records.ts'

/** A day with so many parts is merged before it is over. */
export const PARTS_BEFORE_MERGE = 64

/** Samples of a series whose record is damaged are kept exactly all the same. */
const ANY_RESOLUTION = 1

export type DayWork = {
  readonly changes: readonly Change[]
  /** Samples that chunks hold more than before. */
  readonly gained: number
  /** The day has parts that wait. */
  readonly isOpen: boolean
}

export class DaySealer {
  readonly #records: StoreRecords
  readonly #catalogue: SeriesCatalogue

  constructor(options: { readonly records: StoreRecords; readonly catalogue: SeriesCatalogue }) {
    this.#records = options.records
    this.#catalogue = options.catalogue
  }

  /** The samples as another part; where there are many parts, the day merged. */
  addPart(day: number, number: number, samples: SampleColumns): DayWork {
    const part = this.#nextPart(day, number)
    return part > PARTS_BEFORE_MERGE
      ? this.seal(day, number, samples)
      : this.#part(day, number, part, samples)
  }

  /** All samples of the day as one chunk; where some cannot be read nothing is taken away, and new ones become a part. */
  seal(day: number, number: number, samples: SampleColumns = EMPTY_SAMPLES): DayWork {
    const series = this.#catalogue.byNumber(number)
    const chunks = series === null ? null : this.#records.chunksOfDay(series, day)
    if (series === null || chunks === null || !chunks.isWhole) return this.#leave(day, number, samples)
    const whole = mergeSamples([...chunks.pieces, samples])
    if (whole.times.length > CHUNK_LIMITS.samples) return this.#leave(day, number, samples)
    const isSealed = !chunks.hasParts && samples.times.length === 0
    if (isSealed) return { changes: [], gained: 0, isOpen: false }
    const parts = {
      change: 'remove',
      table: 'chunk',
      fromId: chunkId(day, number, 1),
      toId: chunkId(day, number, MOST_PARTS),
    } as const
    const sealed = this.#records.putChunk(chunkId(day, number, 0), whole, series.resolution)
    const changes = [sealed, ...(chunks.hasParts ? [parts] : []), ...this.#rollups(series, day, whole)]
    return { changes, gained: whole.times.length - chunks.samples, isOpen: false }
  }

  #leave(day: number, number: number, samples: SampleColumns): DayWork {
    if (samples.times.length === 0) return { changes: [], gained: 0, isOpen: true }
    return this.#part(day, number, this.#nextPart(day, number), samples)
  }

  #part(day: number, number: number, part: number, samples: SampleColumns): DayWork {
    const resolution = this.#catalogue.byNumber(number)?.resolution ?? ANY_RESOLUTION
    const id = chunkId(day, number, Math.min(part, MOST_PARTS))
    const last = part > MOST_PARTS ? this.#records.chunk(id) : null
    const whole = last === null ? samples : mergeSamples([last, samples])
    const gained = whole.times.length - (last?.times.length ?? 0)
    return { changes: [this.#records.putChunk(id, whole, resolution)], gained, isOpen: true }
  }

  #nextPart(day: number, number: number): number {
    const fromId = chunkId(day, number, 0)
    const toId = chunkId(day, number, MOST_PARTS)
    const newest = this.#records.database.ids('chunk', { fromId, toId, most: 1, newestFirst: true })
    const id = newest.ok ? newest.value[0] : undefined
    return id === undefined ? 1 : partOfId(id) + 1
  }

  /** A month that is sealed already gets the day in its place; the day's own roll-up goes then. */
  #rollups(series: Series, day: number, samples: SampleColumns): readonly Change[] {
    const month = monthOfDay(day)
    const ofMonth = this.#records.rollupsOfMonth(series, month)
    const ofDay = this.#records.rollupsOfDay(series, day)
    const known = ofDay.ok ? ofDay.value : null
    if (!ofMonth.ok || ofMonth.value === null) {
      return [this.#records.putRollups('rollup', day, series, rollupsOfDay(series, samples, known))]
    }
    const from = day * SLOTS_PER_DAY
    const earlier = known ?? cutSlots(ofMonth.value, from, from + SLOTS_PER_DAY)
    const fresh = rollupsOfDay(series, samples, earlier)
    const whole = replaceSlots(ofMonth.value, from, from + SLOTS_PER_DAY, fresh)
    const id = rollupId(day, series.number)
    return [
      this.#records.putRollups('month', month, series, whole),
      { change: 'remove', table: 'rollup', fromId: id, toId: id },
    ]
  }
}
