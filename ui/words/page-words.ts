// The sentences of the pages as they come from the box: the first part at once, the rest when a place needs it, all in one language.

import type { LanguageChoice } from './language.ts'

export type Texts = Readonly<Record<string, string>>
export type Part = 'first' | 'rest'

type Options = {
  /** In the language that `choice` has at this moment; null where the box does not answer. */
  readonly ask: (part: Part) => Promise<Texts | null>
  readonly choice: Pick<LanguageChoice, 'chosen' | 'choose'>
  /** Called with all sentences that are there, whenever there are more or others. */
  readonly take: (texts: Texts) => void
}

export class PageWords {
  readonly #options: Options
  #texts: Texts = {}
  #isWhole = false
  /** One thing after the other: parts of two languages never mix. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  /** The first part; null where the box does not answer. */
  begin(): Promise<Texts | null> {
    return this.#inTurn(async () => {
      const texts = await this.#options.ask('first')
      if (texts !== null) this.#texts = texts
      return texts
    })
  }

  /** Resolves when every sentence is there; rejects where the box does not answer, as an import does. */
  async complete(): Promise<void> {
    if (this.#isWhole) return
    await this.#inTurn(async () => {
      if (this.#isWhole) return
      const rest = await this.#options.ask('rest')
      if (rest === null) throw new Error('the box does not answer')
      this.#isWhole = true
      this.#take({ ...this.#texts, ...rest })
    })
  }

  /** Everything that is there, in another language; false, with what was chosen before, where the box does not answer. */
  change(tag: string): Promise<boolean> {
    const { ask, choice } = this.#options
    return this.#inTurn(async () => {
      const before = choice.chosen
      choice.choose(tag)
      const [first, rest] = await Promise.all([ask('first'), this.#isWhole ? ask('rest') : {}])
      if (first === null || rest === null) {
        choice.choose(before)
        return false
      }
      this.#take({ ...first, ...rest })
      return true
    })
  }

  #take(texts: Texts): void {
    this.#texts = texts
    this.#options.take(texts)
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(run)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
