// Decides who gets in: set-up by device code, log-in, change of password, each counted before it is looked at.
//
// Parties: the owner, who knows the device code once and a password later; anybody on the network, who may try. Passwords
// are kept as slow hashes by the account store, tokens as SHA-256 in memory. A wrong name, a wrong password and an empty one
// cost the same time and get the same answer; while a counter is locked, right and wrong get the same answer too. A hash takes
// its time and waits its turn: what was true before it is asked again after it.

import type { AuditPort, AuditResult } from '../base/audit-event.ts'
import type { Cancel, Clock, Timers } from '../base/clock.ts'
import type { Digest } from '../base/digest.ts'
import type { Failure } from '../base/errors.ts'
import { toHex } from '../base/hex.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import { err, ok, type Result } from '../base/result.ts'
import { networkOf } from '../base/source-network.ts'
import type {
  Access,
  LogInAttempt,
  OpenedSession,
  PasswordChange,
  Session,
  SessionEnd,
  SessionTimeLeft,
  SetupAttempt,
} from './access.ts'
import type { Account, AccountStore, PasswordHasher } from './account.ts'
import { type Begun, foldName, type LockoutStore, LockoutTable } from './lockout-table.ts'
import { checkPassword } from './password-rule.ts'
import { SessionTable } from './session.ts'

export const FIRST_ACCOUNT = { username: 'SecurityAdmin', role: 'securityAdministrator' } as const

export const ACCESS_LIMITS = {
  /** Without a request for so long, a session ends. */
  idleMs: 15 * 60_000,
  longestSessionMs: 12 * 3_600_000,
  sessionsPerAccount: 16,
  sessionsInAll: 64,
  lockoutCounters: 4_096,
  lockoutNamesPerSource: 8,
  /** Attempts of one source that are looked at together, so that one source cannot fill the queue of hashes. */
  attemptsPerSource: 12,
} as const

export type AccessLimits = { readonly [name in keyof typeof ACCESS_LIMITS]: number }

export type AccessOptions = {
  readonly accounts: AccountStore
  readonly lockouts: LockoutStore
  readonly hasher: PasswordHasher
  /** Compares what was typed with the device code, in constant time. */
  readonly isDeviceCode: (typed: string) => boolean
  readonly audit: AuditPort
  /** 32 secret bytes under which names are hidden in the lockout counters. */
  readonly nameKey: Uint8Array
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly digest: Digest
  readonly log: Log
  readonly limits?: Partial<AccessLimits>
}

/** Counts wrong device codes; names are counted only after set-up, so the two never meet. */
const DEVICE_CODE_NAME = '\u0000device-code'

/** What somebody attempts, as the audit log will say it; `account` is null where the name is unknown. */
type Attempt = {
  readonly event: 'log-in' | 'set-up' | 'password-change'
  readonly account: Account | null
  readonly source: string
}

/** What is answered where what was typed is wrong: each names only what was asked for. */
const WRONG = {
  'log-in': 'credentials-wrong',
  'set-up': 'device-code-wrong',
  'password-change': 'password-wrong',
} as const

type Answer = Promise<Result<OpenedSession, Failure>>

export function createAccess(options: AccessOptions): Access {
  return new AccessService(options)
}

class AccessService implements Access {
  readonly #options: AccessOptions
  readonly #limits: AccessLimits
  readonly #lockout: LockoutTable
  readonly #sessions: SessionTable
  readonly #listeners = new Set<(end: SessionEnd) => void>()
  readonly #underWay = new Map<string, number>()
  #isClaimed: boolean

