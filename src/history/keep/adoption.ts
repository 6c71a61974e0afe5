// Brings all that is whole in a damaged database into another one: what it points to first, then what only lies about.

import { decodeChunk } from '../chunk/chunk-codec.ts'
import type { Damage } from '../history-reader.ts'
import type { Packing } from '../packing.ts'
import { type FoundRecord, openRecord, type RecordTable } from '../record.ts'
import { isOfDay } from '../sample-columns.ts'
import type { Series } from '../series.ts'
import {
  chunkId,
  dayOfId,
  daysOfMonth,
  monthOfDay,
  partOfId,
  rollupId,
  seriesOfId,
} from '../store/record-id.ts'
import { decodeSeries } from '../store/series-record.ts'
import { STATE_ID } from '../store/store-state.ts'
import type { AdoptionTarget } from './adoption-target.ts'
import { DamageReport } from './damage-report.ts'
import type { DatabaseImage } from './database-image.ts'
import { SeriesDays } from './day-set.ts'
import { livingRecords, type Sighting, strayRecords } from './salvage.ts'
import { SamplePile } from './sample-pile.ts'
import { TargetWriter } from './target-writer.ts'

export type Adopted = {
  /** Records that are in the target now. */
  readonly records: number
  /** Records that are there, but not whole; `damages` names the first of them by point and day. */
  readonly damaged: number
  readonly damages: readonly Damage[]
  /** The target did not take all: its disk is full or fails. */
  readonly isCutShort: boolean
}

/** For series, series that lie about, all else, all else that lies about. */
const WALKS = 4
const MOST_BROKEN = 100_000
/** Ids of smaller days are those of the journal, which are times. */
const FIRST_LIKELY_DAY = 3_650

type Broken = Extract<Sighting, { readonly kind: 'broken' }>

export class Adoption {
  readonly #image: DatabaseImage
  readonly #packing: Packing
  readonly #target: AdoptionTarget
  readonly #writer: TargetWriter
  readonly #knownSeries: readonly Series[]
  readonly #report = new DamageReport()
  readonly #broken: Broken[] = []
  /** From the numbers of series in the damaged file to those of the target. */
  readonly #numbers = new Map<number, number>()
  readonly #journal: SamplePile
  readonly #lyingAbout: SamplePile
  /** Sealed days, and days with roll-ups, of the target's series. */
  readonly #sealed = new SeriesDays()
  readonly #rolled = new SeriesDays()
  #pages = 0

  constructor(options: {
    readonly image: DatabaseImage
    readonly packing: Packing
    readonly target: AdoptionTarget
    /** What series numbers mean, told from elsewhere, for those of which the file has lost it. */
    readonly knownSeries?: readonly Series[]
  }) {
    const { image, packing, target } = options
    this.#knownSeries = options.knownSeries ?? []
    this.#image = image
    this.#packing = packing
    this.#target = target
    this.#writer = new TargetWriter({ target, packing })
    const piles = {
      writer: this.#writer,
      target,
      packing,
      numberOf: (old: number) => this.#numbers.get(old) ?? null,
    }
    this.#journal = new SamplePile({ ...piles, onlyAbsent: false })
    this.#lyingAbout = new SamplePile({ ...piles, onlyAbsent: true })
  }

