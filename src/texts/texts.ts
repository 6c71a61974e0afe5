// Every sentence that people read, by language; a language that misses a key does not compile.

import { de } from './de/de.ts'
import { en } from './en/en.ts'
import { fill, type Params } from './fill.ts'

export type TextKey = keyof typeof en
export type Texts = Readonly<Record<TextKey, string>>

/** A language is a folder with the same files as en/, and its line here. */
export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Texts>>
export type Language = keyof typeof LANGUAGES

/** Returns the sentence for a key, or the key itself where no language knows it. */
export const sentence = (texts: Texts, key: string, params: Params = {}): string =>
  fill(isTextKey(key) ? texts[key] : key, params, texts['language.locale'])

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key)
