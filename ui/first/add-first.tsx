// Adds what was chosen of what was found, says before what that does, and goes to Home, where its values are.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { batchRequest, type FoundRow, settingsDiffer } from '../discovery/found-list.ts'
import { Icon } from '../icons/icon.tsx'
import { type Main, rolesOf } from './roles.ts'

type AddFirstProps = {
  readonly job: JobView
  readonly rows: readonly FoundRow[]
  readonly models: readonly ModelSummary[]
  readonly main: Main
  readonly usages: Readonly<Record<string, string>>
  /** Ends a search that still runs: its line is needed now. */
  readonly cancel: () => Promise<void>
}

const ID_BYTES = 5

/** As opaque as those that the box makes. */
const newDeviceId = (): string =>
  `device-${Array.from(crypto.getRandomValues(new Uint8Array(ID_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`

export function AddFirst(props: AddFirstProps) {
  const { t } = useBox()
  const { job, rows } = props
  const { busy, failed, add } = useAdding(props)
  const count = rows.filter(({ selected }) => selected).length
  const mixed = settingsDiffer(rows) && job.subject.kind === 'line'
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
        <span class="quiet">{t('first.found.will')}</span>
      </div>
    </div>
  )
}

function useAdding({ job, rows, models, main, usages, cancel }: AddFirstProps) {
  const { t, api, panel, toasts } = useBox()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const add = async () => {
    setBusy(true)
    if (job.state === 'running') await cancel()
    const outcome = await api.addMany(batchRequest(job, rows, models, rolesOf(main, usages, newDeviceId())))
    setBusy(false)
    setFailed(outcome.ok ? null : outcome)
    if (!outcome.ok) return
    const n = outcome.value.length
    toasts.say(t('discover.added', { n }))
    await panel.load()
    go('/?first')
  }
  return { busy, failed, add }
}