  /** 0 to 1. */
  get progress(): number {
    return Math.min(1, this.#pages / (WALKS * (this.#image.pages + 1)))
  }

  *run(): Generator<undefined, Adopted> {
    yield* this.#walk(livingRecords(this.#image, this.#packing), (record) => this.#takeSeries(record))
    for (const series of this.#knownSeries) {
      this.#adoptSeries(series)
      yield
    }
    yield* this.#walk(strayRecords(this.#image, this.#packing), (record) => this.#takeSeries(record))
    yield* this.#walk(
      livingRecords(this.#image, this.#packing),
      (record) => this.#takeLiving(record),
      (broken) => this.#broken.length < MOST_BROKEN && this.#broken.push(broken),
    )
    yield* this.#journal.flush()
    yield* this.#walk(strayRecords(this.#image, this.#packing), (record) => this.#takeStray(record))
    yield* this.#lyingAbout.flush()
    yield* this.#rollUpAgain()
    this.#writer.flush()
    for (const broken of this.#broken) this.#judge(broken)
    const { records, fault, lost } = this.#writer
    const { count, damages } = this.#report
    return { records, damaged: count + lost, damages, isCutShort: fault !== null }
  }

  /** Writes what waits, so that others may write into the target. */
  flush(): void {
    this.#writer.flush()
  }

  *#walk(
    sightings: Generator<Sighting>,
    take: (record: FoundRecord) => void,
    note: (broken: Broken) => void = () => {},
  ): Generator<undefined> {
    for (const sighting of sightings) {
      if (sighting.kind === 'record') {
        take(sighting.record)
        for (const pile of [this.#journal, this.#lyingAbout]) if (pile.isFull) yield* pile.flush()
      } else if (sighting.kind === 'broken') note(sighting)
      else {
        this.#pages += 1
        yield
      }
    }
  }

  #takeSeries({ table, id, body }: FoundRecord): void {
    const series = table === 'series' ? decodeSeries(id, body) : null
    if (series !== null) this.#adoptSeries(series)
  }

  #adoptSeries(series: Series): void {
    if (this.#numbers.has(series.number)) return
    const number = this.#writer.adoptSeries(series)
    if (number === null) return
    this.#numbers.set(series.number, number)
    this.#report.know(series)
  }

  #takeLiving({ table, id, body }: FoundRecord): void {
    if (table === 'journal' && id !== STATE_ID) this.#journal.addJournal(id, body)
    if (table === 'journal' || table === 'series') return
    const number = this.#numbers.get(seriesOfId(id))
    if (number === undefined) this.#report.broken(table, id)
    else if (table === 'chunk') {
      if (partOfId(id) === 0) this.#sealed.add(number, dayOfId(id))
      this.#writer.putChunk(dayOfId(id), number, partOfId(id), body)
    } else this.#takeRollups(table, dayOfId(id), number, body)
  }

  #takeRollups(table: 'rollup' | 'month', dayOrMonth: number, number: number, body: Uint8Array): void {
    const id = rollupId(dayOrMonth, number)
    if (!this.#writer.has(table, id)) this.#writer.put(table, id, body)
    for (const day of table === 'rollup' ? [dayOrMonth] : daysOfMonth(dayOrMonth))
      this.#rolled.add(number, day)
  }

  /** Roll-ups that lie about count only where there is no other, and no samples to work them out from. */
  #takeStray({ table, id, body }: FoundRecord): void {
    if (table === 'journal' && id !== STATE_ID) this.#lyingAbout.addJournal(id, body)
    const number = this.#numbers.get(seriesOfId(id))
    if (number === undefined || table === 'journal' || table === 'series') return
    if (table === 'chunk') {
      if (this.#writer.hasSame('chunk', chunkId(dayOfId(id), number, partOfId(id)), body)) return
      const samples = decodeChunk(body, this.#packing)
      if (samples !== null && isOfDay(samples, dayOfId(id))) this.#lyingAbout.addSamples(number, samples)
    } else if (!this.#isKnown(number, table === 'rollup' ? [dayOfId(id)] : daysOfMonth(dayOfId(id)))) {
      this.#takeRollups(table, dayOfId(id), number, body)
    }
  }

  #isKnown(number: number, days: readonly number[]): boolean {
    const rolled = this.#rolled.of(number)
    const sealed = this.#sealed.of(number)
    return days.some((day) => rolled.has(day) || sealed.has(day))
  }

  /** Sealed days whose roll-up is lost become parts, which are sealed again. */
  *#rollUpAgain(): Generator<undefined> {
    for (const number of this.#sealed.series()) {
      const rolled = this.#rolled.of(number)
      for (const day of this.#sealed.of(number).days()) {
        if (rolled.has(day) || this.#hasRollup(day, number)) continue
        const body = this.#bodyOf('chunk', chunkId(day, number, 0))
        if (body !== null) this.#writer.makeItPart(day, number, body)
        yield
      }
    }
  }

  #hasRollup(day: number, number: number): boolean {
    return (
      this.#writer.has('rollup', rollupId(day, number)) ||
      this.#writer.has('month', rollupId(monthOfDay(day), number))
    )
  }

  #bodyOf(table: RecordTable, id: number): Uint8Array | null {
    const found = this.#target.database.get(table, id)
    return found.ok && found.value !== null ? openRecord({ table, id }, found.value, this.#packing) : null
  }

  /** Roll-ups can be worked out again where the samples are. */
  #judge({ id, table: told }: Broken): void {
    const table = told ?? (dayOfId(id) < FIRST_LIKELY_DAY ? 'journal' : 'chunk')
    if (table === 'journal' || table === 'series') {
      this.#report.broken(table, id)
      return
    }
    const number = this.#numbers.get(seriesOfId(id))
    const isRemade = number !== undefined && table === 'rollup' && this.#isKnown(number, [dayOfId(id)])
    if (!isRemade) this.#report.broken(table, id)
  }
}
