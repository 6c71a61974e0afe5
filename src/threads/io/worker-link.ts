// Starts a thread of this process from its composition root and speaks with it in envelopes.

import { type Transferable, Worker } from 'node:worker_threads'
import type { Envelope } from '../request-link.ts'

export type ThreadHooks<Incoming> = {
  readonly onMessage: (envelope: Envelope<Incoming>) => void
  /** The thread ended by itself; `cause` is what it threw, in words, or its exit code. */
  readonly onEnd: (cause: string) => void
}

export type ThreadOptions = {
  readonly name: string
  readonly entry: URL
  readonly data: unknown
  readonly transfer?: readonly Transferable[]
  /** Megabytes of JavaScript heap beyond which the thread ends rather than the machine suffers. */
  readonly heapMb: number
}

/** A running thread that sends `Incoming`; both ends come from this repository, so what it sends is what the type says. */
export class WorkerLink<Incoming> {
  readonly #worker: Worker
  #stopped = false

  constructor(options: ThreadOptions, hooks: ThreadHooks<Incoming>) {
    this.#worker = new Worker(options.entry, {
      name: options.name,
      workerData: options.data,
      transferList: [...(options.transfer ?? [])],
      resourceLimits: { maxOldGenerationSizeMb: options.heapMb },
    })
    let cause = ''
    this.#worker.on('message', hooks.onMessage)
    this.#worker.on('error', (error) => {
      cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    this.#worker.on('exit', (code) => {
      if (!this.#stopped) hooks.onEnd(cause === '' ? `exit code ${code}` : cause)
    })
  }

  post(envelope: Envelope<unknown>): void {
    this.#worker.postMessage(envelope)
  }

  /** Ends the thread; what it had under way is lost, so ask it to stop first. */
  async terminate(): Promise<void> {
    this.#stopped = true
    await this.#worker.terminate()
  }
}
