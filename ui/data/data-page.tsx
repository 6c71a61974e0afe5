// The place Data: recorded values out as a file, and in from one.

import { Link } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import { PageHead } from '../app/page.tsx'
import { ExportPart } from './export-part.tsx'
import { ImportPart } from './import-part.tsx'
import { JobState } from './job-state.tsx'
import { useHistoryJob } from './use-history-job.ts'

export function DataPage() {
  const { t, session } = useBox()
  const mayImport = session.value?.permissions.includes('configuration:write') === true
  return (
    <div class="data-page">
      <PageHead title={t('place.data')} />
      <DemoPast />
      <ExportPart />
      {mayImport && <ImportPart />}
      <p class="quiet">
        {t('data.keeping')} <Link href="/settings/logging">{t('data.keepingLink')}</Link>
      </p>
    </div>
  )
}

/** A demo writes its past behind everything else; whoever looks meanwhile should know why there is little of it. */
function DemoPast() {
  const { job, cancel } = useHistoryJob('demo')
  return job?.state === 'running' ? <JobState job={job} cancel={cancel} /> : null
}
