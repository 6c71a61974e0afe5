// The history thread's work behind its messages: logs what the field thread feeds, answers what the main thread asks.

import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Point } from '../measurement/point.ts'
import type { SampleBatch } from '../measurement/sample.ts'
import type {
  HistoryAnswer,
  HistoryCredit,
  HistoryFeed,
  HistoryQuestion,
  HistoryRequest,
  HistoryTransfer,
} from '../thread-messages.ts'
import type { HistoryReader } from './history-reader.ts'
import type { KeepingQuestion } from './keep/keep-status.ts'
import { LogRule } from './log-rule.ts'
import { readSamples } from './read-samples.ts'
import type { StorageStatus } from './store/storage-status.ts'

/** Batches that may be on their way at once. */
const FIRST_CREDITS = 4

export interface SampleKeeper extends AsyncDisposable {
  readonly reader: HistoryReader
  /** True when the samples are on disk. False when the disk did not take them yet: they wait for it, or are lost. */
  append(batch: SampleBatch, points: readonly Point[]): Promise<boolean>
  status(): StorageStatus
}

export class Recorder {
  readonly #keeper: SampleKeeper
  readonly #log: Log
  readonly #clock: Clock
  readonly #pause: () => Promise<void>
  readonly #rule = new LogRule()
  #generation = -1
  #points: readonly Point[] = []

  constructor(options: {
    readonly keeper: SampleKeeper
    readonly clock: Clock
    readonly log: Log
    /** Lets what waits in the thread go first. */
    readonly pause: () => Promise<void>
  }) {
    this.#keeper = options.keeper
    this.#clock = options.clock
    this.#log = options.log
    this.#pause = options.pause
  }

  /** Those of the configuration in force. */
  get points(): readonly Point[] {
    return this.#points
  }

  /** To be sent to the field thread when the port is open. */
  firstCredit(): HistoryCredit {
    return { type: 'credit', credits: FIRST_CREDITS }
  }

  /** Takes a message of the field thread; a batch gives its credit back once it is kept. */
  async feed(message: HistoryFeed): Promise<HistoryCredit | null> {
    if (message.type === 'points') {
      this.#generation = message.generation
      this.#points = message.points
      this.#rule.setPoints(message.points)
      return null
    }
    if (message.generation === this.#generation) await this.#record(message.batch)
    else this.#log.warn('history.strange-generation', { generation: message.generation })
    return { type: 'credit', credits: 1 }
  }

  async answer(
    request: Exclude<HistoryRequest, HistoryQuestion | HistoryTransfer | KeepingQuestion>,
  ): Promise<HistoryAnswer> {
    switch (request.type) {
      case 'read': {
        const ports = { reader: this.#keeper.reader, clock: this.#clock, pause: this.#pause }
        return { type: 'samples', ...(await readSamples(ports, request)) }
      }
      case 'storage':
        return { type: 'storage', status: this.#keeper.status() }
      case 'stop':
        await this.#keeper[Symbol.asyncDispose]()
        return { type: 'stopped' }
    }
  }

  async #record(batch: SampleBatch): Promise<void> {
    const logged = this.#rule.choose(batch)
    if (logged.length > 0) await this.#keeper.append(logged, this.#points)
  }
}
