// Adds what was chosen of what was found in one act; says before what stands against it, and after what the box refused.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import { batchRequest, type FoundRow, lineOf, type MoreOf, settingsDiffer } from './found-list.ts'

export type AddFoundProps = {
  readonly job: JobView
  readonly rows: readonly FoundRow[]
  readonly models: readonly ModelSummary[]
  /** Where it leads once they are added. */
  readonly landing: string
  /** What else is known of each; asked when they are added. */
  readonly moreOf?: () => MoreOf
  /** What has to be done before. */
  readonly before?: () => Promise<void>
  /** Stands beside the button. */
  readonly children?: ComponentChildren
}

export function AddFound(props: AddFoundProps) {
  const { t, panel } = useBox()
  const { job, rows, children } = props
  const { busy, failed, add } = useAdding(props)
  const count = rows.filter(({ selected }) => selected).length
  const mixed = job.subject.kind === 'line' && settingsDiffer(rows, lineOf(job, panel.lines.value))
  const isIdle = busy || count === 0 || mixed
  const act = count === 0 ? t('discover.addNone') : t('discover.add', { n: count })
  return (
    <div class="stack">
      <div aria-live="polite">
        {mixed && <Notice tone="warn">{t('discover.mixed')}</Notice>}
        {failed !== null && (
          <ProblemNotice failed={failed}>
            <ul>
              {(failed.problem.findings ?? []).map(({ path, hint }) => (
                <li key={path}>{hint}</li>
              ))}
            </ul>
          </ProblemNotice>
        )}
      </div>
      <div class="acts">
        <button
          type="button"
          class="button main-act"
          aria-disabled={isIdle}
          onClick={() => {
            if (!isIdle) void add()
          }}
        >
          <Icon name="plus" />
          {busy ? t('discover.adding') : act}
        </button>
        {children}
      </div>
    </div>
  )
}

function useAdding({ job, rows, models, landing, moreOf, before }: AddFoundProps) {
  const { t, api, panel, toasts } = useBox()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const add = async () => {
    setBusy(true)
    await before?.()
    const outcome = await api.addMany(batchRequest(job, rows, models, panel.lines.peek(), moreOf?.()))
    setBusy(false)
    setFailed(outcome.ok ? null : outcome)
    if (!outcome.ok) return
    toasts.say(t('discover.added', { n: outcome.value.length }))
    await panel.load()
    go(landing)
  }
  return { busy, failed, add }
}
