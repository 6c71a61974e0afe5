// Puts a failure into words: what happened, what to do, and each finding with its place.

import type { Failure, Finding } from '../base/errors.ts'
import { sentence, type Texts } from './texts.ts'

/** `detail` is what to do; both are whole sentences. */
export type FailureSentences = { readonly title: string; readonly detail: string }

export const failureSentences = (texts: Texts, { code, params }: Failure): FailureSentences => ({
  title: sentence(texts, `error.${code}`, params),
  detail: sentence(texts, `error.${code}.hint`, params),
})

/** What is wrong at the finding's place, and what would be right. */
export function findingSentence(texts: Texts, { rule, params }: Finding): string {
  const what = sentence(texts, rule, params)
  if (params?.['row'] === undefined) return what
  const place = params['column'] === undefined ? 'finding.row' : 'finding.cell'
  return sentence(texts, place, { ...params, what })
}

/** For the command line: the failure on the first line, then `path: sentence` for each finding. */
export function failureLines(texts: Texts, failure: Failure): readonly string[] {
  const { title, detail } = failureSentences(texts, failure)
  const findings = (failure.findings ?? []).map(
    (finding) => `${finding.path === '' ? '/' : finding.path}: ${findingSentence(texts, finding)}`,
  )
  return [oneLine(`${title} ${detail}`), ...findings.map(oneLine)]
}

/** What came from outside may hold line breaks or terminal codes; a line stays one line. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
