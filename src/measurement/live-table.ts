// The live table: the latest sample of every point, and in which order they changed.

import type { Point, PointId } from './point.ts'
import { type Quality, qualityAt, qualityIndex } from './quality.ts'
import { SAMPLE_STRIDE, type SampleBatch } from './sample.ts'
import type { Unit } from './unit.ts'

export type LiveValue = {
  readonly pointId: PointId
  /** In the point's unit; null whenever the quality is not good. */
  readonly value: number | null
  readonly quality: Quality
  /** When it was read, milliseconds since 1970 UTC; null while it waits for its first sample. */
  readonly timeMs: number | null
  /** The number of the change that gave the point this value and quality. */
  readonly sequence: number
}

export type LiveChanges = {
  /** Oldest change first; a point stands in it once, with what it is now. */
  readonly changes: readonly LiveValue[]
  /** Ask with this next time. */
  readonly sequence: number
  /** More changes wait behind these. */
  readonly more: boolean
}

/** No neighbour in the order of changes. */
const NONE = -1
const GOOD = qualityIndex('good')
const IMPOSSIBLE = qualityIndex('impossible')

/**
 * Changes are not kept in a list that could grow or overflow: the points themselves stand in a chain in the order of
 * their last change, so whoever asks, however late, gets each changed point once and nothing is ever lost.
 */
export class LiveTable {
  /** The table's points in the order of their numbers. */
  #columns: Columns
  #generation = -1
  #oldest = NONE
  #newest = NONE
  #sequence: number
  readonly #firstSequence: number

  /**
   * @param options.firstSequence where the change numbers start: the wall clock in microseconds at start, so that a
   * number which a page kept from before a restart is known to be old. Defaults to 0.
   */
  constructor(options: { readonly firstSequence?: number } = {}) {
    this.#firstSequence = options.firstSequence ?? 0
    this.#sequence = this.#firstSequence
    this.#columns = makeColumns([])
  }

  /** The number of the latest change. */
  get sequence(): number {
    return this.#sequence
  }

  /** The generation of the points, as announced with them; -1 before the first. */
  get generation(): number {
    return this.#generation
  }

