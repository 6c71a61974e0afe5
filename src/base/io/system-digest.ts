// SHA-256 and HMAC-SHA-256 from Node's OpenSSL.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Digest } from '../digest.ts'

export const systemDigest: Digest = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
  same: (left, right) => left.length === right.length && timingSafeEqual(left, right),
}
