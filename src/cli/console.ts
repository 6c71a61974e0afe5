// Says things to the person at the console, in the words of texts/ and the language of the locale, and failures with what to do about them.

import type { Failure } from '../base/errors.ts'
import { sentence, type TextKey, type Texts } from '../texts/texts.ts'
import { textsOfLocale } from './locale.ts'

type Params = Readonly<Record<string, string | number>>

const texts = (): Texts => textsOfLocale(process.env)

export const words = (key: TextKey, params?: Params): string => sentence(texts(), key, params)

/** Standard error, so that standard output stays for the ready line. */
export function say(key: TextKey, params?: Params): void {
  process.stderr.write(`${words(key, params)}\n`)
}

/** One line that says what happened and what to do; findings follow, one line each. */
export function failureLines(failure: Failure): readonly string[] {
  const what = sentence(texts(), `error.${failure.code}`, failure.params)
  const hint = sentence(texts(), `error.${failure.code}.hint`, failure.params)
  const findings = (failure.findings ?? []).map(
    ({ path, rule, params }) => `${path === '' ? '/' : path}: ${sentence(texts(), rule, params)}`,
  )
  return [`busbar: ${what} ${hint}`, ...findings]
}

export function complain(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}
