// Samples that were salvaged one by one, on their way into chunks of the target.

import { decodeChunk, encodeChunk } from '../chunk/chunk-codec.ts'
import type { Packing } from '../packing.ts'
import { openRecord } from '../record.ts'
import type { SampleColumns } from '../sample-columns.ts'
import { decodeJournal } from '../store/journal-record.ts'
import { MemorySamples } from '../store/memory-samples.ts'
import { chunkId, dayOfId, MOST_PARTS, seriesOfId } from '../store/record-id.ts'
import type { AdoptionTarget } from './adoption-target.ts'
import type { TargetWriter } from './target-writer.ts'

const MOST_SAMPLES = 200_000
const MOST_JOURNAL_BYTES = 32_000_000
/** Samples are kept exactly whatever the step; a series' own step only makes them shorter, when the day is sealed. */
const ANY_RESOLUTION = 1

type JournalBody = { readonly id: number; readonly body: Uint8Array }

export class SamplePile {
  readonly #writer: TargetWriter
  readonly #target: AdoptionTarget
  readonly #packing: Packing
  readonly #onlyAbsent: boolean
  readonly #numberOf: (series: number) => number | null
  #journals: JournalBody[] = []
  #journalBytes = 0
  #memory = new MemorySamples()

  constructor(options: {
    readonly writer: TargetWriter
    readonly target: AdoptionTarget
    readonly packing: Packing
    /** Only samples for whose time the target has none: these may have been replaced on purpose. */
    readonly onlyAbsent: boolean
    readonly numberOf: (series: number) => number | null
  }) {
    this.#writer = options.writer
    this.#target = options.target
    this.#packing = options.packing
    this.#onlyAbsent = options.onlyAbsent
    this.#numberOf = options.numberOf
  }

  /** Time to flush it: more would take too much memory. */
  get isFull(): boolean {
    return this.#memory.samples >= MOST_SAMPLES || this.#journalBytes >= MOST_JOURNAL_BYTES
  }

  /** Takes a copy. The journal counts in the order of its ids, wherever its records lie in the file. */
  addJournal(id: number, body: Uint8Array): void {
    this.#journals.push({ id, body: body.slice() })
    this.#journalBytes += body.length
  }

  /** Samples of the target's series. */
  addSamples(series: number, { times, values, qualities }: SampleColumns): void {
    times.forEach((timeMs, index) => {
      this.#memory.add(series, timeMs, values[index] ?? Number.NaN, qualities[index] ?? 0)
    })
  }

  /** A journal record, or a series and day, in each step. */
  *flush(): Generator<undefined> {
    const bodies = this.#journals.sort((a, b) => a.id - b.id)
    this.#journals = []
    this.#journalBytes = 0
    for (const { body } of bodies) {
      this.#unpack(body)
      yield
      if (this.#memory.samples >= MOST_SAMPLES) yield* this.#writeAll()
    }
    yield* this.#writeAll()
  }

  #unpack(body: Uint8Array): void {
    const samples = decodeJournal(body, this.#packing)
    samples?.series.forEach((told, index) => {
      const number = this.#numberOf(told)
      const timeMs = samples.times[index] ?? -1
      if (number === null || !(timeMs >= 0)) return
      this.#memory.add(number, timeMs, samples.values[index] ?? Number.NaN, samples.qualities[index] ?? 0)
    })
  }

  *#writeAll(): Generator<undefined> {
    for (const id of this.#memory.ids()) {
      this.#write(dayOfId(id), seriesOfId(id))
      yield
    }
    this.#memory = new MemorySamples()
  }

  #write(day: number, series: number): void {
    const all = this.#memory.columns(day, series)
    const columns = all !== null && this.#onlyAbsent ? this.#absentOf(day, series, all) : all
    if (columns === null || columns.times.length === 0) return
    const body = encodeChunk(columns, { resolution: ANY_RESOLUTION, packing: this.#packing })
    this.#writer.addPart(day, series, body)
  }

  #absentOf(day: number, series: number, columns: SampleColumns): SampleColumns {
    const there = this.#timesOf(day, series)
    const isAbsent = (index: number): boolean => !there.has(columns.times[index] ?? 0)
    return {
      times: columns.times.filter((_, index) => isAbsent(index)),
      values: columns.values.filter((_, index) => isAbsent(index)),
      qualities: columns.qualities.filter((_, index) => isAbsent(index)),
      revisions: columns.revisions.filter((_, index) => isAbsent(index)),
    }
  }

  #timesOf(day: number, series: number): ReadonlySet<number> {
    this.#writer.flush()
    const span = {
      fromId: chunkId(day, series, 0),
      toId: chunkId(day, series, MOST_PARTS),
      most: MOST_PARTS + 1,
    }
    const rows = this.#target.database.list('chunk', span)
    const times = new Set<number>()
    for (const { id, record } of rows.ok ? rows.value : []) {
      const body = openRecord({ table: 'chunk', id }, record, this.#packing)
      for (const timeMs of (body === null ? null : decodeChunk(body, this.#packing))?.times ?? [])
        times.add(timeMs)
    }
    return times
  }
}
