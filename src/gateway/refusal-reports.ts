// Reports of refused requests, a bounded number of them: the first of its sort at once, the rest of each minute as a number.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import type { RefusedKind } from './rights.ts'

export type RefusalReport = {
  /** The client's address; `*` stands for all beyond the limit of sorts. */
  readonly address: string
  /** Unit and function are null where the report stands for several. */
  readonly unit: number | null
  readonly functionCode: number | null
  readonly kind: RefusedKind
  /** Refusals of this sort since the report before. */
  readonly count: number
}

const REPORT_EVERY_MS = 60_000
/** Sorts of refusals, each an address with a unit and a function, that are told apart within a minute. */
export const MOST_SORTS = 128
/** Of one address, so that none fills the table for all; what else it asks is told as one sort a kind. */
export const MOST_OF_ADDRESS = 8
const OTHERS = '*'

type Sort = Omit<RefusalReport, 'count'>
type Seen = { readonly sort: Sort; readonly key: string; reportedMs: number; untold: number }

export class RefusalReports implements Disposable {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #report: (report: RefusalReport) => void
  readonly #seen = new Map<string, Seen>()
  #cancel: Cancel | null = null

  constructor(options: {
    readonly clock: Clock
    readonly timers: Timers
    readonly report: (report: RefusalReport) => void
  }) {
    this.#clock = options.clock
    this.#timers = options.timers
    this.#report = options.report
  }

  add(address: string, unit: number, functionCode: number, kind: RefusedKind): void {
    const seen = this.#find({ address, unit, functionCode, kind })
    seen.untold++
    if (this.#clock.monotonicMs() - seen.reportedMs >= REPORT_EVERY_MS) this.#tell(seen)
    this.#cancel ??= this.#timers.after(REPORT_EVERY_MS, this.#tellRest)
  }

  /** Tells what was not told yet. */
  [Symbol.dispose](): void {
    this.#cancel?.()
    this.#cancel = null
    for (const seen of this.#seen.values()) if (seen.untold > 0) this.#tell(seen)
    this.#seen.clear()
  }

  /** The sort that the refusal is counted as; the sorts that stand for several are beyond the limits, one a kind each. */
  #find(sort: Sort): Seen {
    const known = this.#seen.get(keyOf(sort))
    if (known !== undefined) return known
    const ofAddress = this.#seen.values().filter((seen) => seen.sort.address === sort.address)
    if (ofAddress.take(MOST_OF_ADDRESS).toArray().length === MOST_OF_ADDRESS) return this.#several(sort)
    if (this.#seen.size >= MOST_SORTS) return this.#several({ ...sort, address: OTHERS })
    return this.#make(sort)
  }

  #several(sort: Sort): Seen {
    const several = { ...sort, unit: null, functionCode: null }
    return this.#seen.get(keyOf(several)) ?? this.#make(several)
  }

  #make(sort: Sort): Seen {
    const seen = { sort, key: keyOf(sort), reportedMs: Number.NEGATIVE_INFINITY, untold: 0 }
    this.#seen.set(seen.key, seen)
    return seen
  }

  #tell(seen: Seen): void {
    const count = seen.untold
    seen.untold = 0
    seen.reportedMs = this.#clock.monotonicMs()
    this.#report({ ...seen.sort, count })
  }

  /** Tells the sorts whose minute is over, and forgets those of which nothing more came in it. */
  readonly #tellRest = (): void => {
    const oldestMs = this.#clock.monotonicMs() - REPORT_EVERY_MS
    for (const seen of this.#seen.values()) {
      if (seen.reportedMs > oldestMs) continue
      if (seen.untold > 0) this.#tell(seen)
      else this.#seen.delete(seen.key)
    }
    this.#cancel = null
    if (this.#seen.size === 0) return
    const firstMs = Math.min(...this.#seen.values().map(({ reportedMs }) => reportedMs))
    this.#cancel = this.#timers.after(Math.max(1, firstMs - oldestMs), this.#tellRest)
  }
}

const keyOf = ({ address, unit, functionCode, kind }: Sort): string =>
  `${address} ${unit} ${functionCode} ${kind}`
