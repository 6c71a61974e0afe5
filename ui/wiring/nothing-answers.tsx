// What to do where nothing answers: what was heard, its causes in pictures, the likeliest first, and what the box can try itself.

import type { ComponentChildren } from 'preact'
import { useBox } from '../app/box.ts'
import { CauseCard } from './cause-card.tsx'
import { causesOf, type Heard } from './causes.ts'

/** More would be a book; the others unfold. */
const FIRST = 4

export type NothingAnswersProps = {
  readonly heard: Heard
  /** What the box can try by itself. */
  readonly children?: ComponentChildren
}

export function NothingAnswers({ heard, children }: NothingAnswersProps) {
  const { t } = useBox()
  // nothing was sent: the failure itself says what is wrong with the port
  if (heard === 'port') return null
  const causes = causesOf(heard)
  const more = causes.slice(FIRST)
  return (
    <section class="stack trouble">
      <div>
        <h3>{t(`heard.${heard}`)}</h3>
        <p class="quiet">{t(`heard.${heard}.text`)}</p>
      </div>
      {children}
      <ol class="causes">
        {causes.slice(0, FIRST).map((cause) => (
          <CauseCard key={cause} cause={cause} />
        ))}
      </ol>
      {more.length > 0 && (
        <details>
          <summary>{t('causes.more', { n: more.length })}</summary>
          <ol class="causes">
            {more.map((cause) => (
              <CauseCard key={cause} cause={cause} />
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}
