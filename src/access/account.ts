// What is kept of an account, and the ports to where accounts are kept and passwords hashed.

import type { Failure } from '../base/errors.ts'
import type { Result } from '../base/result.ts'
import type { Role } from './roles.ts'

/** `passwordHash` as `pbkdf2-sha256$rounds$salt$hash`. */
export type Account = { readonly username: string; readonly role: Role; readonly passwordHash: string }

export interface AccountStore {
  readonly count: () => number
  /** `name` folded as by `foldName`. */
  readonly find: (name: string) => Account | null
  /** Creates the account only while none exists; false where one does. Durable when it returns; throws the OS error. */
  readonly createFirst: (account: Account) => boolean
  readonly setPasswordHash: (username: string, passwordHash: string) => void
}

export interface PasswordHasher extends AsyncDisposable {
  /** False while as many passwords wait as may; then nothing is counted against anybody. */
  readonly hasRoom: () => boolean
  readonly hash: (password: string) => Promise<Result<string, Failure>>
  /** Takes as long where there is no account (`stored` null) as where there is one. */
  readonly verify: (password: string, stored: string | null) => Promise<Result<boolean, Failure>>
}
