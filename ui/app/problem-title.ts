// A failed request in one sentence: the box's own, or the pages' where the box said nothing.

import type { TextKey } from '../../src/texts/texts.ts'
import { CUT_ANSWER, type Failed, NO_ANSWER } from '../api/request.ts'
import type { Translate } from '../words/words.ts'

/** Problems that the box itself did not put into words. */
export const OWN_WORDS: Readonly<Record<string, { readonly title: TextKey; readonly detail: TextKey }>> = {
  [NO_ANSWER]: { title: 'problem.noAnswer', detail: 'problem.noAnswerHint' },
  [CUT_ANSWER]: { title: 'problem.cut', detail: 'problem.cutHint' },
}

export function problemTitle({ problem }: Failed, t: Translate): string {
  const own = OWN_WORDS[problem.code]
  return own === undefined ? problem.title : t(own.title)
}
