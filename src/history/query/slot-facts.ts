// What roll-ups say of each quarter of an hour, and of those between them over which a sample still counts.

import { type RollupColumns, SLOT_MS } from '../rollup/rollup-columns.ts'
import type { Series } from '../series.ts'

export interface SlotTaker {
  /** A slot that begins at `timeMs`: its extremes and mean, its good samples, and for how much of it a value is known. */
  addStretch(timeMs: number, min: number, mean: number, max: number, count: number, knownMs: number): void
}

/** Goes through pieces of roll-ups in order. */
export class SlotFacts {
  readonly #holdMs: number
  #slot = Number.NaN
  #last = Number.NaN
  #lastMs = Number.NaN

  constructor({ holdMs }: Pick<Series, 'holdMs'>) {
    this.#holdMs = holdMs
  }

  read(piece: RollupColumns, taker: SlotTaker): void {
    for (let at = 0; at < piece.slots.length; at++) {
      const slot = piece.slots[at] ?? 0
      const count = piece.counts[at] ?? 0
      this.#bridge(slot, piece.firstMs[at] ?? 0, taker)
      const mean = (piece.sums[at] ?? 0) / count
      const knownMs = piece.goodMs[at] ?? 0
      taker.addStretch(slot * SLOT_MS, piece.mins[at] ?? mean, mean, piece.maxs[at] ?? mean, count, knownMs)
      this.#slot = slot
      this.#last = piece.lasts[at] ?? 0
      this.#lastMs = piece.lastMs[at] ?? 0
    }
  }

  /** A point that is logged once an hour has samples in every fourth slot: between them its value is known as well. */
  #bridge(slot: number, firstMs: number, taker: SlotTaker): void {
    if (!(firstMs - this.#lastMs <= this.#holdMs)) return
    const value = this.#last
    for (let empty = this.#slot + 1; empty < slot; empty++)
      taker.addStretch(empty * SLOT_MS, value, value, value, 0, SLOT_MS)
  }
}
