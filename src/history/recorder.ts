// The history thread's work behind its messages: records what the field thread feeds, answers what the main thread asks.

import type { Log } from '../base/log.ts'
import type { PointId } from '../measurement/point.ts'
import type {
  HistoryAnswer,
  HistoryCredit,
  HistoryFeed,
  HistoryQuestion,
  HistoryRequest,
  HistoryTransfer,
} from '../thread-messages.ts'
import type { SampleStore } from './sample-store.ts'

/** Batches that may be on their way at once. */
const FIRST_CREDITS = 4

export class Recorder {
  readonly #store: SampleStore
  readonly #log: Log
  #generation = -1
  #points: readonly PointId[] = []

  constructor(options: { readonly store: SampleStore; readonly log: Log }) {
    this.#store = options.store
    this.#log = options.log
  }

  /** To be sent to the field thread when the port is open. */
  firstCredit(): HistoryCredit {
    return { type: 'credit', credits: FIRST_CREDITS }
  }

  /** Takes a message of the field thread; a batch gives its credit back once it is kept. */
  async feed(message: HistoryFeed): Promise<HistoryCredit | null> {
    if (message.type === 'points') {
      this.#generation = message.generation
      this.#points = message.points.map((point) => point.id)
      return null
    }
    if (message.generation === this.#generation) await this.#store.append(message.batch, this.#points)
    else this.#log.warn('history.strange-generation', { generation: message.generation })
    return { type: 'credit', credits: 1 }
  }

  async answer(request: Exclude<HistoryRequest, HistoryQuestion | HistoryTransfer>): Promise<HistoryAnswer> {
    if (request.type === 'stop') return { type: 'stopped' }
    const { batch, truncated } = await this.#store.read(request)
    return { type: 'samples', batch, truncated }
  }
}
