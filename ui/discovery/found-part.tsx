// The devices that a search found: select, name, correct the model, and add them in one act.

import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { TableHost } from '../app/table-host.tsx'
import { Icon } from '../icons/icon.tsx'
import {
  batchRequest,
  type Choice,
  type Choices,
  type FoundRow,
  foundRows,
  lineIdOf,
  settingsDiffer,
} from './found-list.ts'
import { FoundTableRow } from './found-row.tsx'
import { NothingFound } from './nothing-found.tsx'
import type { Discovery } from './use-discovery.ts'

type FoundPartProps = {
  readonly job: JobView
  readonly models: readonly ModelSummary[]
  readonly discovery: Discovery
}

export function FoundPart({ job, models, discovery }: FoundPartProps) {
  const { t, panel } = useBox()
  const [choices, setChoices] = useState<Choices>({})
  const rows = foundRows(job.rows, choices, models, panel.devices.value, lineIdOf(job))
  const choose = (key: string, choice: Choice) =>
    setChoices((old) => ({ ...old, [key]: { ...old[key], ...choice } }))
  if (rows.length === 0 && job.state === 'running') return <p class="nothing">{t('discover.nothingYet')}</p>
  if (
    !rows.some(({ found: { state } }) => state === 'answers' || state === 'known') &&
    job.state !== 'running'
  )
    return <NothingFound job={job} discovery={discovery} />
  return (
    <>
      <TableHost label={t('discover.found')}>
        <table class="table found-table">
          <thead>
            <tr>
              <td class="tick-cell" />
              <th scope="col">{t('discover.place')}</th>
              <th scope="col">{t('discover.model')}</th>
              <th scope="col">{t('discover.sure')}</th>
              <th scope="col" class="number">
                {t('discover.value')}
              </th>
              <th scope="col">{t('discover.name')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FoundTableRow
                key={row.key}
                row={row}
                models={models}
                choose={(choice) => choose(row.key, choice)}
              />
            ))}
          </tbody>
        </table>
      </TableHost>
      <AddFound job={job} rows={rows} models={models} />
    </>
  )
}

type AddFoundProps = Omit<FoundPartProps, 'discovery'>

function AddFound({ job, rows, models }: AddFoundProps & { readonly rows: readonly FoundRow[] }) {
  const { t, api, panel, toasts } = useBox()
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const count = rows.filter(({ selected }) => selected).length
  const mixed = settingsDiffer(rows) && job.subject.kind === 'line'
  const isIdle = busy || count === 0 || mixed
  const add = async () => {
    if (isIdle) return
    setBusy(true)
    const outcome = await api.addMany(batchRequest(job, rows, models))
    setBusy(false)
    setFailed(outcome.ok ? null : outcome)
    if (!outcome.ok) return
    const n = outcome.value.length
    toasts.say(t('discover.added', { n }))
    await panel.load()
    go('/devices')
  }
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
        <button type="button" class="button main-act" aria-disabled={isIdle} onClick={() => void add()}>
          <Icon name="plus" />
          {busy ? t('discover.adding') : act}
        </button>
      </div>
    </div>
  )
}
