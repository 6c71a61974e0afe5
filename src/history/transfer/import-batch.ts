// Rows of an import that wait to be compared with what is kept, and taken over together.

import { qualityIndex } from '../../measurement/quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../../measurement/sample.ts'
import { DAY_MS } from '../history-reader.ts'
import type { SampleColumns } from '../sample-columns.ts'
import type { ImportRow } from './import-row.ts'

/** What rows would do, or did, to the history. */
export type Comparison = {
  readonly added: number
  /** Same time, value and quality as a sample that is there: nothing happens. */
  readonly duplicates: number
  /** Same time, another value or quality: the row counts from then on, the sample stays as an earlier revision. */
  readonly corrections: number
}

/** `changing` are the rows that are no duplicates, by their places in the batch. */
export type Compared = Comparison & { readonly changing: readonly number[] }

/** Rows of one point and UTC day, as places in the batch. */
export type Group = { readonly point: number; readonly day: number; readonly places: readonly number[] }

export class ImportBatch {
  readonly #room: number
  readonly #points: Int32Array
  readonly #times: Float64Array
  readonly #values: Float64Array
  readonly #qualities: Uint8Array
  /** 1 for a row that tells which revision it is. */
  readonly #revised: Uint8Array
  #count = 0
  /** The time with whose rows the batch before ended and this one ends, if one of them changes something. */
  #before: Changing | null = null
  #last: Changing | null = null

  constructor(options: { readonly rows: number }) {
    this.#room = options.rows
    this.#points = new Int32Array(options.rows)
    this.#times = new Float64Array(options.rows)
    this.#values = new Float64Array(options.rows)
    this.#qualities = new Uint8Array(options.rows)
    this.#revised = new Uint8Array(options.rows)
  }

  get count(): number {
    return this.#count
  }

  get isFull(): boolean {
    return this.#count === this.#room
  }

  /** `point` is the number by which the rows of one point are told apart. */
  add(point: number, row: ImportRow): void {
    const at = this.#count++
    this.#points[at] = point
    this.#times[at] = row.timeMs
    this.#values[at] = row.value ?? Number.NaN
    this.#qualities[at] = qualityIndex(row.quality)
    this.#revised[at] = row.revision === null ? 0 : 1
  }

  /** Makes room for the rows behind. */
  clear(): void {
    this.#count = 0
    this.#before = this.#last
    this.#last = null
  }

  /** By point and day; inside a group by time, rows of the same time as they came. */
  groups(): readonly Group[] {
    const groups = new Map<string, { point: number; day: number; places: number[] }>()
    for (let place = 0; place < this.#count; place++) {
      const point = this.#points[place] ?? 0
      const day = Math.floor((this.#times[place] ?? 0) / DAY_MS)
      const key = `${point}.${day}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { point, day, places: [place] })
      else group.places.push(place)
    }
    const byTime = (a: number, b: number): number => (this.#times[a] ?? 0) - (this.#times[b] ?? 0) || a - b
    return [...groups.values()].map((group) => ({ ...group, places: group.places.toSorted(byTime) }))
  }

  /**
   * Compares a group with the samples of its point and day. A row that tells its revision is a duplicate of any revision that
   * is kept: what was exported with what was corrected comes in again without a change. Behind a row that changes something
   * it is none: what counts in the file is to count here.
   */
  compare({ point, places }: Group, kept: SampleColumns): Compared {
    const counts = { added: 0, duplicates: 0, corrections: 0 }
    const changing: number[] = []
    let changingMs = this.#before?.point === point ? this.#before.timeMs : Number.NaN
    let before = -1
    for (const place of places) {
      const timeMs = this.#times[place] ?? 0
      const isRepeated = before >= 0 && this.#times[before] === timeMs
      const latest = isRepeated ? this.#sample(before) : latestAt(kept, timeMs)
      const sample = this.#sample(place)
      const isKept = this.#revised[place] === 1 && timeMs !== changingMs && isAmong(kept, timeMs, sample)
      const kind = isKept ? 'duplicates' : kindOf(latest, sample)
      counts[kind] += 1
      if (kind !== 'duplicates') {
        changing.push(place)
        changingMs = timeMs
      }
      if (place === this.#count - 1 && timeMs === changingMs) this.#last = { point, timeMs }
      before = place
    }
    return { ...counts, changing }
  }

  /** Some of the rows as samples, by their points' numbers. */
  samples(places: readonly number[]): SampleBatch {
    const batch = new Float64Array(places.length * SAMPLE_STRIDE)
    places.forEach((place, index) => {
      const at = index * SAMPLE_STRIDE
      batch[at] = this.#points[place] ?? 0
      batch[at + 1] = this.#times[place] ?? 0
      batch[at + 2] = this.#values[place] ?? Number.NaN
      batch[at + 3] = this.#qualities[place] ?? 0
    })
    return batch
  }

  #sample(place: number): Known {
    return { value: this.#values[place] ?? Number.NaN, quality: this.#qualities[place] ?? 0 }
  }
}

type Changing = { readonly point: number; readonly timeMs: number }

type Known = { readonly value: number; readonly quality: number }

function kindOf(latest: Known | null, row: Known): keyof Comparison {
  if (latest === null) return 'added'
  const isSame = latest.quality === row.quality && Object.is(latest.value, row.value)
  return isSame ? 'duplicates' : 'corrections'
}

/** The latest revision at a time; null where there is none. */
function latestAt(kept: SampleColumns, timeMs: number): Known | null {
  const place = lastPlaceAt(kept, timeMs)
  return place < 0 ? null : knownAt(kept, place)
}

/** Whether one of the samples of a time is the same. */
function isAmong(kept: SampleColumns, timeMs: number, sample: Known): boolean {
  for (let place = lastPlaceAt(kept, timeMs); place >= 0 && kept.times[place] === timeMs; place--)
    if (kindOf(knownAt(kept, place), sample) === 'duplicates') return true
  return false
}

const knownAt = ({ values, qualities }: SampleColumns, place: number): Known => ({
  value: values[place] ?? Number.NaN,
  quality: qualities[place] ?? 0,
})

/** Of the last sample of a time; -1 where there is none. */
function lastPlaceAt({ times }: SampleColumns, timeMs: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= timeMs) low = middle + 1
    else high = middle
  }
  const place = low - 1
  return times[place] === timeMs ? place : -1
}
