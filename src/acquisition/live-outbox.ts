// Samples on their way to the pages: while the receiver gives no credit, later ones of a point replace earlier ones.

import type { Point } from '../measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import { addCredits } from './credits.ts'
import type { NumberedPoints } from './poller.ts'

export class LiveOutbox {
  readonly #send: (generation: number, batch: SampleBatch) => void
  #generation = 0
  #points: readonly Point[] = []
  #latest: SampleBatch = new Float64Array(0)
  /** Numbers of the points that wait, and which those are. */
  #waiting: number[] = []
  #waits = new Uint8Array(0)
  #credits = 0

  /** `send` owns the batch that it gets and may transfer it. */
  constructor(options: { readonly send: (generation: number, batch: SampleBatch) => void }) {
    this.#send = options.send
  }

  /** New points: what waits of a point that stays goes on waiting under its new number. */
  announce({ generation, points }: NumberedPoints): void {
    const before = { points: this.#points, latest: this.#latest, waiting: this.#waiting }
    const numbers = new Map(points.map((point, number) => [point.id, number]))
    this.#generation = generation
    this.#points = points
    this.#latest = new Float64Array(points.length * SAMPLE_STRIDE)
    this.#waits = new Uint8Array(points.length)
    this.#waiting = []
    for (const old of before.waiting) {
      const point = before.points[old]
      const number = point === undefined ? undefined : numbers.get(point.id)
      if (number !== undefined) this.#keep(number, before.latest, old * SAMPLE_STRIDE)
    }
  }

  /** Copies the samples; the batch remains the caller's. */
  add(generation: number, batch: SampleBatch): void {
    if (generation !== this.#generation) return
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
      const number = batch[at] ?? -1
      if (this.#waits[number] !== undefined) this.#keep(number, batch, at)
    }
    this.#flush()
  }

  grant(credits: number): void {
    this.#credits = addCredits(this.#credits, credits)
    this.#flush()
  }

  #keep(number: number, from: SampleBatch, at: number): void {
    const to = number * SAMPLE_STRIDE
    this.#latest[to] = number
    for (let index = 1; index < SAMPLE_STRIDE; index++)
      this.#latest[to + index] = from[at + index] ?? Number.NaN
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
