// A verification of the history in use, piece by piece as somebody asks for them.

import type { VerifyStep } from './keep-status.ts'
import { SLICE_MS, type Slices } from './slices.ts'
import type { Verdict, Verification } from './verification.ts'

/** What one piece may take in all, with rests in between. */
const PIECE_MS = 250

export class VerifySession {
  readonly #verification: Verification
  readonly #steps: Generator<undefined, Verdict>
  readonly #usedBytes: number
  readonly #slices: Slices

  constructor(options: {
    readonly verification: Verification
    /** Of the whole history, roughly. */
    readonly usedBytes: number
    readonly slices: Slices
  }) {
    this.#verification = options.verification
    this.#steps = options.verification.run()
    this.#usedBytes = options.usedBytes
    this.#slices = options.slices
  }

  async next(): Promise<VerifyStep> {
    const { clock, rest } = this.#slices
    const endMs = clock.monotonicMs() + PIECE_MS
    while (clock.monotonicMs() < endMs) {
      if (this.#slice()) return { share: 1, isDone: true, verdict: this.#verification.verdict() }
      await rest()
    }
    const share = this.#usedBytes > 0 ? this.#verification.bytes / this.#usedBytes : 0
    return { share: Math.min(0.99, share), isDone: false, verdict: this.#verification.verdict() }
  }

  /** True when all is done. */
  #slice(): boolean {
    const { clock } = this.#slices
    const endMs = clock.monotonicMs() + SLICE_MS
    while (clock.monotonicMs() < endMs) if (this.#steps.next().done === true) return true
    return false
  }
}
