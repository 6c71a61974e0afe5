// Roll-ups that were decoded lately, so that a chart that is moved or zoomed decodes a month once.

import type { RollupColumns } from '../rollup/rollup-columns.ts'

/** Years of some dozen points. */
export const CACHE_BYTES = 16_000_000
const BYTES_A_SLOT = 88

type Entry = { readonly body: Uint8Array; readonly rollups: RollupColumns; readonly bytes: number }

/** What is found is held against the bytes that it came from, so that nobody who writes a record must tell. */
export class RollupCache {
  readonly #most: number
  /** Used longest ago first. */
  readonly #entries = new Map<string, Entry>()
  #bytes = 0

  constructor(options: { readonly mostBytes?: number } = {}) {
    this.#most = options.mostBytes ?? CACHE_BYTES
  }

  /** What `body` held when it was decoded; null when it is not known. */
  find(key: string, body: Uint8Array): RollupColumns | null {
    const entry = this.#entries.get(key)
    if (entry === undefined || !isSame(entry.body, body)) return null
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.rollups
  }

  keep(key: string, body: Uint8Array, rollups: RollupColumns): void {
    const bytes = body.length + rollups.slots.length * BYTES_A_SLOT
    if (bytes > this.#most) return
    this.#forget(key)
    this.#entries.set(key, { body: body.slice(), rollups, bytes })
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#most) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}
