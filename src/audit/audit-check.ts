// Walks the chain of the audit log and says where it was tampered with.

import type { AuditStore } from './audit-store.ts'
import { type AuditHead, type AuditRow, type ChainKey, isGenuineHead, isOurs, isUnaltered } from './chain.ts'

/**
 * `altered`: the words of a row, or its place, are not what was written. `forged`: the box did not write it. `missing`: rows
 * before this number are gone. `head`: what names the first and last row is gone or not ours. `recorded`: an earlier
 * start found tampering and wrote so.
 */
export type Tampering = {
  readonly kind: 'altered' | 'forged' | 'missing' | 'head' | 'recorded'
  readonly number: number
}

export type AuditVerdict = {
  readonly isIntact: boolean
  readonly rows: number
  /** The first few findings, in the order of the log. */
  readonly tampering: readonly Tampering[]
}

export const MOST_FINDINGS = 100
const PAGE = 500

/** Walks on after a row: what was found, and the hash and number that the next row has to follow. */
class Walk {
  readonly tampering: Tampering[] = []
  rows = 0
  #number: number
  #hash: Uint8Array
  readonly #chain: ChainKey

  constructor(start: { readonly number: number; readonly hash: Uint8Array }, chain: ChainKey) {
    this.#number = start.number
    this.#hash = start.hash
    this.#chain = chain
  }

  step(row: AuditRow): void {
    this.rows += 1
    if (row.number !== this.#number + 1) this.found('missing', row.number)
    else if (!isUnaltered(row, this.#hash, this.#chain)) this.found('altered', row.number)
    if (!isOurs(row, this.#chain)) this.found('forged', row.number)
    if (row.event === 'audit-damaged') this.found('recorded', row.number)
    this.#number = row.number
    this.#hash = row.hash
  }

  /** The last row has to be the one that the head names. */
  end(head: { readonly number: number; readonly hash: Uint8Array }): void {
    if (this.#number < head.number) this.found('missing', head.number + 1)
    else if (this.#number > head.number || !this.#chain.digest.same(this.#hash, head.hash))
      this.found('forged', this.#number)
  }

  found(kind: Tampering['kind'], number: number): void {
    if (this.tampering.length < MOST_FINDINGS) this.tampering.push({ kind, number })
  }
}

/** `head` is what the running log remembers; `between` lets others work between two pages. */
export async function checkAudit(options: {
  readonly store: AuditStore
  readonly head: () => AuditHead
  readonly chain: ChainKey
  readonly between: () => Promise<void>
}): Promise<AuditVerdict> {
  const { store, head, chain, between } = options
  for (;;) {
    const anchor = head().anchorNumber
    const walk = new Walk({ number: anchor, hash: head().anchorHash }, chain)
    let page = store.after(anchor, PAGE)
    while (page.length === PAGE) {
      for (const row of page) walk.step(row)
      await between()
      page = store.after(page[PAGE - 1]?.number ?? 0, PAGE)
    }
    for (const row of page) walk.step(row)
    walk.end(head())
    const kept = store.head()
    if (kept === null || !isGenuineHead(kept, chain) || kept.number !== head().number)
      walk.found('head', head().number)
    const lowest = store.after(Number.MIN_SAFE_INTEGER, 1)[0]
    if (lowest !== undefined && lowest.number <= head().anchorNumber) walk.found('forged', lowest.number)
    if (head().anchorNumber !== anchor) continue
    return { isIntact: walk.tampering.length === 0, rows: walk.rows, tampering: walk.tampering }
  }
}
