// The latest export or import of this page: found again when the page is opened, watched while it runs.

import { useEffect, useState } from 'preact/hooks'
import type { HistoryJobView } from '../../src/web/history-work-api.ts'
import { useBox } from '../app/box.ts'

const WATCH_EVERY_MS = 1_000

export type HistoryJob = {
  /** Null when none was started since Busbar runs. */
  readonly job: HistoryJobView | null
  readonly show: (job: HistoryJobView | null) => void
  readonly cancel: () => Promise<void>
}

export function useHistoryJob(work: HistoryJobView['work']): HistoryJob {
  const { api } = useBox()
  const [job, setJob] = useState<HistoryJobView | null>(null)
  const look = async (id: string) => {
    const outcome = await api.historyJob(id)
    if (outcome.ok) setJob((old) => (old === null || old.id === id ? outcome.value : old))
    else if (outcome.problem.code === 'not-found') setJob((old) => (old?.id === id ? null : old))
  }
  useEffect(() => {
    void api.historyJobs().then((outcome) => {
      const last = outcome.ok ? outcome.value.find((one) => one.work === work) : undefined
      if (last !== undefined) setJob((old) => old ?? last)
    })
  }, [api, work])
  const watched = job?.state === 'running' ? job.id : null
  useEffect(() => {
    if (watched === null) return
    const timer = setInterval(() => void look(watched), WATCH_EVERY_MS)
    return () => clearInterval(timer)
  }, [watched])
  const cancel = async () => {
    if (job === null) return
    await api.cancelHistoryJob(job.id)
    await look(job.id)
  }
  return { job, show: setJob, cancel }
}
