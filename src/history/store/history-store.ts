// The store of the history: takes samples and promises them, seals them in days, and answers from all it has.

import type { Cancel, Clock, Timers } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Point } from '../../measurement/point.ts'
import type { SampleBatch } from '../../measurement/sample.ts'
import { DAY_MS, type HistoryReader } from '../history-reader.ts'
import type { Packing } from '../packing.ts'
import { DamageList } from './damage-list.ts'
import { DaySealer } from './day-sealer.ts'
import { type Committed, GroupCommit } from './group-commit.ts'
import { type Change, type HistoryDatabase, MOST_ID, type StorageFault } from './history-database.ts'
import { Intake } from './intake.ts'
import { encodeJournal, MOST_RECORD_SAMPLES } from './journal-record.ts'
import { loadStore } from './load-store.ts'
import { LogRate } from './log-rate.ts'
import { type LoggedSamples, sliceLogged } from './logged-samples.ts'
import { MemorySamples } from './memory-samples.ts'
import { MonthWork } from './months.ts'
import { dayOfId } from './record-id.ts'
import type { SeriesCatalogue } from './series-catalogue.ts'
import { encodeSeries } from './series-record.ts'
import { StateKeeper } from './state-keeper.ts'
import type { StorageStatus } from './storage-status.ts'
import { StoreReader } from './store-reader.ts'
import { StoreRecords } from './store-records.ts'
import { type Frozen, flushFrozen, isDayOver, type Pause, sealDay, type WorkParts } from './store-work.ts'

export const STORE_LIMITS = {
  /** Samples in memory, and when they begin to go into chunks. */
  memorySamples: 500_000,
  flushSamples: 400_000,
  /** Series and days in memory: each takes a kilobyte or less when it is small. */
  memoryGroups: 40_000,
  lookEveryMs: 30_000,
} as const

export type StoreOptions = {
  /** Owned from then on: closing the store closes it. */
  readonly database: HistoryDatabase
  readonly packing: Packing
  readonly clock: Clock
  readonly timers: Timers
  /** Lets what waits in the thread go first. */
  readonly pause: Pause
  readonly log: Log
  /** How long a batch waits for others to share its commit; 0: not at all. */
  readonly windowMs?: number
  readonly flushSamples?: number
  /** The disk is full: makes room and tells whether trying again is worth it. */
  readonly makeRoom?: () => Promise<boolean>
}

export type KeptParts = {
  readonly records: StoreRecords
  readonly state: StateKeeper
  readonly catalogue: SeriesCatalogue
}

export class HistoryStore implements AsyncDisposable {
  readonly reader: HistoryReader
  readonly records: StoreRecords
  readonly #options: StoreOptions
  readonly #catalogue: SeriesCatalogue
  readonly #state: StateKeeper
  readonly #commits: GroupCommit
  readonly #parts: WorkParts
  readonly #months: MonthWork
  readonly #rate = new LogRate()
  readonly #intake: Intake
  /** Days of which something is damaged: their parts stay for this run. */
  readonly #stuck = new Set<number>()
  #memory: MemorySamples
  #frozen: Frozen | null
  #lastJournalId: number
  readonly #faults: Record<'commit' | 'work', StorageFault | null> = { commit: null, work: null }
  #work: Promise<Committed> | null = null
  #makesRoom = false
  #isClosed = false
  #commitCount = 0
  #cancel: Cancel | null = null

