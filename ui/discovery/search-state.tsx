// How far a search is: progress, time left, cancel, and what came of it.

import type { JobView } from '../../src/web/discovery-api.ts'
import { useBox } from '../app/box.ts'
import { JobFailure, JobProgress } from '../app/job-parts.tsx'
import type { Translate } from '../words/words.ts'

export function SearchState({ job, cancel }: { job: JobView; cancel: () => Promise<void> }) {
  const { t } = useBox()
  const { subject } = job
  const where = subject.kind === 'line' ? subject.path : subject.addresses
  return (
    <div class="search-state">
      <h2 aria-live="polite">{t(`discover.${job.state}`, { where })}</h2>
      {job.state === 'running' && (
        <JobProgress
          title={t('discover.running', { where })}
          progress={job.progress}
          about={timeLeft(job.remainingMs, t)}
          cancel={cancel}
        />
      )}
      <JobFailure failure={job.failure} />
    </div>
  )
}

function timeLeft(remainingMs: number | null, t: Translate): string {
  if (remainingMs === null) return t('discover.leftUnknown')
  const seconds = Math.ceil(remainingMs / 1_000)
  return seconds < 90
    ? t('discover.leftSeconds', { n: seconds })
    : t('discover.leftMinutes', { n: Math.round(seconds / 60) })
}
