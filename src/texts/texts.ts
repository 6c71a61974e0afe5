// Every sentence that people read, by language; a language that misses a key does not compile.

import { de } from './de/de.ts'
import { en } from './en/en.ts'

export type TextKey = keyof typeof en
export type Texts = Readonly<Record<TextKey, string>>

/** A language is a folder with the same files as en/, and its line here. */
export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Texts>>
export type Language = keyof typeof LANGUAGES

const PLACE = /\{([a-zA-Z]+)\}/g

/** Fills the `{name}` places of a sentence; a place without a parameter stays visible, so that it is noticed. */
export function fill(sentence: string, params: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(PLACE, (place, name: string) => String(params[name] ?? place))
}

/** Returns the sentence for a key, or the key itself where no language knows it. */
export function sentence(
  texts: Texts,
  key: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return fill(isTextKey(key) ? texts[key] : key, params)
}

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key)