  /** Brings back what the disk has; from then on samples can be given and questions be asked. */
  constructor(options: StoreOptions) {
    const { database, packing, clock, timers, pause, log, windowMs } = options
    const records = new StoreRecords({ database, packing, damages: new DamageList({ log }) })
    const loaded = loadStore(records, packing)
    this.#options = options
    this.records = records
    this.#catalogue = loaded.catalogue
    this.#memory = loaded.memory
    this.#frozen = loaded.frozen
    this.#lastJournalId = loaded.lastJournalId
    this.#intake = new Intake({ catalogue: loaded.catalogue, log })
    this.#state = new StateKeeper({ records, state: loaded.state })
    const { catalogue } = loaded
    const sealer = new DaySealer({ records, catalogue })
    this.#parts = { records, state: this.#state, sealer, clock, pause, stops: () => this.#isClosed }
    this.#months = new MonthWork({ parts: this.#parts, catalogue })
    this.#commits = new GroupCommit({
      timers,
      commit: (samples) => this.#commit(samples),
      ...(windowMs === undefined ? {} : { windowMs }),
    })
    const memories = () => (this.#frozen === null ? [this.#memory] : [this.#frozen.samples, this.#memory])
    this.reader = new StoreReader({ records, catalogue, state: this.#state, memories })
    this.#lookAgain()
  }

  get #fault(): StorageFault | null {
    return this.#faults.commit ?? this.#faults.work
  }

  /** For those who forget, verify and salvage. */
  get parts(): KeptParts {
    return { records: this.records, state: this.#state, catalogue: this.#catalogue }
  }

  /** `points` are those of the numbers in the batch. Resolves when the samples are on disk, or with what prevents it. */
  append(batch: SampleBatch, points: readonly Point[]): Promise<Committed> {
    if (this.#isClosed) return Promise.resolve(err('io'))
    const samples = this.#intake.take(batch, points)
    return samples.series.length === 0 ? Promise.resolve(ok(undefined)) : this.#commits.add(samples)
  }

  /** Commits what waits, without the rest of the window. */
  commit(): Committed {
    return this.#commits.commitNow()
  }

  /** Brings all of memory into chunks. */
  async flush(): Promise<Committed> {
    const committed = this.#commits.commitNow()
    if (!committed.ok) return committed
    while (this.#work !== null) await this.#work
    return this.#run(async () => {
      const begun = this.#frozen === null ? ok(undefined) : await this.#flush()
      return begun.ok ? this.#flush() : begun
    })
  }

  /** Does what is due: memory that is large or of a day that is over, days and months to be sealed. */
  async maintain(): Promise<Committed> {
    if (this.#work !== null) return this.#work
    return this.#run(() => this.#doDue())
  }

  status(): StorageStatus {
    const { clock, database } = this.#options
    const days = this.#daysKept()
    const inMemory = this.#memory.samples + (this.#frozen?.samples.samples ?? 0)
    return {
      failure: this.#fault,
      bytes: database.bytes(),
      samples: this.#state.state.chunkSamples + inMemory,
      oldestDayMs: days.length === 0 ? null : Math.min(...days) * DAY_MS,
      newestDayMs: days.length === 0 ? null : Math.max(...days) * DAY_MS,
      samplesPerSecond: this.#rate.perSecond(clock.monotonicMs()),
      commits: this.#commitCount,
      waiting: this.#commits.waiting,
      lost: this.#commits.lost,
      damages: this.reader.damages(),
    }
  }

  /** Samples that were given up, or that the disk has not taken yet; after closing these are lost too. */
  get unkept(): number {
    return this.#commits.lost + this.#commits.waiting
  }

  /** Commits and flushes what there is, and closes the database, also where that throws: nobody waits for it any longer. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#cancel?.()
    try {
      const flushed = await this.flush()
      if (!flushed.ok) this.#options.log.warn('history.stopped-unflushed', { waiting: this.#commits.waiting })
    } finally {
      this.#commits.close()
      this.#options.database[Symbol.dispose]()
    }
  }

  #daysKept(): readonly number[] {
    const { database } = this.#options
    const all = { fromId: 0, toId: MOST_ID, most: 1 }
    const ends = [database.ids('chunk', all), database.ids('chunk', { ...all, newestFirst: true })]
    const ids = ends.flatMap((found) => (found.ok ? found.value : []))
    return [...ids.map(dayOfId), ...this.#memory.days(), ...(this.#frozen?.samples.days() ?? [])]
  }

  #commit(samples: LoggedSamples): Committed | 'held' {
    const isFull = this.#memory.samples + (this.#frozen?.samples.samples ?? 0) >= STORE_LIMITS.memorySamples
    if (isFull && this.#frozen !== null) {
      void this.maintain()
      return this.#fault === null ? 'held' : err(this.#fault)
    }
    const series = this.#catalogue.unsaved()
    const changes = [...series.map((one) => this.records.put('series', one.number, encodeSeries(one)))]
    const journal = this.#journalChanges(samples)
    const applied = this.#options.database.apply([...changes, ...journal])
    this.#noteFault(applied, 'commit')
    if (!applied.ok) return applied
    this.#catalogue.saved(series)
    this.#lastJournalId += journal.length
    this.#memory.addAll(samples)
    this.#commitCount += 1
    this.#rate.add(samples.series.length, this.#options.clock.monotonicMs())
    if (this.#isMemoryLarge()) void this.maintain()
    return applied
  }

  /** Their ids are about the time of day, and ascend whatever the clock does. */
  #journalChanges(samples: LoggedSamples): readonly Change[] {
    const changes: Change[] = []
    this.#lastJournalId = Math.max(this.#lastJournalId, Math.floor(this.#options.clock.nowMs()))
    for (let at = 0; at < samples.series.length; at += MOST_RECORD_SAMPLES) {
      const some = sliceLogged(samples, at, Math.min(samples.series.length, at + MOST_RECORD_SAMPLES))
      const id = this.#lastJournalId + 1 + changes.length
      changes.push(this.records.put('journal', id, encodeJournal(some, this.#options.packing)))
    }
    return changes
  }

  #isMemoryLarge(): boolean {
    const most = this.#options.flushSamples ?? STORE_LIMITS.flushSamples
    return this.#memory.samples >= most || this.#memory.groups >= STORE_LIMITS.memoryGroups
  }

  /** What nobody foresaw ends the work and is told; the samples are in the journal all the same. */
  #run(work: () => Promise<Committed>): Promise<Committed> {
    const done = work()
      .catch((error) => this.#broken(error))
      .finally(() => {
        this.#work = null
      })
    this.#work = done
    return done
  }

  #broken(error: unknown): Committed {
    this.#options.log.error('history.fault', {
      cause: error instanceof Error ? error.message : String(error),
    })
    return err('io')
  }

  async #doDue(): Promise<Committed> {
    const nowMs = this.#options.clock.nowMs()
    const isDue = () => this.#isMemoryLarge() || this.#memory.days().some((day) => isDayOver(day, nowMs))
    while (this.#frozen !== null || isDue()) {
      const flushed = await this.#flush()
      if (!flushed.ok) return flushed
    }
    for (const day of this.#state.state.openDays) {
      if (this.#isClosed || !isDayOver(day, nowMs) || this.#stuck.has(day)) continue
      const sealed = await sealDay(this.#parts, day)
      if (!sealed.ok) return this.#noteFault(sealed)
      if (!sealed.value) this.#stuck.add(day)
      this.#months.sealed(day)
    }
    return this.#isClosed ? ok(undefined) : this.#noteFault(await this.#months.run())
  }

  async #flush(): Promise<Committed> {
    if (this.#frozen === null) {
      if (this.#memory.samples === 0) return ok(undefined)
      this.#frozen = { samples: this.#memory, journalId: this.#lastJournalId }
      this.#memory = new MemorySamples()
    }
    const frozen = this.#frozen
    const days = frozen.samples.days()
    const flushed = await flushFrozen(this.#parts, frozen)
    for (const day of days) this.#months.sealed(day)
    this.#noteFault(flushed)
    if (!flushed.ok) return flushed
    this.#frozen = null
    return this.#commits.commitNow()
  }

  /** Says when the disk begins to fail and when it is well again; a full one may get room. Work that is done proves no commit. */
  #noteFault<T>(outcome: Result<T, StorageFault>, from: 'commit' | 'work' = 'work'): Committed {
    const fault = outcome.ok ? null : outcome.error
    const before = this.#fault
    this.#faults[from] = fault
    const now = this.#fault
    if (now !== before && now !== null) this.#options.log.error('history.failed', { fault: now })
    if (now !== before && now === null) this.#options.log.info('history.recovered')
    if (fault === 'full') this.#getRoom().catch((error) => this.#broken(error))
    return outcome.ok ? ok(undefined) : outcome
  }

  async #getRoom(): Promise<void> {
    if (this.#makesRoom || this.#options.makeRoom === undefined || this.#isClosed) return
    this.#makesRoom = true
    const hasRoom = await this.#options.makeRoom().finally(() => {
      this.#makesRoom = false
    })
    if (!hasRoom || this.#isClosed) return
    const committed = this.#commits.commitNow()
    if (committed.ok) await this.maintain()
  }

  #lookAgain(): void {
    if (this.#isClosed) return
    this.#cancel = this.#options.timers.after(STORE_LIMITS.lookEveryMs, () => {
      void this.maintain()
      this.#lookAgain()
    })
  }
}
