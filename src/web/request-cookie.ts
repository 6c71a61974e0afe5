// Finds the session token in the Cookie header.

import { SESSION_COOKIE } from '../access/session-cookie.ts'

const TOKEN = /^[0-9a-f]{64}$/

/** Null where there is none, where it cannot be one, and where two are sent: somebody tried to plant one. */
export function tokenIn(header: string | undefined): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1))
  const [token] = values
  return values.length === 1 && token !== undefined && TOKEN.test(token) ? token : null
}
