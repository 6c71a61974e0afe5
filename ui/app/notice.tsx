// A notice in the page: an icon, what happened, what to do.

import type { ComponentChildren } from 'preact'
import type { TextKey } from '../../src/texts/texts.ts'
import { CUT_ANSWER, type Failed, NO_ANSWER } from '../api/request.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { useBox } from './box.ts'

export type Tone = 'plain' | 'ok' | 'warn' | 'bad'

const ICONS = { plain: 'dot', ok: 'check', warn: 'warn', bad: 'down' } as const satisfies Record<
  Tone,
  IconName
>

export function Notice({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div>{children}</div>
    </div>
  )
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Problems that the box itself did not put into words. */
const OWN_WORDS: Readonly<Record<string, { readonly title: TextKey; readonly detail: TextKey }>> = {
  [NO_ANSWER]: { title: 'problem.noAnswer', detail: 'problem.noAnswerHint' },
  [CUT_ANSWER]: { title: 'problem.cut', detail: 'problem.cutHint' },
}

/** A failed request: what happened, what to do, the code small at the end. */
export function ProblemNotice({ failed, children }: { failed: Failed; children?: ComponentChildren }) {
  const { t, format } = useBox()
  const { problem, retryAtMs } = failed
  const own = OWN_WORDS[problem.code]
  return (
    <Notice tone="bad">
      <strong>{own === undefined ? problem.title : t(own.title)}</strong>
      <p>{own === undefined ? problem.detail : t(own.detail)}</p>
      {retryAtMs !== null && <p>{t('problem.retryAt', { time: format.time(retryAtMs, browserZone()) })}</p>}
      {children}
      {own === undefined && <small class="quiet mono">{problem.code}</small>}
    </Notice>
  )
}
