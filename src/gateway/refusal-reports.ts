// Reports of refused requests, a bounded number of them: the first of each address at once, then one a minute.

import type { Clock } from '../base/clock.ts'
import type { RefusedKind } from './rights.ts'

export type RefusalReport = {
  /** The client's address; `*` stands for all beyond the limit of addresses. */
  readonly address: string
  readonly unit: number
  readonly functionCode: number
  readonly kind: RefusedKind
  /** Refusals of this address since the report before, this one included. */
  readonly count: number
}

const REPORT_EVERY_MS = 60_000
export const MOST_ADDRESSES = 64
const OTHERS = '*'

type Seen = { reportedMs: number; count: number }

export class RefusalReports {
  readonly #clock: Clock
  readonly #report: (report: RefusalReport) => void
  readonly #seen = new Map<string, Seen>()

  constructor(options: { readonly clock: Clock; readonly report: (report: RefusalReport) => void }) {
    this.#clock = options.clock
    this.#report = options.report
  }

  add(client: string, unit: number, functionCode: number, kind: RefusedKind): void {
    const nowMs = this.#clock.monotonicMs()
    const address = this.#seen.has(client) || this.#seen.size < MOST_ADDRESSES ? client : OTHERS
    const seen = this.#seen.get(address)
    if (seen !== undefined && nowMs - seen.reportedMs < REPORT_EVERY_MS) {
      seen.count++
      return
    }
    this.#seen.set(address, { reportedMs: nowMs, count: 0 })
    this.#report({ address, unit, functionCode, kind, count: (seen?.count ?? 0) + 1 })
  }
}
