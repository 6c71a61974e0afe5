// The causes and their drawings, loaded when something did not answer and not before.

import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { NothingAnswersProps } from './nothing-answers.tsx'

/** Nothing is shown while it is on its way: what happened stands above already. */
export function NothingAnswers(props: NothingAnswersProps) {
  const [part, setPart] = useState<{ readonly Part: FunctionComponent<NothingAnswersProps> } | null>(null)
  useEffect(() => {
    import('./nothing-answers.tsx').then(
      (module) => setPart({ Part: module.NothingAnswers }),
      () => setPart(null),
    )
  }, [])
  return part === null ? null : <part.Part {...props} />
}
