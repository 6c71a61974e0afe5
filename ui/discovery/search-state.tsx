// How far a search is: progress, time left, cancel, and what came of it.

import type { JobView } from '../../src/web/discovery-api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import type { Translate } from '../words/words.ts'

export function SearchState({ job, cancel }: { job: JobView; cancel: () => Promise<void> }) {
  const { t } = useBox()
  const { subject } = job
  const where = subject.kind === 'line' ? subject.path : subject.addresses
  const percent = Math.floor(100 * job.progress)
  return (
    <div class="search-state">
      <h2 aria-live="polite">{t(`discover.${job.state}`, { where })}</h2>
      {job.state === 'running' && (
        <div class="row">
          <progress
            class="progress"
            max={100}
            value={percent}
            aria-label={t('discover.running', { where })}
          />
          <span>{t('discover.percent', { n: percent })}</span>
          <span class="quiet">{timeLeft(job.remainingMs, t)}</span>
          <button type="button" class="button" onClick={() => void cancel()}>
            <Icon name="close" />
            {t('discover.cancel')}
          </button>
        </div>
      )}
      {job.failure !== null && (
        <Notice tone="bad">
          <strong>{job.failure.title}</strong>
          <p>{job.failure.detail}</p>
        </Notice>
      )}
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
