// What a test that failed says of its causes, and what Busbar can try itself.

import { Link } from 'wouter-preact'
import type { Connection } from '../../src/config/document.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Icon } from '../icons/icon.tsx'
import { heardInTest } from '../wiring/causes.ts'
import { NothingAnswers } from '../wiring/lazy-nothing-answers.tsx'

export type Tried = { readonly kind: Connection['kind']; readonly lineId?: string | undefined }

/** `tried` is the connection of the test. */
export function NothingTested({ failed, tried }: { failed: Failed; tried: Tried }) {
  const { t, panel } = useBox()
  const line = tried.lineId === undefined ? undefined : panel.lineById.value.get(tried.lineId)
  const told = failed.problem.params?.['failure']
  const isEchoed = line?.lastFailure === 'failure.echoed' && told === 'failure.timeout'
  const heard = heardInTest(tried.kind, {
    code: failed.problem.code,
    failure: isEchoed ? (line.lastFailure ?? undefined) : String(told ?? ''),
  })
  if (heard === null) return null
  return (
    <NothingAnswers heard={heard}>
      {line !== undefined && heard !== 'exception' && (
        <div class="acts">
          <Link
            class="button"
            href={`/first/serial?${new URLSearchParams({ port: line.path, reach: 'all' })}`}
          >
            <Icon name="search" />
            {t('try.line')}
          </Link>
          <span class="quiet">{t('try.lineHint')}</span>
        </div>
      )}
    </NothingAnswers>
  )
}
