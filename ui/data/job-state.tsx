// How far an export or import is: progress, time left, cancel, and what came of it.

import type { ComponentChildren } from 'preact'
import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import { useBox } from '../app/box.ts'
import { JobFailure, JobProgress } from '../app/job-parts.tsx'

export type JobStateProps = {
  readonly job: HistoryJobView
  readonly cancel: () => Promise<void>
  /** What to say of it when it is done. */
  readonly children?: ComponentChildren
}

export function JobState({ job, cancel, children }: JobStateProps) {
  const { t, lookup } = useBox()
  const title = lookup(`data.${job.work}.${job.state}`, job.work, { file: job.file })
  const rows = Number(job.facts['rows'] ?? 0)
  const about = rows === 0 ? '' : t('data.rows', { n: rows })
  return (
    <div class="search-state">
      <h3 aria-live="polite">{title}</h3>
      {job.state === 'running' && (
        <JobProgress title={title} progress={job.progress} about={about} cancel={cancel} />
      )}
      <JobFailure failure={job.failure} />
      {job.state === 'done' && children}
    </div>
  )
}
