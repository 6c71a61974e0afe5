// Where somebody is on the way from the device code to the first value.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'

const STEPS = [
  { word: 'first.step.claim', path: null },
  { word: 'first.step.site', path: '/first/site' },
  { word: 'first.step.connect', path: '/first/connect' },
  { word: 'first.step.name', path: null },
] as const

/** `at` is the step's place, the first is 0; what lies behind can be gone back to. */
export function Steps({ at }: { at: number }) {
  const { t } = useBox()
  return (
    <nav aria-label={t('first.progress')}>
      <ol class="steps">
        {STEPS.map(({ word, path }, place) => (
          <li
            key={word}
            class={`step ${place < at ? 'done' : place === at ? 'now' : ''}`}
            aria-current={place === at ? 'step' : undefined}
          >
            <span class="step-sign">{place < at ? <Icon name="tick" small /> : place + 1}</span>
            <span class="step-word">
              {path !== null && place < at ? <Link href={path}>{t(word)}</Link> : t(word)}
            </span>
            {place === at && <span class="unseen">{t('first.stepOf', { n: at + 1, of: STEPS.length })}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
