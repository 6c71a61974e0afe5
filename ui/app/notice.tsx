// A notice in the page: an icon, what happened, what to do.

import type { ComponentChildren } from 'preact'
import { type Failed, NO_ANSWER } from '../api/request.ts'
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

/** A failed request: what happened, what to do, the code small at the end. */
export function ProblemNotice({ failed, children }: { failed: Failed; children?: ComponentChildren }) {
  const { t, format } = useBox()
  const { problem, retryAtMs } = failed
  const silent = problem.code === NO_ANSWER
  return (
    <Notice tone="bad">
      <strong>{silent ? t('problem.noAnswer') : problem.title}</strong>
      <p>{silent ? t('problem.noAnswerHint') : problem.detail}</p>
      {retryAtMs !== null && <p>{t('problem.retryAt', { time: format.time(retryAtMs, browserZone()) })}</p>}
      {children}
      {!silent && <small class="quiet mono">{problem.code}</small>}
    </Notice>
  )
}
