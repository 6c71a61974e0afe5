// Samples on their way to the history: every one in its order while there is room; what is dropped is counted and logged.

import type { Log } from '../base/log.ts'
import { joinBatches, SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import type { HistoryFeed } from '../thread-messages.ts'
import { addCredits } from './credits.ts'
import type { NumberedPoints } from './poller.ts'

export const HISTORY_OUTBOX_LIMITS = {
  /** Samples that wait at most: 6.4 MB, some seconds of the largest configuration. */
  waitingSamples: 200_000,
  /** Samples in one message, where several batches wait. */
  messageSamples: 8_192,
} as const

type Waiting =
  | { readonly kind: 'points'; readonly numbered: NumberedPoints }
  | { readonly kind: 'batch'; readonly generation: number; readonly batch: SampleBatch }

export class HistoryOutbox {
  readonly #send: (message: HistoryFeed) => void
  readonly #log: Log
  readonly #mostWaiting: number
  #queue: Waiting[] = []
  #waitingSamples = 0
  #credits = 0
  #dropped = 0
  #droppedNow = 0

  /** `send` owns the batch that it gets and may transfer it. */
  constructor(options: {
    readonly send: (message: HistoryFeed) => void
    readonly log: Log
    readonly mostWaitingSamples?: number
  }) {
    this.#send = options.send
    this.#log = options.log
    this.#mostWaiting = options.mostWaitingSamples ?? HISTORY_OUTBOX_LIMITS.waitingSamples
  }

  /** Samples dropped since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** New points, told behind the batches that are numbered by the old ones. */
  announce(numbered: NumberedPoints): void {
    this.#queue.push({ kind: 'points', numbered })
    this.#flush()
  }

  /** Takes the batch over from the caller. */
  add(generation: number, batch: SampleBatch): void {
    this.#queue.push({ kind: 'batch', generation, batch })
    this.#waitingSamples += batch.length / SAMPLE_STRIDE
    this.#flush()
    while (this.#waitingSamples > this.#mostWaiting) this.#dropOldest()
  }

  grant(credits: number): void {
    this.#credits = addCredits(this.#credits, credits)
    this.#flush()
  }

  #flush(): void {
    for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
      if (head.kind === 'points') {
        this.#queue.shift()
        this.#send({ type: 'points', ...head.numbered })
      } else {
        if (this.#credits === 0) return
        this.#credits -= 1
        this.#send({ type: 'batch', generation: head.generation, batch: this.#takeBatches(head.generation) })
      }
    }
    this.#logLost()
  }

  /** Takes the batches of one generation from the head of the queue, several in one message. */
  #takeBatches(generation: number): SampleBatch {
    const taken: SampleBatch[] = []
    let samples = 0
    for (let head = this.#queue[0]; head?.kind === 'batch'; head = this.#queue[0]) {
      const more = head.batch.length / SAMPLE_STRIDE
      const isFull = taken.length > 0 && samples + more > HISTORY_OUTBOX_LIMITS.messageSamples
      if (head.generation !== generation || isFull) break
      this.#queue.shift()
      taken.push(head.batch)
      samples += more
    }
    this.#waitingSamples -= samples
    return joinBatches(taken)
  }

  #dropOldest(): void {
    const place = this.#queue.findIndex((one) => one.kind === 'batch')
    const [oldest] = this.#queue.splice(place, 1)
    if (oldest?.kind !== 'batch') throw new Error('samples are counted that do not wait')
    const samples = oldest.batch.length / SAMPLE_STRIDE
    if (this.#droppedNow === 0) this.#log.warn('history.behind', { waiting: this.#waitingSamples })
    this.#waitingSamples -= samples
    this.#dropped += samples
    this.#droppedNow += samples
  }

  #logLost(): void {
    if (this.#droppedNow === 0) return
    this.#log.warn('history.samples-lost', { samples: this.#droppedNow })
    this.#droppedNow = 0
  }
}
