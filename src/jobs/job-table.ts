// Long work that goes on when nobody looks: what runs, how far it is, what it found, and how to cancel it.

import type { Clock } from '../base/clock.ts'
import type { Failure, Finding } from '../base/errors.ts'
import { toHex } from '../base/hex.ts'
import type { Random } from '../base/random.ts'
import { err, ok, type Result } from '../base/result.ts'

export const JOB_LIMITS = { running: 4, kept: 16, rows: 1_000, findings: 100 } as const

/** What there is to say of a job in numbers and short texts, by names that its kind gives them. */
export type JobFacts = Readonly<Record<string, number | string>>

export type JobState = 'running' | 'done' | 'cancelled' | 'failed'

/** A snapshot; `Subject` is what was asked for, `Row` what is found one by one. */
export type Job<Subject, Row> = {
  readonly id: string
  readonly kind: string
  readonly account: string
  readonly subject: Subject
  readonly state: JobState
  /** Milliseconds since 1970 UTC. */
  readonly startedMs: number
  readonly endedMs: number | null
  /** 0 to 1. */
  readonly progress: number
  /** Null while nobody can say. */
  readonly remainingMs: number | null
  readonly failure: Failure | null
  readonly rows: readonly Row[]
  readonly facts: JobFacts
  /** Places in what was given that are wrong, the first ones. */
  readonly findings: readonly Finding[]
}

export type NewJob<Subject> = {
  readonly kind: string
  readonly account: string
  readonly subject: Subject
}

export type JobAdvance<Row> = {
  readonly progress: number
  readonly remainingMs: number | null
  /** Found since the last advance. */
  readonly rows: readonly Row[]
  /** Instead of those before. */
  readonly facts?: JobFacts
  /** Since the last advance. */
  readonly findings?: readonly Finding[]
}

type Kept<Subject, Row> = { job: Job<Subject, Row>; readonly cancel: () => void }

const ID_BYTES = 5

/** The jobs of one process; they end with it. */
export class JobTable<Subject, Row> {
  readonly #clock: Clock
  readonly #random: Random
  readonly #jobs = new Map<string, Kept<Subject, Row>>()

  constructor(options: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = options.clock
    this.#random = options.random
  }

  /** `cancel` is called with the job's id when somebody cancels it. Failure: `busy` when too many run already. */
  add(job: NewJob<Subject>, cancel: (id: string) => void): Result<Job<Subject, Row>, Failure> {
    if (this.running().length >= JOB_LIMITS.running) return err({ code: 'busy' })
    const id = `job-${toHex(this.#random.bytes(ID_BYTES))}`
    const added: Job<Subject, Row> = {
      ...job,
      id,
      state: 'running',
      startedMs: this.#clock.nowMs(),
      endedMs: null,
      progress: 0,
      remainingMs: null,
      failure: null,
      rows: [],
      facts: {},
      findings: [],
    }
    this.#jobs.set(id, { job: added, cancel: () => cancel(id) })
    this.#forgetOldest()
    return ok(added)
  }

  /** Ignored for a job that has ended; rows beyond the limit are left out. */
  advance(id: string, { progress, remainingMs, rows, facts, findings }: JobAdvance<Row>): void {
    this.#change(id, (job) => ({
      ...job,
      progress: Math.max(job.progress, Math.min(1, progress)),
      remainingMs,
      rows: rows.length === 0 ? job.rows : [...job.rows, ...rows].slice(0, JOB_LIMITS.rows),
      facts: facts ?? job.facts,
      findings: [...job.findings, ...(findings ?? [])].slice(0, JOB_LIMITS.findings),
    }))
  }

  end(id: string, state: Exclude<JobState, 'running'>, failure: Failure | null = null): void {
    this.#change(id, (job) => ({
      ...job,
      state,
      failure,
      endedMs: this.#clock.nowMs(),
      remainingMs: null,
      progress: state === 'done' ? 1 : job.progress,
    }))
  }

  /** False when there is no such job; one that has ended stays as it is. */
  cancel(id: string): boolean {
    const kept = this.#jobs.get(id)
    if (kept?.job.state === 'running') kept.cancel()
    return kept !== undefined
  }

  get(id: string): Job<Subject, Row> | null {
    return this.#jobs.get(id)?.job ?? null
  }

  /** The newest first. */
  list(): readonly Job<Subject, Row>[] {
    return [...this.#jobs.values()].map(({ job }) => job).toReversed()
  }

  running(): readonly Job<Subject, Row>[] {
    return this.list().filter(({ state }) => state === 'running')
  }

  #change(id: string, changed: (job: Job<Subject, Row>) => Job<Subject, Row>): void {
    const kept = this.#jobs.get(id)
    if (kept?.job.state === 'running') kept.job = changed(kept.job)
  }

  #forgetOldest(): void {
    for (const [id, { job }] of this.#jobs) {
      if (this.#jobs.size <= JOB_LIMITS.kept) return
      if (job.state !== 'running') this.#jobs.delete(id)
    }
  }
}
