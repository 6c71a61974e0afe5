// A service of accounts and sessions to be attacked, with a hasher that is quick and a clock that stands still.

import assert from 'node:assert/strict'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { AuditReport } from '../base/audit-event.ts'
import type { Failure } from '../base/errors.ts'
import { ok, type Result } from '../base/result.ts'
import type { OpenedSession } from './access.ts'
import { type AccessLimits, createAccess } from './access-service.ts'
import type { Account, AccountStore, PasswordHasher } from './account.ts'
import { foldName, type StoredCounter } from './lockout-table.ts'

export const CODE = 'ABcd-23EF-gh45-JKmn'
export const RIGHT = 'Right-Password-1'
export const HERE = '192.0.2.1'
export const ELSEWHERE = '198.51.100.9'

/** Answers when the test lets it, so that many attempts can be under way at once. */
export class HandHasher implements PasswordHasher {
  readonly seen: (string | null)[] = []
  readonly held: (() => void)[] = []
  isHeld = false
  room = 100
  hasRoom(): boolean {
    return this.room > 0
  }
  async hash(password: string): Promise<Result<string, Failure>> {
    await this.#turn()
    return ok(`hash of ${password}`)
  }
  async verify(password: string, stored: string | null): Promise<Result<boolean, Failure>> {
    this.seen.push(stored)
    await this.#turn()
    return ok(stored === `hash of ${password}`)
  }
  async [Symbol.asyncDispose](): Promise<void> {}
  #turn(): Promise<void> {
    return this.isHeld ? new Promise((go) => this.held.push(go)) : Promise.resolve()
  }
}

export function bench(options: { limits?: Partial<AccessLimits>; isStorageBroken?: boolean } = {}) {
  const accounts = new Map<string, Account>()
  const counters = new Map<string, StoredCounter>()
  const reports: AuditReport[] = []
  const logged: unknown[] = []
  const time = { ms: 0 }
  const hasher = new HandHasher()
  const store: AccountStore = {
    count: () => accounts.size,
    find: (name) => accounts.get(name) ?? null,
    createFirst: (account) => {
      if (options.isStorageBroken) throw new Error('disk I/O error')
      if (accounts.size > 0) return false
      accounts.set(foldName(account.username), account)
      return true
    },
    setPasswordHash: (username, passwordHash) => {
      const account = accounts.get(foldName(username))
      if (account) accounts.set(foldName(username), { ...account, passwordHash })
    },
  }
  const note = (event: string, fields?: unknown) => void logged.push([event, fields])
  const open = () =>
    createAccess({
      accounts: store,
      lockouts: {
        load: () => [...counters.values()],
        save: (row) => void counters.set(row.key, row),
        remove: (key) => void counters.delete(key),
      },
      hasher,
      isDeviceCode: (typed) => typed === CODE,
      audit: { append: (report) => void reports.push(report) },
      nameKey: new Uint8Array(32),
      clock: { nowMs: () => 1_700_000_000_000 + time.ms, monotonicMs: () => time.ms },
      timers: { after: () => () => {} },
      random: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      digest: {
        sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
        hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
        same: (one, other) => Buffer.from(one).equals(other),
      },
      log: { debug: note, info: note, warn: note, error: note },
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    })
  return { access: open(), open, hasher, reports, logged, time, accounts, counters }
}

export async function claimed(options: Parameters<typeof bench>[0] = {}) {
  const all = bench(options)
  const opened = await all.access.setup({ deviceCode: CODE, password: RIGHT, source: HERE })
  assert.ok(opened.ok)
  const logIn = (password: string, username = 'SecurityAdmin', source = HERE) =>
    all.access.logIn({ username, password, source })
  return { ...all, token: opened.value.token.reveal(), logIn }
}

export const codeOf = (result: Result<OpenedSession, Failure>): string =>
  result.ok ? 'in' : result.error.code
