// Shows a page's content when what it needs has come; until then a quiet word, or the problem.

import type { ComponentChildren } from 'preact'
import type { Outcome } from '../api/request.ts'
import { useBox } from './box.ts'
import { ProblemNotice } from './notice.tsx'

export type UntilLoadedProps<T> = {
  readonly outcome: Outcome<T> | null
  readonly children: (value: T, etag: string | undefined) => ComponentChildren
}

export function UntilLoaded<T>({ outcome, children }: UntilLoadedProps<T>) {
  const { t } = useBox()
  if (outcome === null) return <p class="quiet pending">{t('frame.loading')}</p>
  if (!outcome.ok) return <ProblemNotice failed={outcome} />
  return <>{children(outcome.value, outcome.etag ?? undefined)}</>
}
