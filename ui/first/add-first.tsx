// Adds what was chosen in the first minutes, with what feeds what, and leads to Home, where its values are.

import type { JobView } from '../../src/web/discovery-api.ts'
import type { ModelSummary } from '../../src/web/model-api.ts'
import { useBox } from '../app/box.ts'
import { AddFound } from '../discovery/add-found.tsx'
import type { FoundRow } from '../discovery/found-list.ts'
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

export function AddFirst({ job, rows, models, main, usages, cancel }: AddFirstProps) {
  const { t } = useBox()
  return (
    <AddFound
      {...{ job, rows, models }}
      landing="/?first"
      moreOf={() => rolesOf(main, usages, newDeviceId())}
      before={async () => {
        if (job.state === 'running') await cancel()
      }}
    >
      <span class="quiet">{t('first.found.will')}</span>
    </AddFound>
  )
}
