// Hands passwords to the password worker one at a time, with a short queue; the worker lives only while it is needed.

import { Worker } from 'node:worker_threads'
import type { Cancel, Timers } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { PasswordHasher } from '../account.ts'
import type { PasswordAnswer, PasswordJob, PasswordRequest } from './password-messages.ts'

/** Passwords that wait or are being hashed; at about 0.15 s each the last waits little more than two seconds. */
export const MOST_WAITING = 16
/** After so long without work the worker, and what its memory holds, is gone. */
const IDLE_MS = 30_000
const WORKER = new URL('../../password-worker.ts', import.meta.url)

type Waiting = {
  readonly job: PasswordJob
  readonly settle: (answer: Result<string | boolean, Failure>) => void
}

export class WorkerPasswordHasher implements PasswordHasher {
  readonly #timers: Timers
  readonly #log: Log
  readonly #waiting: Waiting[] = []
  #worker: Worker | null = null
  #current: Waiting | null = null
  #request = 0
  #stopIdle: Cancel = () => {}
  #isClosed = false

  constructor(options: { readonly timers: Timers; readonly log: Log }) {
    this.#timers = options.timers
    this.#log = options.log
  }

  hasRoom(): boolean {
    return !this.#isClosed && this.#waiting.length + (this.#current === null ? 0 : 1) < MOST_WAITING
  }

  async hash(password: string): Promise<Result<string, Failure>> {
    const answer = await this.#do({ type: 'hash', password })
    if (!answer.ok) return answer
    return typeof answer.value === 'string' ? ok(answer.value) : err({ code: 'internal' })
  }

  async verify(password: string, stored: string | null): Promise<Result<boolean, Failure>> {
    const answer = await this.#do({ type: 'verify', password, stored })
    if (!answer.ok) return answer
    return typeof answer.value === 'boolean' ? ok(answer.value) : err({ code: 'internal' })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#stopIdle()
    const worker = this.#worker
    this.#fail({ code: 'busy' })
    await worker?.terminate()
  }

  #do(job: PasswordJob): Promise<Result<string | boolean, Failure>> {
    if (!this.hasRoom()) return Promise.resolve(err({ code: 'busy' }))
    return new Promise((settle) => {
      this.#waiting.push({ job, settle })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current !== null) return
    const next = this.#waiting.shift() ?? null
    this.#current = next
    this.#stopIdle()
    if (next === null) {
      this.#worker?.unref()
      this.#stopIdle = this.#timers.after(IDLE_MS, () => this.#retire())
      return
    }
    this.#request += 1
    this.#worker ??= this.#start()
    this.#worker.ref()
    const request: PasswordRequest = { request: this.#request, job: next.job }
    this.#worker.postMessage(request)
  }

  #start(): Worker {
    const worker = new Worker(WORKER, { name: 'password', resourceLimits: { maxOldGenerationSizeMb: 32 } })
    worker.on('message', (answer: PasswordAnswer) => this.#answered(answer))
    worker.on('error', (error) => this.#log.error('password-worker-failed', { reason: error.name }))
    worker.on('exit', () => this.#lost(worker))
    return worker
  }

  #answered(answer: PasswordAnswer): void {
    if (answer.request !== this.#request) return
    const current = this.#current
    this.#current = null
    current?.settle(ok(answer.value))
    this.#next()
  }

  #lost(worker: Worker): void {
    if (this.#worker === worker) this.#fail({ code: 'internal' })
  }

  #retire(): void {
    const worker = this.#worker
    this.#worker = null
    void worker?.terminate()
  }

  #fail(failure: Failure): void {
    const lost = this.#current === null ? [] : [this.#current]
    lost.push(...this.#waiting.splice(0))
    this.#worker = null
    this.#current = null
    for (const waiting of lost) waiting.settle(err(failure))
  }
}
