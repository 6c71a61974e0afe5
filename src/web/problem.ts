// Makes the problem document (RFC 9457) of a failure, in the words of the caller's language.

import { ERRORS, type Failure } from '../base/errors.ts'
import { failureSentences, findingSentence } from '../texts/failure-sentences.ts'
import type { Texts } from '../texts/texts.ts'
import type { Problem } from './api.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** `title` says what happened, `detail` what to do; `type` names the error for good. */
export function problemOf(failure: Failure, texts: Texts): Problem {
  const { status, fault } = ERRORS[failure.code]
  const { code, params, findings } = failure
  return {
    type: `urn:busbar:error:${code}`,
    ...failureSentences(texts, failure),
    status,
    code,
    fault,
    ...(params === undefined ? {} : { params }),
    ...(findings === undefined
      ? {}
      : {
          findings: findings.map((finding) => ({
            path: finding.path,
            rule: finding.rule,
            hint: findingSentence(texts, finding),
          })),
        }),
  }
}
