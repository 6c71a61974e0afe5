// Looking after the recorded past: verify it, back it up, and see what came of it.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import type { Failed, Outcome } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { JobState } from '../data/job-state.tsx'
import { useHistoryJob } from '../data/use-history-job.ts'

export function UpkeepPart({ onFinished }: { onFinished: () => void }) {
  const { t, api } = useBox()
  return (
    <section class="form-part">
      <h2>{t('upkeep.title')}</h2>
      <p class="quiet">{t('upkeep.text')}</p>
      <Work work="verify" act={t('upkeep.verify')} start={api.startVerification} onFinished={onFinished} />
      <Work work="backup" act={t('upkeep.backup')} start={api.startBackup} onFinished={onFinished} />
    </section>
  )
}

type WorkProps = {
  readonly work: 'verify' | 'backup'
  readonly act: string
  readonly start: () => Promise<Outcome<HistoryJobView>>
  readonly onFinished: () => void
}

function Work({ work, act, start, onFinished }: WorkProps) {
  const { job, show, cancel } = useHistoryJob(work)
  const wasRunning = useRef(false)
  const isRunning = job?.state === 'running'
  useEffect(() => {
    if (wasRunning.current && !isRunning) onFinished()
    wasRunning.current = isRunning
  }, [isRunning])
  const [failed, setFailed] = useState<Failed | null>(null)
  const run = async () => {
    const outcome = await start()
    setFailed(outcome.ok ? null : outcome)
    if (outcome.ok) show(outcome.value)
  }
  return (
    <div>
      <button type="button" class="button" disabled={isRunning} onClick={() => void run()}>
        {act}
      </button>
      {failed !== null && <ProblemNotice failed={failed} />}
      {job !== null && (
        <JobState job={job} cancel={cancel}>
          {work === 'verify' && <Verdict job={job} />}
        </JobState>
      )}
    </div>
  )
}

function Verdict({ job }: { job: HistoryJobView }) {
  const { t } = useBox()
  const fact = (name: string) => Number(job.facts[name] ?? 0)
  const damaged = fact('damaged')
  if (damaged === 0) {
    return <p>{t('upkeep.whole', { records: fact('records'), samples: fact('samples') })}</p>
  }
  return (
    <Notice tone="warn">
      <p>{t('upkeep.damaged', { damaged })}</p>
      <ul>
        {job.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </Notice>
  )
}
