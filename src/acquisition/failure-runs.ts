// The last failures of a device: equal ones in a row are one entry, and only the latest entries are kept.

import type { FailureRun } from '../thread-messages.ts'
import { failureKey, type ReadFailure } from './read-failure.ts'

/** Enough to see a pattern, few enough to send with every state. */
export const MOST_FAILURE_RUNS = 8

type Run = {
  readonly failure: ReadFailure
  readonly firstMs: number
  lastMs: number
  count: number
  /** A poll without a failure came afterwards: the next one begins another run. */
  isOver: boolean
}

export class FailureRuns {
  /** Newest last. */
  readonly #runs: Run[] = []

  add(failure: ReadFailure, nowMs: number): void {
    const last = this.#runs.at(-1)
    if (last !== undefined && last.failure === failure && !last.isOver) {
      last.lastMs = nowMs
      last.count += 1
      return
    }
    this.#runs.push({ failure, firstMs: nowMs, lastMs: nowMs, count: 1, isOver: false })
    if (this.#runs.length > MOST_FAILURE_RUNS) this.#runs.shift()
  }

  /** A poll brought everything. */
  end(): void {
    const last = this.#runs.at(-1)
    if (last !== undefined) last.isOver = true
  }

  /** Newest first. */
  view(): readonly FailureRun[] {
    return this.#runs
      .map(({ failure, firstMs, lastMs, count }) => ({
        failure: failureKey(failure),
        firstMs,
        lastMs,
        count,
      }))
      .reverse()
  }
}
