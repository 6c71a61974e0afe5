// Carries a secret so that printing, logging or serialising the object around it does not show it.

export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The one way to the text; search for its callers to see where secrets leave. */
  reveal(): string {
    return this.#text
  }

  toJSON(): string {
    return 'hidden'
  }

  toString(): string {
    return 'hidden'
  }
}
