// The port to SHA-256 and HMAC-SHA-256, which pure code may not take from Node.

export interface Digest {
  /** @see FIPS 180-4 */
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  /** @see RFC 2104 */
  readonly hmacSha256: (key: Uint8Array, bytes: Uint8Array) => Uint8Array
  /** Compares in a time that depends on the lengths alone. */
  readonly same: (left: Uint8Array, right: Uint8Array) => boolean
}
