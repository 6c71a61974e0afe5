// The words of the pages: fetched once at start, looked up by typed keys.

import type { TextKey } from '../../src/texts/texts.ts'

export type Params = Readonly<Record<string, string | number>>
export type Translate = (key: TextKey, params?: Params) => string

export type Words = {
  readonly t: Translate
  /** A sentence for a key made at run time, such as `usage.heating`; `otherwise` where no sentence exists. */
  readonly lookup: (key: string, otherwise: string, params?: Params) => string
}

const PLACE = /\{([a-zA-Z]+)\}/g

const fill = (sentence: string, params: Params): string =>
  sentence.replace(PLACE, (place, name: string) => String(params[name] ?? place))

/** Makes the look-up from the record of GET /texts/en. */
export function makeWords(texts: Readonly<Record<string, string>>): Words {
  const lookup = (key: string, otherwise: string, params: Params = {}) =>
    fill(texts[key] ?? otherwise, params)
  return { t: (key, params) => lookup(key, key, params), lookup }
}
