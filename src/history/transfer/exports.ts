// Exports as a person starts them: a job first, then the file, written while it is being fetched.

import type { Cancel, Clock, Timers } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { err, type Result } from '../../base/result.ts'
import type { ExportPage, ExportPlace, ExportRequest } from './export-walk.ts'
import type { HistoryJob, HistoryJobs } from './transfer-job.ts'

/** A file that nobody fetches is forgotten after this time. */
export const EXPORT_WAIT_MS = 600_000
/** Of one account at once, so that no reader alone keeps imports, checks and backups from running. */
export const EXPORTS_PER_ACCOUNT = 2

/** Who works a page out, elsewhere. */
export interface ExportCarrier {
  readonly exportPage: (
    request: ExportRequest,
    place: ExportPlace | null,
  ) => Promise<Result<ExportPage, Failure>>
}

type Waiting = { readonly request: ExportRequest; readonly account: string; readonly forget: Cancel }

export class Exports {
  readonly #carrier: ExportCarrier
  readonly #jobs: HistoryJobs
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #waiting = new Map<string, Waiting>()

  constructor(options: {
    readonly carrier: ExportCarrier
    readonly jobs: HistoryJobs
    readonly clock: Clock
    readonly timers: Timers
  }) {
    this.#carrier = options.carrier
    this.#jobs = options.jobs
    this.#clock = options.clock
    this.#timers = options.timers
  }

  /** Failures: `exports-exhausted` {most} where the account has as many under way, `busy` where too many jobs run. */
  start(request: ExportRequest, account: string): Result<HistoryJob, Failure> {
    const own = this.#jobs.running().filter((job) => job.account === account && job.subject.work === 'export')
    if (own.length >= EXPORTS_PER_ACCOUNT)
      return err({ code: 'exports-exhausted', params: { most: EXPORTS_PER_ACCOUNT } })
    const day = new Date(request.fromMs).toISOString().slice(0, 10)
    const subject = { work: 'export', file: `busbar-${day}.${request.format}` } as const
    const added = this.#jobs.add({ kind: 'history', account, subject }, (id) => this.#drop(id))
    if (!added.ok) return added
    const { id } = added.value
    const forget = this.#timers.after(EXPORT_WAIT_MS, () => this.#drop(id))
    this.#waiting.set(id, { request, account, forget })
    return added
  }

  /** The file of a job that this account started, once; null where there is none. */
  open(id: string, account: string): AsyncIterable<string> | null {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined || waiting.account !== account) return null
    waiting.forget()
    this.#waiting.delete(id)
    return this.#pages(id, waiting.request)
  }

  /** One that is being fetched ends too, also where nobody takes its next page: then its file breaks off. */
  #drop(id: string): void {
    this.#waiting.get(id)?.forget()
    this.#waiting.delete(id)
    this.#jobs.end(id, 'cancelled')
  }

  /** Asks for the next page when the one before has been taken; whoever leaves ends the job. */
  async *#pages(id: string, request: ExportRequest): AsyncGenerator<string> {
    const startMs = this.#clock.monotonicMs()
    let end: 'done' | 'cancelled' | Failure = 'cancelled'
    let rows = 0
    let place: ExportPlace | null = null
    try {
      do {
        const page: Result<ExportPage, Failure> = await this.#carrier.exportPage(request, place)
        if (!page.ok) end = page.error
        if (!page.ok || this.#jobs.get(id)?.state !== 'running')
          throw new Error('the export ends before its file')
        rows += page.value.rows
        place = page.value.next
        this.#tell(id, page.value.share, rows, startMs)
        yield page.value.text
      } while (place !== null)
      end = 'done'
    } finally {
      if (typeof end === 'string') this.#jobs.end(id, end)
      else this.#jobs.end(id, 'failed', end)
    }
  }

  #tell(id: string, share: number, rows: number, startMs: number): void {
    const passedMs = this.#clock.monotonicMs() - startMs
    const remainingMs = share > 0 ? (passedMs / share) * (1 - share) : null
    this.#jobs.advance(id, { progress: share, remainingMs, rows: [], facts: { rows } })
  }
}
