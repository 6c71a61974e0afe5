// A notice in the page: an icon, what happened, what to do.

import type { ComponentChildren } from 'preact'
import type { Failed } from '../api/request.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { useBox } from './box.ts'
import { OWN_WORDS, problemTitle } from './problem-title.ts'

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
  const own = OWN_WORDS[problem.code]
  return (
    <Notice tone="bad">
      <strong>{problemTitle(failed, t)}</strong>
      <p>{own === undefined ? problem.detail : t(own.detail)}</p>
      {retryAtMs !== null && <p>{t('problem.retryAt', { time: format.time(retryAtMs, browserZone()) })}</p>}
      {children}
      {own === undefined && <small class="quiet mono">{problem.code}</small>}
    </Notice>
  )
}
