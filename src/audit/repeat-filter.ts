// Keeps events that an attacker can cause at will from washing older records out of the audit log: repeats are counted.

/** Rows of one kind that are kept in full: more than the log-ins of one lockout. */
export const BURST = 30
/** One more row of the kind is kept after each of these, with the number of those left out. */
export const REFILL_MS = 60_000
/** Kinds that are told apart; beyond, the one longest unused is forgotten. */
export const MOST_KINDS = 512

type Kind = { readonly left: number; readonly atMs: number; readonly leftOut: number }

export type Kept = { readonly isKept: boolean; readonly leftOut: number }

/** Times are on the clock that only goes forward. */
export class RepeatFilter {
  readonly #kinds = new Map<string, Kind>()

  get size(): number {
    return this.#kinds.size
  }

  /** Says whether a row of a kind, which may stand for several `times`, is kept, and how many of its kind were left out before it. */
  admit(name: string, nowMs: number, times = 1): Kept {
    const before = this.#kinds.get(name) ?? { left: BURST, atMs: nowMs, leftOut: 0 }
    const refills = Math.floor((nowMs - before.atMs) / REFILL_MS)
    const left = Math.min(BURST, before.left + refills)
    const atMs = left === BURST ? nowMs : before.atMs + refills * REFILL_MS
    const isKept = left > 0
    this.#kinds.delete(name)
    const leftOut = isKept ? 0 : before.leftOut + times
    this.#kinds.set(name, { left: left - (isKept ? 1 : 0), atMs, leftOut })
    this.#bound()
    return { isKept, leftOut: isKept ? before.leftOut : 0 }
  }

  #bound(): void {
    for (const name of this.#kinds.keys()) {
      if (this.#kinds.size <= MOST_KINDS) return
      this.#kinds.delete(name)
    }
  }
}
