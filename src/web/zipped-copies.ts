// Compressed copies of the few answers that are the same for everybody: each is made once, and they are few.

import { gzipSync } from 'node:zlib'

/** More than there are: the texts in each language, whole and in two parts, and the list of languages. */
const MOST_COPIES = 16

export class ZippedCopies {
  readonly #most: number
  /** By the tag of the plain text; the one that was made first stands first, as a Map keeps its insertions. */
  readonly #copies = new Map<string, Uint8Array>()

  constructor(most = MOST_COPIES) {
    this.#most = most
  }

  get size(): number {
    return this.#copies.size
  }

  /** `etag` is that of `plain`, so a text that changes is another one. */
  of(etag: string, plain: string): Uint8Array {
    const kept = this.#copies.get(etag)
    if (kept !== undefined) return kept
    const copy = gzipSync(plain)
    this.#copies.set(etag, copy)
    const [oldest] = this.#copies.keys()
    if (this.#copies.size > this.#most && oldest !== undefined) this.#copies.delete(oldest)
    return copy
  }
}
