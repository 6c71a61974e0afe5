// Binds audit entries into a chain so that what is changed, removed, moved or added by hand is seen.
//
// Each row carries the SHA-256 of the row before and of itself, which anybody can recompute, and a seal: an HMAC of number
// and hash under a key from the secret store, which only the box can make. A sealed head names first and last row, so a cut
// at either end is seen. Known limit: a whole older file with its own genuine head put back is not noticed by the file
// alone; records sent elsewhere (syslog, downloads) show it.

import type { Digest } from '../base/digest.ts'
import { type AuditEntry, canonicalBytes } from './audit-entry.ts'

export type AuditRow = AuditEntry & { readonly hash: Uint8Array; readonly seal: Uint8Array }

/** `anchor` is the last row that was pruned, 0 and zeros where none was. */
export type AuditHead = {
  readonly anchorNumber: number
  readonly anchorHash: Uint8Array
  readonly number: number
  readonly hash: Uint8Array
  readonly seal: Uint8Array
}

export type ChainKey = { readonly digest: Digest; readonly key: Uint8Array }

export const NO_HASH: Uint8Array = new Uint8Array(32)

/** The row as it is kept: SHA-256 over the row before and the entry's canonical bytes, HMAC-SHA256 over number and hash. */
export function chained(entry: AuditEntry, previousHash: Uint8Array, chain: ChainKey): AuditRow {
  const hash = hashAfter(previousHash, entry, chain)
  return { ...entry, hash, seal: rowSeal(entry.number, hash, chain) }
}

export function sealedHead(head: Omit<AuditHead, 'seal'>, chain: ChainKey): AuditHead {
  return { ...head, seal: headSeal(head, chain) }
}

export const isGenuineHead = (head: AuditHead, chain: ChainKey): boolean =>
  chain.digest.same(head.seal, headSeal(head, chain))

/** The row's own words and its place after `previousHash` are as the hash says. */
export const isUnaltered = (row: AuditRow, previousHash: Uint8Array, chain: ChainKey): boolean =>
  chain.digest.same(row.hash, hashAfter(previousHash, row, chain))

/** The box itself wrote this hash under this number. */
export const isOurs = (row: AuditRow, chain: ChainKey): boolean =>
  chain.digest.same(row.seal, rowSeal(row.number, row.hash, chain))

const hashAfter = (previousHash: Uint8Array, entry: AuditEntry, { digest }: ChainKey): Uint8Array =>
  digest.sha256(joined([previousHash, canonicalBytes(entry)]))

const rowSeal = (number: number, hash: Uint8Array, { digest, key }: ChainKey): Uint8Array =>
  digest.hmacSha256(key, joined([new TextEncoder().encode(`row ${number} `), hash]))

const headSeal = (head: Omit<AuditHead, 'seal'>, { digest, key }: ChainKey): Uint8Array =>
  digest.hmacSha256(
    key,
    joined([
      new TextEncoder().encode(`head ${head.anchorNumber} ${head.number} `),
      head.anchorHash,
      head.hash,
    ]),
  )

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