  /** Takes the points of a new configuration: a point that stays keeps its value, a new one or one in another unit waits. */
  setPoints(generation: number, points: readonly Point[]): void {
    const before = this.#columns
    const kept = [...this.#chain()].reverse()
    const columns = makeColumns(points)
    this.#columns = columns
    this.#generation = generation
    this.#oldest = NONE
    this.#newest = NONE
    for (const old of kept) {
      const id = before.ids[old]
      const number = id === undefined ? undefined : columns.numbers.get(id)
      if (number === undefined || before.units[old] !== columns.units[number]) continue
      copyRow(before, old, columns, number)
      this.#append(number)
    }
    columns.ids.forEach((_, number) => {
      if (columns.sequences[number] === 0) this.#touch(number)
    })
  }

  /**
   * Takes samples; returns how many points changed in value or quality. A sample that only confirms its point moves the
   * time and is no change. A batch of another generation has other numbers and is left out whole.
   */
  apply(generation: number, batch: SampleBatch): number {
    if (generation !== this.#generation) return 0
    const { values, times, qualities } = this.#columns
    let changed = 0
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
      const number = batch[at] ?? NONE
      if (times[number] === undefined) continue
      const quality = qualityOf(batch, at)
      const value = quality === GOOD ? (batch[at + 2] ?? Number.NaN) : Number.NaN
      times[number] = batch[at + 1] ?? Number.NaN
      if (quality === qualities[number] && Object.is(value, values[number])) continue
      values[number] = value
      qualities[number] = quality
      this.#touch(number)
      changed += 1
    }
    return changed
  }

  /**
   * The points that changed after the change `sequence`, at most `most`, oldest first. A sequence that this table never
   * gave (of an earlier run, or none) brings every point.
   */
  changesSince(sequence: number, most: number): LiveChanges {
    const from = sequence <= this.#sequence ? sequence : this.#firstSequence
    const newer: number[] = []
    for (const number of this.#chain()) {
      if ((this.#columns.sequences[number] ?? 0) <= from) break
      newer.push(number)
    }
    newer.reverse()
    const changes = newer.slice(0, most).flatMap((number) => this.#row(number) ?? [])
    const more = newer.length > changes.length
    return { changes, more, sequence: more ? (changes.at(-1)?.sequence ?? from) : this.#sequence }
  }

  /** What a point is now; null for a point that the configuration does not have. */
  value(pointId: string): LiveValue | null {
    const number = this.#columns.numbers.get(pointId)
    return number === undefined ? null : this.#row(number)
  }

  /** Point numbers from the latest change to the oldest. */
  *#chain(): Generator<number> {
    for (let number = this.#newest; number !== NONE; number = this.#columns.older[number] ?? NONE)
      yield number
  }

  #touch(number: number): void {
    this.#sequence += 1
    this.#columns.sequences[number] = this.#sequence
    this.#unlink(number)
    this.#append(number)
  }

  #append(number: number): void {
    const { older, newer } = this.#columns
    older[number] = this.#newest
    newer[number] = NONE
    if (this.#newest === NONE) this.#oldest = number
    else newer[this.#newest] = number
    this.#newest = number
  }

  #unlink(number: number): void {
    const { older, newer } = this.#columns
    const before = older[number] ?? NONE
    const after = newer[number] ?? NONE
    if (before !== NONE) newer[before] = after
    else if (this.#oldest === number) this.#oldest = after
    if (after !== NONE) older[after] = before
    else if (this.#newest === number) this.#newest = before
    older[number] = NONE
    newer[number] = NONE
  }

  #row(number: number): LiveValue | null {
    const { ids, values, times, qualities, sequences } = this.#columns
    const pointId = ids[number]
    if (pointId === undefined) return null
    const value = values[number] ?? Number.NaN
    const timeMs = times[number] ?? Number.NaN
    return {
      pointId,
      value: Number.isFinite(value) ? value : null,
      quality: qualityAt(qualities[number] ?? NONE),
      timeMs: Number.isFinite(timeMs) ? timeMs : null,
      sequence: sequences[number] ?? 0,
    }
  }
}

/** One array a property, a place a point: five thousand points are no five thousand objects. */
type Columns = {
  readonly ids: readonly PointId[]
  readonly units: readonly Unit[]
  readonly numbers: ReadonlyMap<string, number>
  readonly values: Float64Array
  readonly times: Float64Array
  readonly qualities: Uint8Array
  readonly sequences: Float64Array
  readonly older: Int32Array
  readonly newer: Int32Array
}

function makeColumns(points: readonly Point[]): Columns {
  const count = points.length
  return {
    ids: points.map((point) => point.id),
    units: points.map((point) => point.unit),
    numbers: new Map(points.map((point, number) => [point.id, number])),
    values: new Float64Array(count).fill(Number.NaN),
    times: new Float64Array(count).fill(Number.NaN),
    qualities: new Uint8Array(count).fill(qualityIndex('waiting')),
    sequences: new Float64Array(count),
    older: new Int32Array(count).fill(NONE),
    newer: new Int32Array(count).fill(NONE),
  }
}

/** A good sample without a number does not exist: whoever sent it is not believed. */
function qualityOf(batch: SampleBatch, at: number): number {
  const quality = qualityIndex(qualityAt(batch[at + 3] ?? NONE))
  return quality === GOOD && !Number.isFinite(batch[at + 2]) ? IMPOSSIBLE : quality
}

function copyRow(from: Columns, source: number, to: Columns, target: number): void {
  to.values[target] = from.values[source] ?? Number.NaN
  to.times[target] = from.times[source] ?? Number.NaN
  to.qualities[target] = from.qualities[source] ?? 0
  to.sequences[target] = from.sequences[source] ?? 0
}
