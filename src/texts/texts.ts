// Every sentence that people read, by language; a language that misses a key does not compile.

import { cli } from './en/cli.ts'
import { discovery } from './en/discovery.ts'
import { errors } from './en/errors.ts'
import { keeping } from './en/keeping.ts'
import { models } from './en/models.ts'
import { pages } from './en/pages.ts'
import { points } from './en/points.ts'
import { sunspec } from './en/sunspec.ts'
import { transfer } from './en/transfer.ts'

const en = {
  ...cli,
  ...discovery,
  ...errors,
  ...models,
  ...pages,
  ...points,
  ...sunspec,
  ...transfer,
  ...keeping,
} as const

export type TextKey = keyof typeof en
export type Texts = Readonly<Record<TextKey, string>>

export const LANGUAGES = { en } as const satisfies Readonly<Record<string, Texts>>
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
