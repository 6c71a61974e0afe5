// The words of the pages: fetched once for the reader's language, looked up by typed keys.

import { fill, type Params } from '../../src/texts/fill.ts'
import type { TextKey } from '../../src/texts/texts.ts'

export type Translate = (key: TextKey, params?: Params) => string

export type Words = {
  readonly t: Translate
  /** A sentence for a key made at run time, such as `usage.heating`; `otherwise` where no sentence exists. */
  readonly lookup: (key: string, otherwise: string, params?: Params) => string
}

/** Makes the look-up from the record of GET /texts; numbers in sentences are written as `locale` (BCP 47) does. */
export function makeWords(texts: Readonly<Record<string, string>>, locale: string): Words {
  const lookup = (key: string, otherwise: string, params: Params = {}) =>
    fill(texts[key] ?? otherwise, params, locale)
  return { t: (key, params) => lookup(key, key, params), lookup }
}
