// The history thread as the main thread knows it: what was recorded of a point.

import type { Failure } from '../base/errors.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { SampleBatch } from '../measurement/sample.ts'
import type { HistoryAnswer, HistoryRequest } from '../thread-messages.ts'
import { type Envelope, type Link, RequestLink } from './request-link.ts'

export type HistorySpan = {
  readonly pointId: string
  readonly fromMs: number
  readonly toMs: number
  /** Most samples in the answer; what is beyond is left out and said. */
  readonly most: number
}

export type HistorySamples = { readonly batch: SampleBatch; readonly truncated: boolean }

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
    if (answer.type !== 'samples') return err({ code: 'busy' })
    return ok({ batch: answer.batch, truncated: answer.truncated })
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
