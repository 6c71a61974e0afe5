// Limits how often one address may ask without a session: a bucket of tokens for each, in a map that cannot grow.

import { networkOf } from '../base/source-network.ts'

export type BucketOptions = {
  /** Requests that may come at once. */
  readonly burst: number
  readonly refillPerSecond: number
  /** Addresses that are remembered; the one that was quiet longest is forgotten first. */
  readonly maxSources: number
  /** Goes forward only, in milliseconds. */
  readonly monotonicMs: () => number
}

type Bucket = { readonly tokens: number; readonly atMs: number }

export class TokenBuckets {
  readonly #options: BucketOptions
  /** In the order of the last request, as a Map keeps its insertions. */
  readonly #buckets = new Map<string, Bucket>()

  constructor(options: BucketOptions) {
    this.#options = options
  }

  /** Takes one token; returns 0, or after how many whole seconds there is one again. */
  take(source: string): number {
    const { burst, refillPerSecond, maxSources, monotonicMs } = this.#options
    const key = networkOf(source)
    const nowMs = monotonicMs()
    const old = this.#buckets.get(key) ?? { tokens: burst, atMs: nowMs }
    const tokens = Math.min(burst, old.tokens + ((nowMs - old.atMs) / 1_000) * refillPerSecond)
    this.#buckets.delete(key)
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs })
    const [quietest] = this.#buckets.keys()
    if (this.#buckets.size > maxSources && quietest !== undefined) this.#buckets.delete(quietest)
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / refillPerSecond))
  }
}
