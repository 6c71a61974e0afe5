// The language of the console, as the machine's locale names it.

import { LANGUAGES, type Language, type Texts } from '../texts/texts.ts'

/** What names the language of messages, the strongest first. @see POSIX.1-2024 §8.2 */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/** The first variable that is set decides, also where it names what Busbar does not speak: then it is English. */
export function textsOfLocale(environment: Readonly<Record<string, string | undefined>>): Texts {
  const locale = VARIABLES.map((name) => environment[name]).find((text) => text !== undefined && text !== '')
  const tag = /^[a-z]+/i.exec(locale ?? '')?.[0].toLowerCase() ?? ''
  return LANGUAGES[isLanguage(tag) ? tag : 'en']
}

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag)
