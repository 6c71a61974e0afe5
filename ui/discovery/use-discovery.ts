// The search that runs or ran last: found again when the page is opened, watched while it runs.

import { useEffect, useState } from 'preact/hooks'
import type { JobView } from '../../src/web/discovery-api.ts'
import type { Failed } from '../api/request.ts'
import { useBox } from '../app/box.ts'
import type { Json } from '../forms/draft.ts'

const WATCH_EVERY_MS = 1_000

export type Discovery = {
  /** Null when none was started since Busbar runs. */
  readonly job: JobView | null
  /** Whether the box has said yet what ran last. */
  readonly looked: boolean
  readonly starting: boolean
  /** The job that was started on this page, not found running. */
  readonly ownJobId: string | null
  /** Why the last start was refused. */
  readonly failed: Failed | null
  /** True when the search has begun. */
  readonly start: (body: Json) => Promise<boolean>
  readonly cancel: () => Promise<void>
}

export function useDiscovery(): Discovery {
  const { api } = useBox()
  const [job, setJob] = useState<JobView | null>(null)
  const [looked, setLooked] = useState(false)
  const [starting, setStarting] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const [ownJobId, setOwnJobId] = useState<string | null>(null)
  const look = async (id: string) => {
    const outcome = await api.job(id)
    // A Busbar that was started anew knows nothing of the job.
    const now = outcome.ok ? outcome.value : outcome.problem.code === 'not-found' ? null : undefined
    if (now !== undefined) setJob((old) => (old === null || old.id === id ? now : old))
  }
  useEffect(() => {
    void api.jobs().then((outcome) => {
      const last = outcome.ok ? outcome.value.find(({ kind }) => kind === 'discovery') : undefined
      const known = last === undefined ? Promise.resolve() : look(last.id)
      void known.then(() => setLooked(true))
    })
  }, [api])
  const watched = job?.state === 'running' ? job.id : null
  useEffect(() => {
    if (watched === null) return
    const timer = setInterval(() => void look(watched), WATCH_EVERY_MS)
    return () => clearInterval(timer)
  }, [watched])
  const start = async (body: Json) => {
    if (starting) return false
    setStarting(true)
    setFailed(null)
    const outcome = await api.startDiscovery(body)
    setStarting(false)
    if (!outcome.ok) {
      setFailed(outcome)
      return false
    }
    setJob(outcome.value)
    setOwnJobId(outcome.value.id)
    return true
  }
  const cancel = async () => {
    if (job === null) return
    await api.cancelJob(job.id)
    await look(job.id)
  }
  return { job, looked, ownJobId, starting, failed, start, cancel }
}
