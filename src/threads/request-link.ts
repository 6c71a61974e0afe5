// Asks another thread and matches its answers: numbered requests over a message port, every one of them answered.

/** A message with the number of the request it belongs to; an event carries none. */
export type Envelope<T> = { readonly request?: number; readonly message: T }

export interface Link {
  readonly post: (envelope: Envelope<unknown>) => void
}

/** Keeps the questions that are open towards one thread. `Lost` is what they get when the thread ends. */
export class RequestLink<Request, Answer> {
  readonly #link: Link
  readonly #lost: Answer
  readonly #open = new Map<number, (answer: Answer) => void>()
  #next = 1
  #ended = false

  constructor(options: { readonly link: Link; readonly lost: Answer }) {
    this.#link = options.link
    this.#lost = options.lost
  }

  /** Always resolves: with the thread's answer, or with `lost` once the thread is gone. */
  ask(message: Request): Promise<Answer> {
    if (this.#ended) return Promise.resolve(this.#lost)
    const request = this.#next++
    return new Promise((resolve) => {
      this.#open.set(request, resolve)
      this.#link.post({ request, message })
    })
  }

  /** Takes what came from the thread if it answers a question; an event is left to the caller (false). */
  take(envelope: Envelope<Answer>): boolean {
    if (envelope.request === undefined) return false
    const resolve = this.#open.get(envelope.request)
    this.#open.delete(envelope.request)
    resolve?.(envelope.message)
    return true
  }

  /** The thread has ended: every open and every later question is answered with `lost`. */
  end(): void {
    this.#ended = true
    for (const resolve of this.#open.values()) resolve(this.#lost)
    this.#open.clear()
  }
}
