// The tamper-evident log: takes reports of all rooms, chains them, keeps the newest, and never stops the product.

import { AUDIT_EVENTS, type AuditEvent, type AuditPort, type AuditReport } from '../base/audit-event.ts'
import type { Clock, Timers } from '../base/clock.ts'
import type { Digest } from '../base/digest.ts'
import type { Log } from '../base/log.ts'
import { type AuditVerdict, checkAudit } from './audit-check.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { AuditStore } from './audit-store.ts'
import { type AuditHead, type ChainKey, chained, isGenuineHead, NO_HASH, sealedHead } from './chain.ts'
import { type Kept, RepeatFilter } from './repeat-filter.ts'
import { shortSource } from './short-source.ts'

export const AUDIT_CAPACITY = 50_000
/** From here a warning stands in the log: later rows will push out the oldest. */
const WARNING_SHARE = 0.8
/** Pruned at a time, so that the log does not prune at every row. */
const PRUNED_SHARE = 0.1
export const MOST_DETAIL_CHARACTERS = 1_000
export const MOST_LISTED = 1_000

/** What somebody without rights, or with few, can bring about as often as he likes; all else he can at least fail at. */
const REPEATABLE: ReadonlySet<AuditEvent> = new Set<AuditEvent>([
  'log-in',
  'log-out',
  'lockout',
  'set-up',
  'session-end',
  'password-change',
  'request-refused',
  'modbus-write-refused',
  'job-cancel',
  'history-export',
  'device-test',
  'line-test',
  'discovery-start',
])

export type AuditOptions = {
  readonly store: AuditStore
  readonly digest: Digest
  /** 32 secret bytes, the same at each start. */
  readonly key: Uint8Array
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** True where this box never had an audit log: then, and only then, an empty one is as it should be. */
  readonly isFirstStart: boolean
  readonly capacity?: number
}

export type AuditState = {
  readonly rows: number
  readonly capacity: number
  /** Records since the start that could not be kept. */
  readonly lost: number
  /** True where this start found the end of the log tampered with; `verify` says more. */
  readonly isDamaged: boolean
}

export class AuditLog implements AuditPort {
  readonly #options: AuditOptions
  readonly #chain: ChainKey
  readonly #capacity: number
  readonly #repeats = new RepeatFilter()
  readonly #isDamaged: boolean
  #head: AuditHead
  #rows: number
  /** Pruning never goes below the mark again, so it is warned of once. */
  #isWarned: boolean
  #lost = 0
  #lostUnreported = 0

