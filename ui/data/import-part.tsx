// Import: a trial first, which says what would happen, and then the same for good.

import { useRef, useState } from 'preact/hooks'
import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import { Notice, ProblemNotice } from '../app/notice.tsx'
import { Icon } from '../icons/icon.tsx'
import { When } from '../quantity/when.tsx'
import { JobState } from './job-state.tsx'
import { sendFile } from './send-file.ts'
import { useHistoryJob } from './use-history-job.ts'

export function ImportPart() {
  const { t } = useBox()
  const { job, chosen, isEmpty, failed, run, stop } = useImport()
  const isBusy = job?.state === 'running'
  return (
    <section class="form-part">
      <h2>{t('data.import')}</h2>
      <p class="quiet">{t('data.importText')}</p>
      <label class="button import-button" aria-disabled={isBusy}>
        <Icon name="upload" />
        {t('data.importAct')}
        <input
          type="file"
          class="unseen"
          accept=".csv,.jsonl,.ndjson,text/csv"
          disabled={isBusy}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file !== undefined) void run(file, false)
            event.currentTarget.value = ''
          }}
        />
      </label>
      {isEmpty && (
        <Notice tone="bad">
          <p>{t('data.emptyFile')}</p>
        </Notice>
      )}
      {failed !== null && <ProblemNotice failed={failed} />}
      {job !== null && (
        <JobState job={job} cancel={stop}>
          <ImportResult job={job} />
          {chosen !== null && !isEmpty && isTrial(job) && changes(job) > 0 && (
            <button type="button" class="button main-act" onClick={() => void run(chosen, true)}>
              {t('data.takeOver', { n: changes(job) })}
            </button>
          )}
        </JobState>
      )}
      {job !== null && job.findings.length > 0 && (
        <ul class="import-findings">
          {job.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The file that was chosen stays in the browser: the trial sends it once, taking it over once more. */
function useImport() {
  const { api } = useBox()
  const { job, show, cancel } = useHistoryJob('import')
  const [chosen, setChosen] = useState<File | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const sending = useRef<AbortController | null>(null)
  const run = async (file: File, apply: boolean) => {
    setChosen(file)
    setFailed(null)
    setEmpty(file.size === 0)
    if (file.size === 0) return
    const format = /\.(jsonl|ndjson|json)$/i.test(file.name) ? 'jsonl' : 'csv'
    const about = { file: file.name.slice(-128), format, bytes: file.size, apply } as const
    const started = await api.startImport(about)
    if (!started.ok) {
      setFailed(started)
      return
    }
    show(started.value)
    const abort = new AbortController()
    sending.current = abort
    setFailed(await sendFile(api, { file, id: started.value.id, signal: abort.signal, told: show }))
  }
  const stop = async () => {
    sending.current?.abort()
    await cancel()
  }
  return { job, chosen, isEmpty, failed, run, stop }
}

const fact = (job: HistoryJobView, name: string): number => Number(job.facts[name] ?? 0)
/** As the box says: another page may have started it. */
const isTrial = (job: HistoryJobView): boolean => fact(job, 'trial') === 1
const changes = (job: HistoryJobView): number => fact(job, 'added') + fact(job, 'corrections')

const COUNTS = ['rows', 'added', 'duplicates', 'corrections', 'refused', 'unknownRows'] as const

function ImportResult({ job }: { job: HistoryJobView }) {
  const { t, format } = useBox()
  const unknown = String(job.facts['unknownPoints'] ?? '')
  return (
    <div class="stack">
      <Notice tone={isTrial(job) ? 'plain' : 'ok'}>
        <p>{t(isTrial(job) ? 'data.tried' : 'data.imported')}</p>
      </Notice>
      <dl class="facts">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{t(`data.count.${name}`)}</dt>
            <dd>{format.number(fact(job, name))}</dd>
          </div>
        ))}
        {job.facts['fromMs'] !== undefined && (
          <div>
            <dt>{t('data.span')}</dt>
            <dd>
              <When timeMs={fact(job, 'fromMs')} /> – <When timeMs={fact(job, 'toMs')} />
            </dd>
          </div>
        )}
      </dl>
      {unknown !== '' && <p class="quiet">{t('data.unknown', { points: unknown })}</p>}
    </div>
  )
}
