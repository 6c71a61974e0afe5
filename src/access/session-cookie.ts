// The session cookie: its name, its attributes and how it is taken back, as text for the Set-Cookie header.

/** The `__Host-` prefix makes browsers refuse it without Secure, with Domain or with another Path. */
export const SESSION_COOKIE = '__Host-busbar'

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** Set-Cookie value for a token of hexadecimal digits; it lives as long as the browser's session. @see RFC 6265bis §4.1.3 */
export function sessionCookie(token: string): string {
  if (!/^[0-9a-f]{64}$/.test(token)) throw new Error('a session token is 64 hexadecimal digits')
  return `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}`
}

/** Set-Cookie value that makes the browser forget the cookie. */
export const endedSessionCookie = (): string => `${SESSION_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`
