// Who is logged in: opaque tokens of 256 bits of which only the SHA-256 is kept, in memory, so that a restart ends all.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import { toHex } from '../base/hex.ts'
import type { Random } from '../base/random.ts'
import { Secret } from '../base/secret.ts'
import type { OpenedSession, Session, SessionEnd, SessionEndReason, SessionTimeLeft } from './access.ts'
import { ROLE_PERMISSIONS, type Role } from './roles.ts'

const TOKEN_BYTES = 32
const TOKEN = /^[0-9a-f]{64}$/

type Entry = { readonly session: Session; readonly beganMs: number; usedMs: number; cancel: Cancel }

type SessionOptions = {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  /** Without a request for so long, a session ends. */
  readonly idleMs: number
  /** So long a session lasts at most. */
  readonly longestMs: number
  readonly perAccount: number
  readonly inAll: number
  readonly ended: (end: SessionEnd) => void
}

/** Times are on the clock that only goes forward: setting the clock ends no session and revives none. */
export class SessionTable {
  /** By the SHA-256 of the token: looking up a hash leaks nothing of the token through time. */
  readonly #entries = new Map<string, Entry>()
  readonly #options: SessionOptions

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /** Begins a session, or returns null where there are too many in all. */
  open(account: { readonly username: string; readonly role: Role }): OpenedSession | null {
    const { perAccount, inAll, random, idleMs, clock } = this.#options
    const own = [...this.#entries].filter(([, entry]) => entry.session.username === account.username)
    if (own.length < perAccount && this.#entries.size >= inAll) return null
    if (own.length >= perAccount) this.#endLongestUnused(own)
    const token = toHex(random.bytes(TOKEN_BYTES))
    const session: Session = {
      id: toHex(random.bytes(8)),
      username: account.username,
      role: account.role,
      permissions: ROLE_PERMISSIONS[account.role],
      idleTimeoutMs: idleMs,
    }
    const nowMs = clock.monotonicMs()
    this.#entries.set(this.#hash(token), { session, beganMs: nowMs, usedMs: nowMs, cancel: () => {} })
    this.#watch(this.#hash(token))
    return { session, token: new Secret(token) }
  }

  /** The session of a token, whose idle time begins again. */
  find(token: string): Session | null {
    const entry = this.#living(token)
    if (entry !== null) entry.usedMs = this.#options.clock.monotonicMs()
    return entry?.session ?? null
  }

  peek(token: string): Session | null {
    return this.#living(token)?.session ?? null
  }

  /** How long the session of a token still lasts if nobody does anything; null where there is none. */
  timeLeft(token: string): SessionTimeLeft | null {
    const entry = this.#living(token)
    if (entry === null) return null
    const { clock, idleMs, longestMs } = this.#options
    const nowMs = clock.monotonicMs()
    const idleLeftMs = entry.usedMs + idleMs - nowMs
    const oldLeftMs = entry.beganMs + longestMs - nowMs
    return { endsInMs: Math.min(idleLeftMs, oldLeftMs), extendable: idleLeftMs < oldLeftMs }
  }

  end(token: string, reason: SessionEndReason): void {
    if (TOKEN.test(token)) this.#endHash(this.#hash(token), reason)
  }

  endAccount(username: string, reason: SessionEndReason): void {
    for (const [hash, entry] of [...this.#entries])
      if (entry.session.username === username) this.#endHash(hash, reason)
  }

  close(): void {
    for (const hash of [...this.#entries.keys()]) this.#endHash(hash, 'stopped')
  }

  /** What is kept of the tokens. */
  keptHashes(): Iterable<string> {
    return this.#entries.keys()
  }

  #hash(token: string): string {
    return toHex(this.#options.sha256(new TextEncoder().encode(token)))
  }

  #living(token: string): Entry | null {
    if (!TOKEN.test(token)) return null
    const hash = this.#hash(token)
    const entry = this.#entries.get(hash)
    if (entry === undefined || this.#endIfDue(hash, entry)) return null
    return entry
  }

  /** The timer may be late; the clock decides. */
  #endIfDue(hash: string, entry: Entry): boolean {
    const { clock, idleMs, longestMs } = this.#options
    const nowMs = clock.monotonicMs()
    const isOld = nowMs >= entry.beganMs + longestMs
    if (!isOld && nowMs < entry.usedMs + idleMs) return false
    this.#endHash(hash, isOld ? 'too-old' : 'idle')
    return true
  }

  #watch(hash: string): void {
    const entry = this.#entries.get(hash)
    if (entry === undefined || this.#endIfDue(hash, entry)) return
    const { clock, timers, idleMs, longestMs } = this.#options
    const dueMs = Math.min(entry.usedMs + idleMs, entry.beganMs + longestMs)
    entry.cancel = timers.after(Math.max(1, dueMs - clock.monotonicMs()), () => this.#watch(hash))
  }

  #endLongestUnused(own: readonly (readonly [string, Entry])[]): void {
    const oldest = own.reduce((one, other) => (other[1].usedMs < one[1].usedMs ? other : one))
    this.#endHash(oldest[0], 'displaced')
  }

  #endHash(hash: string, reason: SessionEndReason): void {
    const entry = this.#entries.get(hash)
    if (entry === undefined) return
    this.#entries.delete(hash)
    entry.cancel()
    this.#options.ended({ session: entry.session, reason })
  }
}
