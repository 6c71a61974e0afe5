// The root of a demo's past: finds which of it is missing, and has a worker fill it behind everything else, as a job.

import type { MessagePort } from 'node:worker_threads'
import { systemClock } from './base/io/system.ts'
import type { Log } from './base/log.ts'
import type { ConfigDocument } from './config/document.ts'
import type { DemoPastReport, DemoPastStart } from './demo-history-worker.ts'
import { instantiateAll } from './devices/instantiate.ts'
import type { DeviceModel } from './devices/model.ts'
import type { HistoryJobs } from './history/transfer/transfer-job.ts'
import { unpackSamples } from './measurement/sample.ts'
import type { HistoryClient } from './threads/history-client.ts'
import { WorkerLink } from './threads/io/worker-link.ts'

const ENTRY = new URL('./demo-history-worker.ts', import.meta.url)
const HEAP_MB = 128
const STEP_MS = 60_000
const DAY_MS = 86_400_000
const ACCOUNT = 'demo'

export type DemoPastOptions = {
  readonly days: number
  readonly utcOffsetMinutes: number
  /** Where the history takes the samples. */
  readonly port: MessagePort
  readonly history: HistoryClient
  readonly jobs: HistoryJobs
  readonly document: ConfigDocument
  readonly models: readonly DeviceModel[]
  readonly log: Log
}

/** Fills what is missing of the last days; ends with the house, or when somebody cancels the job. */
export async function startDemoPast(options: DemoPastOptions): Promise<AsyncDisposable> {
  const { document, jobs, log, models, port, utcOffsetMinutes } = options
  await using stack = new AsyncDisposableStack()
  const spans = await missingSpans(options)
  const used = new Set(document.devices.map(({ model }) => model))
  const start: DemoPastStart = {
    history: port,
    document,
    models: models.filter(({ id }) => used.has(id)),
    spans,
    stepMs: STEP_MS,
    utcOffsetMinutes,
  }
  const worker = new WorkerLink<DemoPastReport>(
    { name: 'demo-past', entry: ENTRY, data: start, transfer: [port], heapMb: HEAP_MB },
    {
      onMessage: ({ message }) => tell(message),
      onEnd: (cause) => {
        if (id === null || jobs.get(id)?.state !== 'running') return
        log.error('demo.past-failed', { cause })
        jobs.end(id, 'failed', { code: 'internal' })
      },
    },
  )
  stack.defer(() => worker.terminate())
  const subject = { work: 'demo', file: '' } as const
  const added = jobs.add({ kind: 'history', account: ACCOUNT, subject }, () => {
    void worker.terminate()
    if (id !== null) jobs.end(id, 'cancelled')
  })
  const id = added.ok ? added.value.id : null
  const tell = ({ share, samples }: DemoPastReport): void => {
    if (id === null) return
    jobs.advance(id, { progress: share, remainingMs: null, rows: [], facts: { samples } })
    if (share === 1) jobs.end(id, 'done')
  }
  return stack.move()
}

async function missingSpans(options: DemoPastOptions): Promise<DemoPastStart['spans']> {
  const { days, document, history, models } = options
  const nowMs = systemClock.nowMs()
  const instances = instantiateAll(document, models)
  const pointId = instances.ok ? (instances.value[0]?.points[0]?.id ?? '') : ''
  const newest = await history.read({ pointId, fromMs: nowMs - days * DAY_MS, toMs: nowMs, most: 1 })
  const [sample] = newest.ok ? [...unpackSamples(newest.value.batch)] : []
  const storage = await history.storage()
  return spansToFill({
    days,
    nowMs,
    newestMs: sample?.timeMs ?? null,
    oldestDayMs: storage.ok ? storage.value.oldestDayMs : null,
  })
}

/**
 * From the newest sample to now, and in front of the oldest day to its end: what an earlier run did not come to. Never
 * beyond now, which may lie in the oldest day: the meters have not shown yet what comes then.
 */
export function spansToFill(known: {
  readonly days: number
  readonly nowMs: number
  readonly newestMs: number | null
  readonly oldestDayMs: number | null
}): DemoPastStart['spans'] {
  const { days, nowMs, newestMs, oldestDayMs } = known
  const firstMs = nowMs - days * DAY_MS
  if (newestMs === null) return [{ fromMs: firstMs, toMs: nowMs }]
  const gap = { fromMs: newestMs + STEP_MS, toMs: nowMs }
  const earlier = { fromMs: firstMs, toMs: Math.min(nowMs, (oldestDayMs ?? nowMs) + DAY_MS - 1) }
  return [gap, earlier].filter(({ fromMs, toMs }) => fromMs <= toMs)
}