  /** Opens the log and looks at its end; throws where the store cannot be read. */
  constructor(options: AuditOptions) {
    this.#options = options
    this.#chain = { digest: options.digest, key: options.key }
    this.#capacity = options.capacity ?? AUDIT_CAPACITY
    this.#rows = options.store.count()
    this.#isWarned = this.#isNearlyFull()
    const { head, damage } = openEnd(options.store, this.#chain, options.isFirstStart)
    this.#head = head
    this.#isDamaged = damage !== null
    if (damage !== null)
      this.#keep({
        event: 'audit-damaged',
        result: 'warning',
        account: null,
        source: null,
        detail: { damage },
      })
  }

  append(report: AuditReport): void {
    const { isKept, leftOut } = isRepeatable(report) ? this.#admit(report) : KEPT
    if (isKept) this.#keep(leftOut > 0 ? { ...report, detail: { ...report.detail, leftOut } } : report)
  }

  /** Entries numbered below `before` (all where it is left out), newest first, at most `MOST_LISTED`. */
  list(page: { readonly before?: number; readonly most: number }): readonly AuditEntry[] {
    const most = Math.max(0, Math.min(MOST_LISTED, page.most))
    return this.#options.store.before(page.before ?? Number.MAX_SAFE_INTEGER, most).map(withoutChain)
  }

  verify(): Promise<AuditVerdict> {
    const { store, timers } = this.#options
    const between = () => new Promise<void>((go) => void timers.after(0, go))
    return checkAudit({ store, head: () => this.#head, chain: this.#chain, between })
  }

  state(): AuditState {
    return { rows: this.#rows, capacity: this.#capacity, lost: this.#lost, isDamaged: this.#isDamaged }
  }

  #admit(report: AuditReport): Kept {
    const name = JSON.stringify([report.event, report.result, report.account, shortSource(report.source)])
    return this.#repeats.admit(name, this.#options.clock.monotonicMs(), timesOf(report))
  }

  /** A record that cannot be kept is counted and told, and nothing stops. */
  #keep(report: AuditReport): void {
    try {
      if (this.#lostUnreported > 0) this.#confess()
      if (this.#rows >= this.#capacity) this.#prune()
      this.#write(report, this.#head)
      this.#rows += 1
      if (!this.#isWarned && this.#isNearlyFull()) this.#warn()
    } catch (error) {
      this.#lost += 1
      this.#lostUnreported += 1
      const reason = error instanceof Error ? error.message : 'unknown'
      this.#options.log.error('audit-not-kept', { event: report.event, lost: this.#lost, reason })
    }
  }

  #confess(): void {
    this.#write(ownReport('audit-gap', { lost: this.#lostUnreported }), this.#head)
    this.#rows += 1
    this.#lostUnreported = 0
  }

  #warn(): void {
    this.#write(ownReport('audit-capacity', { rows: this.#rows, capacity: this.#capacity }), this.#head)
    this.#rows += 1
    this.#isWarned = true
    this.#options.log.warn('audit-capacity', { rows: this.#rows, capacity: this.#capacity })
  }

  #isNearlyFull(): boolean {
    return this.#rows >= this.#capacity * WARNING_SHARE
  }

  /** Forgets the oldest rows; the row that says so and the forgetting are one transaction. */
  #prune(): void {
    const count = Math.max(2, Math.ceil(this.#capacity * PRUNED_SHARE))
    const pruned = this.#options.store.after(this.#head.anchorNumber, count)
    const [first, last] = [pruned[0], pruned[pruned.length - 1]]
    if (first === undefined || last === undefined) return
    const detail = { first: first.number, last: last.number }
    this.#write(ownReport('audit-pruned', detail), {
      ...this.#head,
      anchorNumber: last.number,
      anchorHash: last.hash,
    })
    this.#rows += 1 - pruned.length
  }

  #write(report: AuditReport, from: AuditHead): void {
    const row = chained(this.#entry(report), this.#head.hash, this.#chain)
    const { anchorNumber, anchorHash } = from
    const head = sealedHead({ anchorNumber, anchorHash, number: row.number, hash: row.hash }, this.#chain)
    this.#options.store.append(row, head)
    this.#head = head
  }

  #entry(report: AuditReport): AuditEntry {
    const detail = JSON.stringify(report.detail ?? {})
    return {
      number: this.#head.number + 1,
      timeMs: Math.round(this.#options.clock.nowMs()),
      category: AUDIT_EVENTS[report.event],
      event: report.event,
      result: report.result,
      account: report.account,
      source: shortSource(report.source),
      detail: detail.length > MOST_DETAIL_CHARACTERS ? JSON.stringify({ tooLong: detail.length }) : detail,
    }
  }
}

const KEPT: Kept = { isKept: true, leftOut: 0 }

const isRepeatable = ({ event, result }: AuditReport): boolean =>
  REPEATABLE.has(event) || result === 'failure' || result === 'refused'

const timesOf = ({ detail }: AuditReport): number => {
  const count = detail?.['count']
  return typeof count === 'number' ? count : 1
}

const ownReport = (event: AuditEvent, detail: Readonly<Record<string, number>>): AuditReport => ({
  event,
  result: 'warning',
  account: null,
  source: null,
  detail,
})

function withoutChain({
  hash: _hash,
  seal: _seal,
  ...entry
}: AuditEntry & { hash: Uint8Array; seal: Uint8Array }): AuditEntry {
  return entry
}

/** Where the chain goes on. A damaged end is never mended: numbers go on after it, so that the damage stays visible. */
function openEnd(
  store: AuditStore,
  chain: ChainKey,
  isFirstStart: boolean,
): { readonly head: AuditHead; readonly damage: string | null } {
  const [head, last] = [store.head(), store.last()]
  const restart = (damage: string | null) => {
    const unsealed = {
      anchorNumber: 0,
      anchorHash: NO_HASH,
      number: last?.number ?? 0,
      hash: last?.hash ?? NO_HASH,
    }
    return { head: sealedHead(unsealed, chain), damage }
  }
  if (head === null) return restart(last === null && isFirstStart ? null : 'head-missing')
  if (!isGenuineHead(head, chain)) return restart('head-forged')
  if (last === null || last.number < head.number) return { head, damage: 'rows-missing' }
  if (last.number > head.number) return restart('rows-added')
  return { head, damage: chain.digest.same(last.hash, head.hash) ? null : 'last-row-altered' }
}
