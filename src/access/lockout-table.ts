// Counts log-ins per name and source in a bounded table that survives restarts, so that nobody locks out the owner from elsewhere.

import type { Clock } from '../base/clock.ts'
import { networkOf } from '../base/source-network.ts'
import { type Counter, countAttempt, NEXT_LOCK_MS } from './lockout.ts'

/** A counter as it is kept: times on the wall clock, because only that goes on while the box is off. */
export type StoredCounter = {
  readonly key: string
  readonly failures: number
  readonly lockedUntilMs: number
  readonly changedMs: number
}

export interface LockoutStore {
  readonly load: () => readonly StoredCounter[]
  readonly save: (row: StoredCounter) => void
  readonly remove: (key: string) => void
}

export type Begun = {
  /** The counter it was counted in. */
  readonly key: string
  /** Above 0: locked for that long, the attempt must not be looked at. */
  readonly retryAfterMs: number
  /** True where a lock began, or grew by more than a minute: worth a line in the audit log. */
  readonly locks: boolean
  readonly failures: number
  /** The lock that this attempt began and the one from before it, on the clock that only goes forward; equal where it began none. */
  readonly lockedUntilMs: number
  readonly lockedBeforeMs: number
}

type Entry = Counter & { readonly changedMs: number; readonly savedUntilMs: number }

const LONGEST_NAME = 64
const OWN = 'own '
const SHARED = 'shared '
/** A lock that grows by less is not written again: hammering must not wear the disk. */
const LEAST_GROWTH_MS = 60_000

/** The name under which a user name is counted and looked up: one for every spelling of it. */
export function foldName(username: string): string {
  if (username.length > LONGEST_NAME) return '\u0000overlong'
  return username.normalize('NFKC').trim().toLowerCase()
}

export class LockoutTable {
  readonly #entries = new Map<string, Entry>()
  readonly #store: LockoutStore
  readonly #clock: Clock
  readonly #counters: number
  readonly #namesPerSource: number
  readonly #hide: (name: string) => string

  constructor(options: {
    readonly store: LockoutStore
    readonly clock: Clock
    /** Counters kept at most. */
    readonly counters: number
    /** Names that one source has counters for; further names share one. */
    readonly namesPerSource: number
    /** A keyed hash without spaces: what was typed as a name may be a password, and is not kept. */
    readonly hide: (name: string) => string
  }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#counters = options.counters
    this.#namesPerSource = options.namesPerSource
    this.#hide = options.hide
    for (const row of this.#store.load()) this.#entries.set(row.key, this.#restored(row))
  }

  get size(): number {
    return this.#entries.size
  }

  /** Counts an attempt as failed; `succeeded` takes that back. */
  begin(name: string, source: string): Begun {
    const key = this.#keyOf(name, source)
    const nowMs = this.#clock.monotonicMs()
    const before = this.#entries.get(key)
    const { counter, retryAfterMs, locks } = countAttempt(before ?? null, nowMs)
    const grew = locks && counter.lockedUntilMs - (before?.savedUntilMs ?? 0) > LEAST_GROWTH_MS
    if (before === undefined) this.#makeRoom(nowMs)
    const isWorthSaving = grew || retryAfterMs === 0
    const savedUntilMs = isWorthSaving ? counter.lockedUntilMs : (before?.savedUntilMs ?? 0)
    this.#entries.set(key, { ...counter, changedMs: nowMs, savedUntilMs })
    if (isWorthSaving) this.#save(key, counter, nowMs)
    const { failures, lockedUntilMs } = counter
    const lockedBeforeMs = before?.lockedUntilMs ?? 0
    return {
      key,
      retryAfterMs: Math.ceil(retryAfterMs),
      locks: grew,
      failures,
      lockedUntilMs,
      lockedBeforeMs,
    }
  }

  /** Forgets the failures in the counter of an attempt; where names share it, only the attempt itself. */
  succeeded(begun: Begun): void {
    if (begun.key.startsWith(SHARED)) this.#forgiveOne(begun)
    else if (this.#entries.delete(begun.key)) this.#store.remove(begun.key)
  }

  /** The lock that it began goes too, unless somebody tried since: then it would have begun without this attempt. */
  #forgiveOne({ key, failures, lockedUntilMs, lockedBeforeMs }: Begun): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    const isItsLock = entry.lockedUntilMs === lockedUntilMs && entry.failures <= failures
    const counter = {
      failures: Math.max(0, entry.failures - 1),
      lockedUntilMs: isItsLock ? lockedBeforeMs : entry.lockedUntilMs,
    }
    this.#entries.set(key, { ...entry, ...counter, savedUntilMs: counter.lockedUntilMs })
    this.#save(key, counter, entry.changedMs)
  }

  #keyOf(name: string, source: string): string {
    const place = networkOf(source)
    const ofPlace = `${OWN}${place} `
    const own = ofPlace + this.#hide(foldName(name))
    if (this.#entries.has(own)) return own
    let names = 0
    for (const key of this.#entries.keys()) if (key.startsWith(ofPlace)) names += 1
    return names < this.#namesPerSource ? own : SHARED + place
  }

  /** Forgets the least harmful counter: not locked before locked, few failures before many, old before new. */
  #makeRoom(nowMs: number): void {
    while (this.#entries.size >= this.#counters) {
      let least: readonly [string, Entry] | null = null
      for (const pair of this.#entries) if (least === null || isLess(pair[1], least[1], nowMs)) least = pair
      if (least === null) return
      this.#entries.delete(least[0])
      this.#store.remove(least[0])
    }
  }

  #save(key: string, counter: Counter, changedMs: number): void {
    const toWallMs = this.#clock.nowMs() - this.#clock.monotonicMs()
    const { failures, lockedUntilMs } = counter
    this.#store.save({
      key,
      failures,
      lockedUntilMs: lockedUntilMs === 0 ? 0 : Math.round(lockedUntilMs + toWallMs),
      changedMs: Math.round(changedMs + toWallMs),
    })
  }

  /** A lock lasts no longer than it did when it was written, whatever the clock says now. */
  #restored(row: StoredCounter): Entry {
    const longestMs = Math.min(NEXT_LOCK_MS, Math.max(0, row.lockedUntilMs - row.changedMs))
    const leftMs = Math.min(longestMs, Math.max(0, row.lockedUntilMs - this.#clock.nowMs()))
    const lockedUntilMs = leftMs === 0 ? 0 : this.#clock.monotonicMs() + leftMs
    const changedMs = this.#clock.monotonicMs() + Math.min(0, row.changedMs - this.#clock.nowMs())
    return { failures: Math.max(0, row.failures), lockedUntilMs, changedMs, savedUntilMs: lockedUntilMs }
  }
}

function isLess(one: Entry, other: Entry, nowMs: number): boolean {
  const [oneLockMs, otherLockMs] = [one, other].map((entry) => Math.max(0, entry.lockedUntilMs - nowMs))
  if (oneLockMs !== otherLockMs) return (oneLockMs ?? 0) < (otherLockMs ?? 0)
  if (one.failures !== other.failures) return one.failures < other.failures
  return one.changedMs < other.changedMs
}
