// The devices that a search found: select, name, correct the model, and add them in one act.

import { useState } from 'preact/hooks'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { TableHost } from '../app/table-host.tsx'
import { AddFound } from './add-found.tsx'
import { type Choice, type Choices, foundRows, lineIdOf } from './found-list.ts'
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
      <AddFound {...{ job, rows, models }} landing="/devices" />
    </>
  )
}
