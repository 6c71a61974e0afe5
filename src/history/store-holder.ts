// Holds the store while there is one: where the file cannot be opened everything else goes on, and it is tried again.

import type { Cancel, Timers } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import { err, type Result } from '../base/result.ts'
import type { Point } from '../measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import type { HistoryReader } from './history-reader.ts'
import { NOTHING_KEPT } from './nothing-kept.ts'
import type { HistoryStore } from './store/history-store.ts'
import { OPEN_FAILURES, type OpenFailure, type StorageStatus } from './store/storage-status.ts'

const RETRY_MS = 60_000

export class StoreHolder implements AsyncDisposable {
  readonly #open: () => Result<HistoryStore, Failure>
  readonly #timers: Timers
  readonly #log: Log
  #store: HistoryStore | null = null
  #failure: OpenFailure | null = null
  #lost = 0
  /** To be done before the file is opened. */
  #between: (() => void) | null = null
  #cancel: Cancel | null = null
  #isClosed = false

  /** Of whatever store there is at the moment of a question. */
  readonly reader: HistoryReader = {
    seriesOf: (pointId) => this.#reader.seriesOf(pointId),
    samplesOfDay: (series, day) => this.#reader.samplesOfDay(series, day),
    daysWithSamples: (series, fromDay, toDay) => this.#reader.daysWithSamples(series, fromDay, toDay),
    rollups: (series, fromSlot, toSlot) => this.#reader.rollups(series, fromSlot, toSlot),
    counters: () => this.#reader.counters(),
    damages: () => this.#reader.damages(),
  }

  constructor(options: {
    readonly open: () => Result<HistoryStore, Failure>
    readonly timers: Timers
    readonly log: Log
  }) {
    this.#open = options.open
    this.#timers = options.timers
    this.#log = options.log
    this.#tryToOpen()
  }

  /** Null while the file cannot be opened. */
  get store(): HistoryStore | null {
    return this.#store
  }

  /** True when the samples are on disk. What no store takes is counted and dropped. */
  async append(batch: SampleBatch, points: readonly Point[]): Promise<boolean> {
    if (this.#store !== null) return (await this.#store.append(batch, points)).ok
    this.#lost += batch.length / SAMPLE_STRIDE
    return false
  }

  status(): StorageStatus {
    const status = this.#store?.status() ?? { ...NO_STATUS, failure: this.#failure }
    return { ...status, lost: status.lost + this.#lost }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#cancel?.()
    await this.#store?.[Symbol.asyncDispose]()
    this.#store = null
  }

  /** Closes what there is, as far as it can be closed, and opens anew; before that `between` must have succeeded once. */
  async reopen(between: () => void): Promise<void> {
    const store = this.#store
    this.#store = null
    this.#between = between
    try {
      await store?.[Symbol.asyncDispose]()
    } catch (error) {
      this.#log.error('history.fault', { cause: String(error) })
    }
    this.#lost += store?.unkept ?? 0
    this.#tryToOpen()
  }

  get #reader(): HistoryReader {
    return this.#store?.reader ?? NOTHING_KEPT
  }

  #tryToOpen(): void {
    if (this.#isClosed) return
    const opened = this.#openAnew()
    if (opened.ok) {
      this.#store = opened.value
      this.#failure = null
      return
    }
    const { params } = opened.error
    const reason = OPEN_FAILURES.find((one) => one === params?.['reason']) ?? 'database-unusable'
    if (reason !== this.#failure) this.#log.error('history.not-opened', { ...params, reason })
    this.#failure = reason
    this.#cancel = this.#timers.after(RETRY_MS, () => this.#tryToOpen())
  }

  /** What nobody foresaw, such as a folder that cannot be read, is a file that cannot be used: it is tried again. */
  #openAnew(): Result<HistoryStore, Failure> {
    try {
      this.#between?.()
      this.#between = null
      return this.#open()
    } catch (error) {
      return err({ code: 'storage-failed', params: { reason: 'database-unusable', cause: String(error) } })
    }
  }
}

const NO_STATUS: StorageStatus = {
  failure: null,
  bytes: 0,
  samples: 0,
  oldestDayMs: null,
  newestDayMs: null,
  samplesPerSecond: 0,
  commits: 0,
  waiting: 0,
  lost: 0,
  damages: [],
}
