// What the rest of the house asks of access: set-up, log-in, sessions and who has claimed the box.

import type { Cancel } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import type { Result } from '../base/result.ts'
import type { Secret } from '../base/secret.ts'
import type { Permission, Role } from './roles.ts'

export type Session = {
  /** Names the session to other rooms; it opens nothing. */
  readonly id: string
  readonly username: string
  readonly role: Role
  readonly permissions: readonly Permission[]
  /** Milliseconds without a request after which the session ends. */
  readonly idleTimeoutMs: number
}

/** A session that has just begun; `token` goes into the cookie and nowhere else. */
export type OpenedSession = { readonly session: Session; readonly token: Secret }

/** `extendable`: anything that a person asks begins the idle time again; a session that is too old ends all the same. */
export type SessionTimeLeft = { readonly endsInMs: number; readonly extendable: boolean }

export const SESSION_ENDS = ['log-out', 'idle', 'too-old', 'password-change', 'displaced', 'stopped'] as const
export type SessionEndReason = (typeof SESSION_ENDS)[number]
export type SessionEnd = { readonly session: Session; readonly reason: SessionEndReason }

/** `source` is the peer's IP address as the socket gives it. */
export type SetupAttempt = { readonly deviceCode: string; readonly password: string; readonly source: string }
export type LogInAttempt = { readonly username: string; readonly password: string; readonly source: string }
export type PasswordChange = {
  readonly token: string
  readonly password: string
  readonly newPassword: string
  readonly source: string
}

export interface Access extends AsyncDisposable {
  /** True once the first account exists. */
  claimed(): boolean
  /**
   * Creates the first account `SecurityAdmin` and logs it in. Failures: `setup-done`, `account-locked`
   * {retryAfterS}, `device-code-wrong`, `password-refused` with findings at `/password`, `busy`, `storage-failed`.
   */
  setup(attempt: SetupAttempt): Promise<Result<OpenedSession, Failure>>
  /** Failures: `setup-required`, `account-locked` {retryAfterS}, `credentials-wrong`, `sessions-exhausted`, `busy`. */
  logIn(attempt: LogInAttempt): Promise<Result<OpenedSession, Failure>>
  /** The session that a token opens, or null; a request by a person, so its idle time begins again. */
  sessionOf(token: string): Session | null
  /** The same, without beginning the idle time again: for streams and background refreshes. */
  peek(token: string): Session | null
  /** How long a session still lasts, without beginning its idle time again; null where there is none. */
  timeLeft(token: string): SessionTimeLeft | null
  /** Ends a session; a token that opens nothing is no error. */
  logOut(token: string): void
  /**
   * Changes one's own password, ends every session of the account and opens a new one. Failures: `session-required`,
   * `account-locked`, `password-wrong`, `password-refused` with findings at `/newPassword`, `busy`, `storage-failed`.
   */
  changePassword(change: PasswordChange): Promise<Result<OpenedSession, Failure>>
  /** Calls `listener` after each end of a session, so that its live streams end too. */
  onSessionEnd(listener: (end: SessionEnd) => void): Cancel
}
