// Samples on their way to the pages: while the receiver gives no credit, later ones of a point replace earlier ones.

import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import { addCredits } from './credits.ts'
import type { NumberedPoints } from './poller.ts'

export class LiveOutbox {
  readonly #send: (generation: number, batch: SampleBatch) => void
  #generation = 0
  #latest: SampleBatch = new Float64Array(0)
  /** Numbers of the points that wait, and which those are. */
  #waiting: number[] = []
  #waits = new Uint8Array(0)
  #credits = 0

  /** `send` owns the batch that it gets and may transfer it. */
  constructor(options: { readonly send: (generation: number, batch: SampleBatch) => void }) {
    this.#send = options.send
  }

  /** New points: what waits of the old ones means nothing any more. */
  announce({ generation, points }: NumberedPoints): void {
    this.#generation = generation
    this.#latest = new Float64Array(points.length * SAMPLE_STRIDE)
    this.#waits = new Uint8Array(points.length)
    this.#waiting = []
  }

  /** Copies the samples; the batch remains the caller's. */
  add(generation: number, batch: SampleBatch): void {
    if (generation !== this.#generation) return
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) this.#keep(batch, at)
    this.#flush()
  }

  grant(credits: number): void {
    this.#credits = addCredits(this.#credits, credits)
    this.#flush()
  }

  #keep(batch: SampleBatch, at: number): void {
    const number = batch[at] ?? -1
    if (this.#waits[number] === undefined) return
    for (let index = 0; index < SAMPLE_STRIDE; index++)
      this.#latest[number * SAMPLE_STRIDE + index] = batch[at + index] ?? Number.NaN
    if (this.#waits[number] === 1) return
    this.#waits[number] = 1
    this.#waiting.push(number)
  }

  #flush(): void {
    if (this.#credits === 0 || this.#waiting.length === 0) return
    const batch = new Float64Array(this.#waiting.length * SAMPLE_STRIDE)
    this.#waiting.forEach((number, place) => {
      const from = number * SAMPLE_STRIDE
      batch.set(this.#latest.subarray(from, from + SAMPLE_STRIDE), place * SAMPLE_STRIDE)
      this.#waits[number] = 0
    })
    this.#waiting = []
    this.#credits -= 1
    this.#send(this.#generation, batch)
  }
}
