// Decides before anything of a request's body is read whether it may come in: origin, session, rate, permission.

import type { Access, Session } from '../access/access.ts'
import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import { tokenIn } from './request-cookie.ts'
import type { Route } from './route.ts'
import { isSameOrigin, type OriginHeaders } from './same-origin.ts'
import type { TokenBuckets } from './token-bucket.ts'

/** A page says by this header, with any text, that it asks by itself and nobody may be there. */
export const UNATTENDED = 'x-unattended'

export type Incoming = {
  readonly headers: OriginHeaders & {
    readonly cookie?: string | undefined
    readonly [UNATTENDED]?: string | string[] | undefined
  }
  readonly source: string
}

export type Admitted = { readonly session: Session | null; readonly token: string | null }

/** What is known of who asks, also where the answer is no. */
export type Verdict = { readonly admitted: Admitted; readonly result: Result<void, Failure> }

export class Gatekeeper {
  readonly #access: Pick<Access, 'sessionOf' | 'peek'>
  readonly #buckets: TokenBuckets

  constructor(options: {
    readonly access: Pick<Access, 'sessionOf' | 'peek'>
    readonly buckets: TokenBuckets
  }) {
    this.#access = options.access
    this.#buckets = options.buckets
  }

  judge(
    { method, permission, unattended }: Pick<Route, 'method' | 'permission' | 'unattended'>,
    incoming: Incoming,
  ): Verdict {
    const token = tokenIn(incoming.headers.cookie)
    const changes = method !== 'GET'
    if (changes && !isSameOrigin(incoming.headers)) {
      const taken = this.take(incoming.source)
      return {
        admitted: { session: null, token: null },
        result: taken.ok ? err({ code: 'origin-refused' }) : taken,
      }
    }
    const isAlone = unattended === true || incoming.headers[UNATTENDED] !== undefined
    const session = token === null ? null : isAlone ? this.#access.peek(token) : this.#access.sessionOf(token)
    return { admitted: { session, token }, result: this.#mayPass(permission, session, incoming.source) }
  }

  /** Counts a request of which nobody says who asks, or that names nothing. Failure: `rate-limited`. */
  take(source: string): Result<void, Failure> {
    const retryAfterS = this.#buckets.take(source)
    return retryAfterS > 0 ? err({ code: 'rate-limited', params: { retryAfterS } }) : ok(undefined)
  }

  #mayPass(permission: Route['permission'], session: Session | null, source: string): Result<void, Failure> {
    const taken = session === null ? this.take(source) : ok(undefined)
    if (!taken.ok) return taken
    if (permission === 'public') return ok(undefined)
    if (session === null) return err({ code: 'session-required' })
    return session.permissions.includes(permission) ? ok(undefined) : err({ code: 'permission-missing' })
  }
}
