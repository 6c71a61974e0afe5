// How busy a line was lately: one bucket a second, the last ten of them.

import type { Clock } from '../base/clock.ts'

const BUCKETS = 10
const BUCKET_MS = 1_000

export class LineLoad {
  readonly #clock: Clock
  readonly #busyMs = new Float64Array(BUCKETS)
  readonly #startMs: number
  /** The second up to which the buckets are true. */
  #second: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#startMs = clock.monotonicMs()
    this.#second = Math.floor(this.#startMs / BUCKET_MS)
  }

  /** The line was busy from `fromMs` to `toMs` of the monotonic clock. */
  add(fromMs: number, toMs: number): void {
    this.#forgetOld(toMs)
    const oldestMs = (this.#second - BUCKETS + 1) * BUCKET_MS
    for (let at = Math.max(fromMs, oldestMs); at < toMs; ) {
      const second = Math.floor(at / BUCKET_MS)
      const end = Math.min(toMs, (second + 1) * BUCKET_MS)
      const bucket = second % BUCKETS
      this.#busyMs[bucket] = (this.#busyMs[bucket] ?? 0) + end - at
      at = end
    }
  }

  /** Busy share of the last ten seconds, or of the time since the start when that is shorter; 0 to 1. */
  share(): number {
    const nowMs = this.#clock.monotonicMs()
    this.#forgetOld(nowMs)
    const fromMs = Math.max(this.#startMs, (this.#second - BUCKETS + 1) * BUCKET_MS)
    const spanMs = nowMs - fromMs
    if (spanMs <= 0) return 0
    return Math.min(1, this.#busyMs.reduce((sum, busyMs) => sum + busyMs, 0) / spanMs)
  }

  #forgetOld(nowMs: number): void {
    const second = Math.floor(nowMs / BUCKET_MS)
    const passed = Math.min(BUCKETS, second - this.#second)
    for (let step = 1; step <= passed; step++) this.#busyMs[(second - passed + step) % BUCKETS] = 0
    if (second > this.#second) this.#second = second
  }
}
