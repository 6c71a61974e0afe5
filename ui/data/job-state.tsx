// How far an export or import is: progress, time left, cancel, and what came of it.

import type { ComponentChildren } from 'preact'
import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import { useBox } from '../app/box.ts'
import { Notice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'

export type JobStateProps = {
  readonly job: HistoryJobView
  readonly cancel: () => Promise<void>
  /** What to say of it when it is done. */
  readonly children?: ComponentChildren
}

export function JobState({ job, cancel, children }: JobStateProps) {
  const { t, lookup } = useBox()
  const percent = Math.floor(100 * job.progress)
  const title = lookup(`data.${job.work}.${job.state}`, job.work, { file: job.file })
  return (
    <div class="search-state" aria-live="polite">
      <h3>{title}</h3>
      {job.state === 'running' && (
        <div class="row">
          <progress class="progress" max={100} value={percent} aria-label={title} />
          <span>{t('discover.percent', { n: percent })}</span>
          <span class="quiet">{rowsOf(job)}</span>
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
      {job.state === 'done' && children}
    </div>
  )

  function rowsOf({ facts }: HistoryJobView): string {
    const rows = Number(facts['rows'] ?? 0)
    return rows === 0 ? '' : t('data.rows', { n: rows.toLocaleString('en') })
  }
}
