// Looking after the history as a person asks for it: verifications and backups as jobs, and how it stands.

import type { Failure, Finding } from '../../base/errors.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { DAY_MS, type Damage } from '../history-reader.ts'
import type { HistoryJob, HistoryJobs } from '../transfer/transfer-job.ts'
import type { KeepReport, VerifyStep } from './keep-status.ts'

/** Who does the work, elsewhere. */
export interface UpkeepCarrier {
  readonly keep: () => Promise<Result<KeepReport, Failure>>
  readonly verifyStep: (restart: boolean) => Promise<Result<VerifyStep, Failure>>
}

/** Where backups go: names are the house's own, so nobody names a path. */
export interface BackupPlace {
  /** A name that is free, or why there is none; to be asked while no backup runs. */
  readonly newName: () => Result<string, Failure>
  readonly make: (
    name: string,
    run: { readonly onProgress: (share: number) => void; readonly signal: StopSignal },
  ) => Promise<Result<void, Failure>>
}

/** As the platform's AbortSignal and AbortController have them. */
export type StopSignal = { readonly aborted: boolean; readonly throwIfAborted: () => void }
export type StopSign = { readonly signal: StopSignal; readonly abort: () => void }

export class Upkeep {
  readonly #carrier: UpkeepCarrier
  readonly #backups: BackupPlace
  readonly #jobs: HistoryJobs
  readonly #newSign: () => StopSign

  constructor(options: {
    readonly carrier: UpkeepCarrier
    readonly backups: BackupPlace
    readonly jobs: HistoryJobs
    readonly newSign: () => StopSign
  }) {
    this.#carrier = options.carrier
    this.#backups = options.backups
    this.#jobs = options.jobs
    this.#newSign = options.newSign
  }

  /** With the places that the latest salvage could not bring back. */
  async report(): Promise<Result<KeepReport & { readonly lost: readonly Finding[] }, Failure>> {
    const report = await this.#carrier.keep()
    if (!report.ok) return report
    return ok({ ...report.value, lost: (report.value.salvage?.damages ?? []).map(findingOf) })
  }

  /** Failure: `busy` while one runs. */
  startVerify(account: string): Result<HistoryJob, Failure> {
    return this.#start('verify', '', account, (id, signal) => this.#verify(id, signal))
  }

  /** Failures: `busy` while one runs, or what prevents another file. */
  startBackup(account: string): Result<HistoryJob, Failure> {
    if (this.#isRunning('backup')) return err({ code: 'busy' })
    const name = this.#backups.newName()
    if (!name.ok) return name
    return this.#start('backup', name.value, account, (id, signal) => this.#backUp(id, name.value, signal))
  }

  #start(
    work: 'verify' | 'backup',
    file: string,
    account: string,
    run: (id: string, signal: StopSignal) => Promise<Result<void, Failure>>,
  ): Result<HistoryJob, Failure> {
    if (this.#isRunning(work)) return err({ code: 'busy' })
    const sign = this.#newSign()
    const added = this.#jobs.add({ kind: 'history', account, subject: { work, file } }, () => sign.abort())
    if (!added.ok) return added
    const { id } = added.value
    void run(id, sign.signal)
      .catch(() => err({ code: 'internal' as const }))
      .then((done) => {
        if (sign.signal.aborted) this.#jobs.end(id, 'cancelled')
        else if (done.ok) this.#jobs.end(id, 'done')
        else this.#jobs.end(id, 'failed', done.error)
      })
    return added
  }

  #isRunning(work: 'verify' | 'backup'): boolean {
    return this.#jobs.running().some(({ subject }) => subject.work === work)
  }

  async #verify(id: string, signal: StopSignal): Promise<Result<void, Failure>> {
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const step = await this.#carrier.verifyStep(isFirst)
      if (!step.ok) return step
      const { share, isDone, verdict } = step.value
      const { records, samples, damaged } = verdict
      const findings = isDone ? verdict.damages.map(findingOf) : []
      this.#jobs.advance(id, {
        progress: share,
        remainingMs: null,
        rows: [],
        facts: { records, samples, damaged },
        findings,
      })
      if (isDone) break
    }
    return ok(undefined)
  }

  #backUp(id: string, name: string, signal: StopSignal): Promise<Result<void, Failure>> {
    const onProgress = (progress: number) => this.#jobs.advance(id, { progress, remainingMs: null, rows: [] })
    return this.#backups.make(name, { onProgress, signal })
  }
}

const RULES = { samples: 'rule.history.damaged.samples', rollups: 'rule.history.damaged.rollups' } as const

/** A place in the history that is damaged, by date and point. */
const findingOf = ({ pointId, day, what }: Damage): Finding => ({
  path: pointId,
  rule: RULES[what],
  params: { point: pointId, date: day === null ? '' : new Date(day * DAY_MS).toISOString().slice(0, 10) },
})
