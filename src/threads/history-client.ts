// The history thread as the main thread knows it: what was recorded of a point.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { HistoryKeep } from '../config/document.ts'
import type { KeepReport, VerifyStep } from '../history/keep/keep-status.ts'
import type { LeapAnswer, LeapRequest } from '../history/leap/leap-desk.ts'
import type { StorageStatus } from '../history/store/storage-status.ts'
import type { ExportPage, ExportPlace, ExportRequest } from '../history/transfer/export-walk.ts'
import type { ImportRequest, ImportStep } from '../history/transfer/imports.ts'
import type { SampleBatch } from '../measurement/sample.ts'
import type { HistoryAnswer, HistoryQuestion, HistoryRequest } from '../thread-messages.ts'
import { type Envelope, type Link, RequestLink } from './request-link.ts'

export type HistorySpan = {
  readonly pointId: string
  readonly fromMs: number
  readonly toMs: number
  /** Most samples in the answer; left out: as many as the history gives at once. More are thinned, and that is said. */
  readonly most?: number
}

export type HistorySamples = { readonly batch: SampleBatch; readonly truncated: boolean }

type Asked<K extends HistoryQuestion['type']> = Omit<Extract<HistoryQuestion, { readonly type: K }>, 'type'>
type Answered<K extends HistoryAnswer['type']> = Extract<HistoryAnswer, { readonly type: K }>

/** Asks the history thread; a thread that has ended answers with a failure. */
export class HistoryClient {
  readonly #requests: RequestLink<HistoryRequest, HistoryAnswer>

  constructor(options: { readonly link: Link }) {
    this.#requests = new RequestLink<HistoryRequest, HistoryAnswer>({
      link: options.link,
      lost: { type: 'stopped' },
    })
  }

  async read(span: HistorySpan): Promise<Result<HistorySamples, Failure>> {
    const answer = await this.#requests.ask({ type: 'read', ...span })
    if (answer.type !== 'samples') return err(failureOf(answer))
    return ok({ batch: answer.batch, truncated: answer.truncated })
  }

  async span(question: Asked<'span'>): Promise<Result<Answered<'span'>, Failure>> {
    const answer = await this.#requests.ask({ type: 'span', ...question })
    return answer.type === 'span' ? ok(answer) : err(failureOf(answer))
  }

  /** Null where nothing was ever kept of the point. */
  async trend(question: Asked<'trend'>): Promise<Result<Answered<'trend'>['trend'], Failure>> {
    const answer = await this.#requests.ask({ type: 'trend', ...question })
    return answer.type === 'trend' ? ok(answer.trend) : err(failureOf(answer))
  }

  /** Null where nothing was ever kept of the point. */
  async bars(question: Asked<'bars'>): Promise<Result<Answered<'bars'>['bars'], Failure>> {
    const answer = await this.#requests.ask({ type: 'bars', ...question })
    return answer.type === 'bars' ? ok(answer.bars) : err(failureOf(answer))
  }

  async exportPage(request: ExportRequest, place: ExportPlace | null): Promise<Result<ExportPage, Failure>> {
    const answer = await this.#requests.ask({ type: 'exportPage', request, place })
    return answer.type === 'exportPage' ? ok(answer.page) : err(failureOf(answer))
  }

  async openImport(
    id: string,
    { format, applies }: Pick<ImportRequest, 'format' | 'applies'>,
  ): Promise<Result<void, Failure>> {
    const answer = await this.#requests.ask({ type: 'openImport', id, format, applies })
    return answer.type === 'importOpened' ? ok(undefined) : err(failureOf(answer))
  }

  async importPiece(id: string, bytes: Uint8Array, isLast: boolean): Promise<Result<ImportStep, Failure>> {
    const answer = await this.#requests.ask({ type: 'importPiece', id, bytes, isLast })
    return answer.type === 'importStep' ? ok(answer.step) : err(failureOf(answer))
  }

  closeImport(id: string): void {
    void this.#requests.ask({ type: 'closeImport', id })
  }

  async searchLeap(leap: LeapRequest): Promise<Result<LeapAnswer, Failure>> {
    const answer = await this.#requests.ask({ type: 'searchLeap', leap })
    return answer.type === 'leapSearched' ? ok(answer.found) : err(failureOf(answer))
  }

  /** How many readings were corrected. */
  async takeOutLeap(leap: LeapRequest): Promise<Result<number, Failure>> {
    const answer = await this.#requests.ask({ type: 'takeOutLeap', leap })
    return answer.type === 'leapTakenOut' ? ok(answer.readings) : err(failureOf(answer))
  }

  async storage(): Promise<Result<StorageStatus, Failure>> {
    const answer = await this.#requests.ask({ type: 'storage' })
    return answer.type === 'storage' ? ok(answer.status) : err(failureOf(answer))
  }

  async keepRules(settings: HistoryKeep): Promise<void> {
    await this.#requests.ask({ type: 'keepRules', settings })
  }

  /** How the history stands with its room, and what became of damaged files. */
  async keep(): Promise<Result<KeepReport, Failure>> {
    const answer = await this.#requests.ask({ type: 'keep' })
    return answer.type === 'keep' ? ok(answer.report) : err(failureOf(answer))
  }

  /** The next piece of a verification; `restart` begins a new one. */
  async verifyStep(restart: boolean): Promise<Result<VerifyStep, Failure>> {
    const answer = await this.#requests.ask({ type: 'verifyStep', restart })
    return answer.type === 'verifyStep' ? ok(answer.step) : err(failureOf(answer))
  }

  async stop(): Promise<void> {
    await this.#requests.ask({ type: 'stop' })
  }

  take(envelope: Envelope<HistoryAnswer>): void {
    this.#requests.take(envelope)
  }

  end(): void {
    this.#requests.end()
  }
}

/** A thread that has ended answers as one that is busy: asking again helps once it runs anew. */
const failureOf = (answer: HistoryAnswer): Failure =>
  answer.type === 'failed' ? answer.failure : { code: 'busy' }
