// Whether a person is at the page: only what a person does keeps a session alive, not what the page asks by itself.

/** What is asked within this time of a touch, a key or a scroll was asked by a person. */
export const THERE_MS = 10_000
/** A person who only reads and scrolls asks nothing; this often the page does it for them. */
export const ASK_EVERY_MS = 60_000

export class Presence {
  readonly #nowMs: () => number
  readonly #keepAlive: () => void
  #actedMs: number
  #askedMs: number

  /** Opening a page is an act of a person. */
  constructor({ nowMs, keepAlive }: { nowMs: () => number; keepAlive: () => void }) {
    this.#nowMs = nowMs
    this.#keepAlive = keepAlive
    this.#actedMs = nowMs()
    this.#askedMs = nowMs()
  }

  isThere(): boolean {
    return this.#nowMs() - this.#actedMs <= THERE_MS
  }

  /** Something is asked for a person. */
  asked(): void {
    this.#askedMs = this.#nowMs()
  }

  /** A person did something; `urgent` when the session ends soon. */
  acted(urgent: boolean): void {
    this.#actedMs = this.#nowMs()
    if (!urgent && this.#actedMs - this.#askedMs < ASK_EVERY_MS) return
    this.#askedMs = this.#actedMs
    this.#keepAlive()
  }
}
