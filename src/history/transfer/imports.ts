// Imports as a person starts them: a job first, then the bytes of the file piece by piece, in their order.

import type { Cancel, Timers } from '../../base/clock.ts'
import type { Failure, Finding } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { ImportReport } from './import-session.ts'
import type { TransferFormat } from './transfer-format.ts'
import type { HistoryJob, HistoryJobs } from './transfer-job.ts'

export const IMPORT_FILE_LIMITS = {
  /** 10 million rows of a hundred bytes and more. */
  bytes: 4 * 1_024 ** 3,
  pieceBytes: 1_024 ** 2,
  /** An import whose next piece does not come is given up after this time. */
  waitMs: 600_000,
} as const

export type ImportRequest = {
  readonly file: string
  readonly format: TransferFormat
  readonly bytes: number
  /** Without it nothing is kept: the report says what would happen. */
  readonly applies: boolean
}

/** A finding ends the import: the file cannot be read any further. */
export type ImportStep = { readonly report: ImportReport; readonly finding: Finding | null }

/** Who reads the rows, elsewhere. */
export interface ImportCarrier {
  readonly openImport: (
    id: string,
    request: Pick<ImportRequest, 'format' | 'applies'>,
  ) => Promise<Result<void, Failure>>
  /** `isLast` takes over what waits. */
  readonly importPiece: (
    id: string,
    bytes: Uint8Array,
    isLast: boolean,
  ) => Promise<Result<ImportStep, Failure>>
  readonly closeImport: (id: string) => void
}

type Open = {
  readonly account: string
  readonly bytes: number
  readonly applies: boolean
  received: number
  isBusy: boolean
  forget: Cancel
}

export class Imports {
  readonly #carrier: ImportCarrier
  readonly #jobs: HistoryJobs
  readonly #timers: Timers
  readonly #open = new Map<string, Open>()

  constructor(options: {
    readonly carrier: ImportCarrier
    readonly jobs: HistoryJobs
    readonly timers: Timers
  }) {
    this.#carrier = options.carrier
    this.#jobs = options.jobs
    this.#timers = options.timers
  }

  /** Failure: `busy` while another import runs, or too many jobs do. */
  async start(request: ImportRequest, account: string): Promise<Result<HistoryJob, Failure>> {
    if (this.#open.size > 0) return err({ code: 'busy' })
    const subject = { work: 'import', file: request.file } as const
    const added = this.#jobs.add({ kind: 'history', account, subject }, (id) => this.#close(id, 'cancelled'))
    if (!added.ok) return added
    const { id } = added.value
    this.#open.set(id, {
      account,
      bytes: request.bytes,
      applies: request.applies,
      received: 0,
      isBusy: false,
      forget: this.#giveUpLater(id),
    })
    const opened = await this.#carrier.openImport(id, request)
    if (!opened.ok) this.#close(id, 'failed', opened.error)
    return opened.ok ? added : opened
  }

  /** The next piece of the file; `offset` says where it belongs, so that a piece sent twice harms nothing. */
  async take(
    piece: { readonly id: string; readonly offset: number; readonly bytes: Uint8Array },
    account: string,
  ): Promise<Result<HistoryJob, Failure>> {
    const { id, offset, bytes } = piece
    const open = this.#open.get(id)
    if (open === undefined || open.account !== account) return err({ code: 'not-found' })
    if (open.isBusy) return err({ code: 'busy' })
    if (offset !== open.received || offset + bytes.length > open.bytes) {
      const params = { wanted: open.received }
      return err({
        code: 'request-invalid',
        findings: [{ path: '/offset', rule: 'rule.import.offset', params }],
      })
    }
    return this.#read(id, open, bytes)
  }

  async #read(id: string, open: Open, bytes: Uint8Array): Promise<Result<HistoryJob, Failure>> {
    open.isBusy = true
    open.forget()
    open.received += bytes.length
    const isLast = open.received === open.bytes
    const step = await this.#carrier.importPiece(id, bytes, isLast)
    open.isBusy = false
    if (!this.#open.has(id)) return this.#jobOf(id)
    if (!step.ok) {
      this.#close(id, 'failed', step.error)
      return step
    }
    this.#tell(id, open, step.value.report)
    if (step.value.finding !== null) {
      this.#close(id, 'failed', { code: 'request-invalid', findings: [step.value.finding] })
    } else if (isLast) this.#close(id, 'done')
    else open.forget = this.#giveUpLater(id)
    return this.#jobOf(id)
  }

  #tell(id: string, open: Open, report: ImportReport): void {
    const { findings, unknownPoints, fromMs, toMs, ...counts } = report
    const told = this.#jobs.get(id)?.findings.length ?? 0
    this.#jobs.advance(id, {
      progress: open.bytes === 0 ? 1 : open.received / open.bytes,
      remainingMs: null,
      rows: [],
      facts: {
        ...counts,
        trial: open.applies ? 0 : 1,
        ...(fromMs === null ? {} : { fromMs }),
        ...(toMs === null ? {} : { toMs }),
        unknownPoints: unknownPoints.join(', '),
      },
      findings: findings.slice(told),
    })
  }

  #jobOf(id: string): Result<HistoryJob, Failure> {
    const job = this.#jobs.get(id)
    return job === null ? err({ code: 'not-found' }) : ok(job)
  }

  #giveUpLater(id: string): Cancel {
    return this.#timers.after(IMPORT_FILE_LIMITS.waitMs, () => this.#close(id, 'cancelled'))
  }

  #close(id: string, state: 'done' | 'cancelled' | 'failed', failure: Failure | null = null): void {
    const open = this.#open.get(id)
    if (open === undefined) return
    open.forget()
    this.#open.delete(id)
    this.#carrier.closeImport(id)
    this.#jobs.end(id, state, failure)
  }
}
