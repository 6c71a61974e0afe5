// What came live of one value: its changes, and the answers that confirm what stayed the same.

import type { CourseSample } from './course.ts'

/** The box sends changes only; between two of them every answer of the device confirms the value before. */
export class LiveSamples {
  readonly #samples: CourseSample[] = []
  /** From here on samples are only confirmations of the last change. */
  #confirmedFrom = 0

  get all(): readonly CourseSample[] {
    return this.#samples
  }

  /** Takes a change; confirmations that came before it but speak of a later time were of the old value and go. */
  change(timeMs: number, value: number | null): void {
    while (this.#samples.length > this.#confirmedFrom && this.#lastMs() >= timeMs) this.#samples.pop()
    if (this.#lastMs() >= timeMs) return
    this.#samples.push([timeMs, value])
    this.#confirmedFrom = this.#samples.length
  }

  /** Takes an answer that changed nothing. */
  confirm(timeMs: number): void {
    const last = this.#samples.at(-1)
    if (last !== undefined && last[1] !== null && timeMs > last[0]) this.#samples.push([timeMs, last[1]])
  }

  /** Drops what is older, and beyond `most` the oldest. */
  forget(oldestMs: number, most: number): void {
    const first = this.#samples.findIndex(([timeMs]) => timeMs >= oldestMs)
    const aged = first === -1 ? this.#samples.length : first
    const gone = Math.max(aged, this.#samples.length - most)
    if (gone <= 0) return
    this.#samples.splice(0, gone)
    this.#confirmedFrom = Math.max(0, this.#confirmedFrom - gone)
  }

  #lastMs(): number {
    return this.#samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY
  }
}
