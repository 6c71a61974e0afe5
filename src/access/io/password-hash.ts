// Hashes passwords with PBKDF2-HMAC-SHA256; slow on purpose, so only the password worker calls it.

import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** @see OWASP Password Storage Cheat Sheet, PBKDF2 */
export const ROUNDS = 600_000
/** A stored number of rounds beyond this was not written by Busbar, and would only keep the worker busy. */
export const MOST_ROUNDS = 1_200_000
const SALT_BYTES = 16
const HASH_BYTES = 32
const STORED = /^pbkdf2-sha256\$([1-9]\d{0,7})\$([A-Za-z0-9+/]{22}==)\$([A-Za-z0-9+/]{43}=)$/

/** @see RFC 8018 §5.2 */
export const derive = (password: string, salt: Uint8Array, rounds: number, bytes: number): Buffer =>
  pbkdf2Sync(password, salt, rounds, bytes, 'sha256')

/** Returns `pbkdf2-sha256$rounds$salt$hash`, salt and hash in base64. */
export function hashPassword(password: string): string {
  const salt = randomBytes(SALT_BYTES)
  const hash = derive(password, salt, ROUNDS, HASH_BYTES)
  return `pbkdf2-sha256$${ROUNDS}$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** Does the same work for a missing or unreadable hash, then answers false. */
export function verifyPassword(password: string, stored: string | null): boolean {
  const [, rounds, salt, hash] = STORED.exec(stored ?? '') ?? []
  if (rounds === undefined || salt === undefined || hash === undefined || Number(rounds) > MOST_ROUNDS) {
    derive(password, Buffer.alloc(SALT_BYTES), ROUNDS, HASH_BYTES)
    return false
  }
  const expected = Buffer.from(hash, 'base64')
  return timingSafeEqual(derive(password, Buffer.from(salt, 'base64'), Number(rounds), HASH_BYTES), expected)
}
