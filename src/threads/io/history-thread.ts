// The running history thread.

import type { MessagePort } from 'node:worker_threads'
import type { LogLevel } from '../../base/log.ts'
import type { HistoryAnswer } from '../../thread-messages.ts'
import { HistoryClient } from '../history-client.ts'
import type { Envelope } from '../request-link.ts'
import { WorkerLink } from './worker-link.ts'

const ENTRY = new URL('../../history-main.ts', import.meta.url)
const HEAP_MB = 256

export type HistoryThreadOptions = {
  /** Where the field thread hands its samples over. */
  readonly field: MessagePort
  /** Where a demo hands over its past. */
  readonly past: MessagePort | null
  /** The data folder. */
  readonly folder: string
  readonly logLevel: LogLevel
  readonly onEnd: (cause: string) => void
}

export class HistoryThread implements AsyncDisposable {
  readonly client: HistoryClient
  readonly #worker: WorkerLink<HistoryAnswer>

  constructor({ field, past, folder, logLevel, onEnd }: HistoryThreadOptions) {
    this.#worker = new WorkerLink(
      {
        name: 'history',
        entry: ENTRY,
        data: { field, past, folder, logLevel },
        transfer: past === null ? [field] : [field, past],
        heapMb: HEAP_MB,
      },
      {
        onMessage: (envelope: Envelope<HistoryAnswer>) => this.client.take(envelope),
        onEnd: (cause) => {
          this.client.end()
          onEnd(cause)
        },
      },
    )
    this.client = new HistoryClient({ link: this.#worker })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.stop()
    await this.#worker.terminate()
  }
}
