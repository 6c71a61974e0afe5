// How many samples a second were logged lately.

const SPAN_MS = 60_000

export class LogRate {
  #seconds: { readonly second: number; samples: number }[] = []

  add(samples: number, monotonicMs: number): void {
    const second = Math.floor(monotonicMs / 1_000)
    const last = this.#seconds.at(-1)
    if (last?.second === second) last.samples += samples
    else this.#seconds.push({ second, samples })
    this.#forget(monotonicMs)
  }

  /** Of the last minute. */
  perSecond(monotonicMs: number): number {
    this.#forget(monotonicMs)
    return this.#seconds.reduce((sum, { samples }) => sum + samples, 0) / (SPAN_MS / 1_000)
  }

  #forget(monotonicMs: number): void {
    const from = Math.floor((monotonicMs - SPAN_MS) / 1_000)
    this.#seconds = this.#seconds.filter(({ second }) => second > from)
  }
}
