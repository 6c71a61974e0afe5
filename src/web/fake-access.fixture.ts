// Sessions for tests of the web server: one of each role, and log-ins that come to what a test says.

import type { Access, Session, SessionEnd, SessionTimeLeft } from '../access/access.ts'
import { ROLE_PERMISSIONS, type Role } from '../access/roles.ts'
import type { Failure } from '../base/errors.ts'
import { ok, type Result } from '../base/result.ts'
import { Secret } from '../base/secret.ts'

/** Tokens are the role's index in hexadecimal, repeated: valid in form, known to nobody. */
export const tokenOf = (role: Role): string => String(Object.keys(ROLE_PERMISSIONS).indexOf(role)).repeat(64)

export const cookieOf = (role: Role): string => `__Host-busbar=${tokenOf(role)}`

export class FakeAccess implements Omit<Access, keyof AsyncDisposable> {
  readonly sessions = new Map<string, Session>()
  readonly listeners = new Set<(end: SessionEnd) => void>()
  isClaimed = true
  /** What the next set-up or log-in comes to. */
  opens: Result<Role, Failure> = ok('securityAdministrator')

  constructor() {
    for (const role of Object.keys(ROLE_PERMISSIONS)) if (isRole(role)) this.#begin(role)
  }

  claimed = () => this.isClaimed
  setup = async () => this.#open()
  logIn = async () => this.#open()
  changePassword = async () => this.#open()
  sessionOf = (token: string) => this.sessions.get(token) ?? null
  peek = (token: string) => this.sessions.get(token) ?? null
  left: SessionTimeLeft = { endsInMs: 900_000, extendable: true }
  timeLeft = (token: string) => (this.sessions.has(token) ? this.left : null)

  logOut = (token: string): void => {
    const session = this.sessions.get(token)
    this.sessions.delete(token)
    if (session !== undefined) for (const listen of this.listeners) listen({ session, reason: 'log-out' })
  }

  onSessionEnd = (listener: (end: SessionEnd) => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  #open() {
    return this.opens.ok ? ok(this.#begin(this.opens.value)) : this.opens
  }

  #begin(role: Role) {
    const session: Session = {
      id: `session-${role}`,
      username: `the ${role}`,
      role,
      permissions: ROLE_PERMISSIONS[role],
      idleTimeoutMs: 900_000,
    }
    this.sessions.set(tokenOf(role), session)
    return { session, token: new Secret(tokenOf(role)) }
  }
}

const isRole = (text: string): text is Role => Object.hasOwn(ROLE_PERMISSIONS, text)
