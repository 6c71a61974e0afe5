// The language that somebody chose, kept in this browser; without a choice the browser's own languages decide.

const KEY = 'busbar.language'

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export class LanguageChoice {
  readonly #storage: Kept

  constructor({ storage }: { storage: Kept }) {
    this.#storage = storage
  }

  /** A tag (BCP 47), or null where the browser decides. */
  get chosen(): string | null {
    return this.#storage.getItem(KEY)
  }

  /** Null leaves it to the browser again. */
  choose(tag: string | null): void {
    if (tag === null) this.#storage.removeItem(KEY)
    else this.#storage.setItem(KEY, tag)
  }
}

/** How to write numbers and dates: as the reader's own variety of the language, such as de-CH, or else as `otherwise`. */
export const localeFor = (tag: string, otherwise: string, preferred: readonly string[]): string =>
  preferred.find((one) => one.toLowerCase().startsWith(`${tag}-`)) ?? otherwise

/** Of things said in several languages, the one for this reader: the chosen language, then the browser's, then the first. */
export function inReadersLanguage<T extends { readonly lang: string }>(
  said: readonly T[],
  { chosen, preferred }: { readonly chosen: string | null; readonly preferred: readonly string[] },
): T | undefined {
  const wanted = [...(chosen === null ? [] : [chosen]), ...preferred].map((tag) => tag.split('-')[0])
  return wanted.map((tag) => said.find(({ lang }) => lang === tag)).find(Boolean) ?? said[0]
}