  constructor(options: AccessOptions) {
    const { accounts, clock, digest, lockouts, nameKey } = options
    this.#options = options
    this.#limits = { ...ACCESS_LIMITS, ...options.limits }
    this.#isClaimed = accounts.count() > 0
    this.#lockout = new LockoutTable({
      store: lockouts,
      clock,
      counters: this.#limits.lockoutCounters,
      namesPerSource: this.#limits.lockoutNamesPerSource,
      hide: (name) => toHex(digest.hmacSha256(nameKey, new TextEncoder().encode(name))),
    })
    this.#sessions = new SessionTable({
      clock,
      timers: options.timers,
      random: options.random,
      sha256: digest.sha256,
      idleMs: this.#limits.idleMs,
      longestMs: this.#limits.longestSessionMs,
      perAccount: this.#limits.sessionsPerAccount,
      inAll: this.#limits.sessionsInAll,
      ended: (end) => this.#ended(end),
    })
  }

  claimed(): boolean {
    return this.#isClaimed
  }

  setup(attempt: SetupAttempt): Answer {
    if (this.#isClaimed) return Promise.resolve(err({ code: 'setup-done' }))
    return this.#atMost(attempt.source, () => this.#claim(attempt))
  }

  logIn(attempt: LogInAttempt): Answer {
    if (!this.#isClaimed) return Promise.resolve(err({ code: 'setup-required' }))
    return this.#atMost(attempt.source, () => this.#checkLogIn(attempt))
  }

  changePassword(change: PasswordChange): Answer {
    const session = this.sessionOf(change.token)
    if (session === null) return Promise.resolve(err({ code: 'session-required' }))
    return this.#atMost(change.source, () => this.#change(session, change))
  }

  sessionOf(token: string): Session | null {
    return this.#sessions.find(token)
  }

  peek(token: string): Session | null {
    return this.#sessions.peek(token)
  }

  timeLeft(token: string): SessionTimeLeft | null {
    return this.#sessions.timeLeft(token)
  }

  logOut(token: string): void {
    this.#sessions.end(token, 'log-out')
  }

  onSessionEnd(listener: (end: SessionEnd) => void): Cancel {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#sessions.close()
    await this.#options.hasher[Symbol.asyncDispose]()
  }

  async #claim({ deviceCode, password, source }: SetupAttempt): Answer {
    const begun = this.#lockout.begin(DEVICE_CODE_NAME, source)
    if (begun.retryAfterMs > 0 || !this.#options.isDeviceCode(deviceCode))
      return this.#turnAway({ event: 'set-up', account: null, source }, begun)
    this.#lockout.succeeded(begun)
    const hashed = await this.#hashNew(password, '/password')
    if (!hashed.ok) return hashed
    const isFirst = this.#keep(() =>
      this.#options.accounts.createFirst({ ...FIRST_ACCOUNT, passwordHash: hashed.value }),
    )
    if (!isFirst.ok) return isFirst
    this.#isClaimed = true
    if (!isFirst.value) return err({ code: 'setup-done' })
    this.#report('set-up', 'success', FIRST_ACCOUNT.username, source)
    return this.#openSession(FIRST_ACCOUNT, source)
  }

  async #checkLogIn({ username, password, source }: LogInAttempt): Answer {
    const account = this.#options.accounts.find(foldName(username))
    const verified = await this.#verify({ event: 'log-in', account, source }, username, password)
    return verified.ok ? this.#openSession(verified.value, source) : verified
  }

  /** While it waits for the hashes another change may be kept or the session end: then nothing is kept. */
  async #change(session: Session, { token, password, newPassword, source }: PasswordChange): Answer {
    const name = session.username
    const account = this.#options.accounts.find(foldName(name))
    const verified = await this.#verify({ event: 'password-change', account, source }, name, password)
    if (!verified.ok) return verified
    const hashed = await this.#hashNew(newPassword, '/newPassword')
    if (!hashed.ok) return hashed
    if (this.peek(token) === null || !this.#isCurrent(verified.value))
      return err({ code: 'session-required' })
    const kept = this.#keep(() => this.#options.accounts.setPasswordHash(name, hashed.value))
    if (!kept.ok) return kept
    this.#report('password-change', 'success', name, source)
    this.#sessions.endAccount(name, 'password-change')
    return this.#openSession(verified.value, source)
  }

  async #verify(attempt: Attempt, username: string, password: string): Promise<Result<Account, Failure>> {
    const { account, source } = attempt
    const begun = this.#lockout.begin(username, source)
    if (begun.retryAfterMs > 0) return this.#turnAway(attempt, begun)
    const verified = await this.#options.hasher.verify(password, account?.passwordHash ?? null)
    if (!verified.ok) return verified
    if (!verified.value || account === null || !this.#isCurrent(account))
      return this.#turnAway(attempt, begun)
    this.#lockout.succeeded(begun)
    return ok(account)
  }

  /** False where the password was changed since the account was read: what was verified by it is the old one. */
  #isCurrent({ username, passwordHash }: Account): boolean {
    return this.#options.accounts.find(foldName(username))?.passwordHash === passwordHash
  }

  async #hashNew(password: string, path: string): Promise<Result<string, Failure>> {
    const findings = checkPassword(password, path)
    return findings.length > 0
      ? err({ code: 'password-refused', findings })
      : this.#options.hasher.hash(password)
  }

  /** Writes down an attempt that failed, or was not looked at, and the lock that it began or prolonged. */
  #turnAway({ event, account, source }: Attempt, begun: Begun): Result<never, Failure> {
    const username = account?.username ?? null
    const isLocked = begun.retryAfterMs > 0
    this.#report(event, isLocked ? 'refused' : 'failure', username, source)
    if (begun.locks) this.#report('lockout', 'refused', username, source, begun.failures)
    if (!isLocked) return err({ code: WRONG[event] })
    return err({ code: 'account-locked', params: { retryAfterS: Math.ceil(begun.retryAfterMs / 1_000) } })
  }

  #openSession(account: { readonly username: string; readonly role: Account['role'] }, source: string) {
    const opened = this.#sessions.open(account)
    this.#report('log-in', opened === null ? 'refused' : 'success', account.username, source)
    return opened === null ? err<Failure>({ code: 'sessions-exhausted' }) : ok(opened)
  }

  /** Refuses what would wait too long before anything is counted: a full queue must lock nobody out. */
  async #atMost(address: string, work: () => Answer): Answer {
    const source = networkOf(address)
    const underWay = this.#underWay.get(source) ?? 0
    if (underWay >= this.#limits.attemptsPerSource || !this.#options.hasher.hasRoom())
      return err({ code: 'busy' })
    this.#underWay.set(source, underWay + 1)
    try {
      return await work()
    } finally {
      const left = (this.#underWay.get(source) ?? 1) - 1
      if (left > 0) this.#underWay.set(source, left)
      else this.#underWay.delete(source)
    }
  }

  #keep<T>(work: () => T): Result<T, Failure> {
    try {
      return ok(work())
    } catch (error) {
      this.#options.log.error('account-not-kept', {
        reason: error instanceof Error ? error.message : 'unknown',
      })
      return err({ code: 'storage-failed' })
    }
  }

  #report(
    event: 'log-in' | 'lockout' | 'set-up' | 'password-change',
    result: AuditResult,
    account: string | null,
    source: string,
    failures?: number,
  ): void {
    const detail = failures === undefined ? {} : { failures }
    this.#options.audit.append({ event, result, account, source, detail })
  }

  #ended(end: SessionEnd): void {
    const event = end.reason === 'log-out' ? 'log-out' : 'session-end'
    const detail = { reason: end.reason }
    this.#options.audit.append({
      event,
      result: 'success',
      account: end.session.username,
      source: null,
      detail,
    })
    for (const listener of this.#listeners) listener(end)
  }
}
