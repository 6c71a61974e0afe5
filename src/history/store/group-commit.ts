// Lets batches that come within a window share one commit; each is promised only when it is on disk.

import type { Cancel, Timers } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { StorageFault } from './history-database.ts'
import { joinLogged, type LoggedSamples } from './logged-samples.ts'

export const COMMIT_LIMITS = {
  windowMs: 1_000,
  /** The field thread has no credits left then. */
  batches: 4,
  samples: 8_192,
  /** Samples that wait for a disk that cannot take them; beyond it the oldest are lost. */
  waiting: 500_000,
  retryMs: 5_000,
} as const

export type Committed = Result<void, StorageFault>
/** `held`: not now; who says so asks for the commit again, or it is tried a while later. */
export type Commit = (samples: LoggedSamples) => Committed | 'held'

type Batch = { readonly samples: LoggedSamples; readonly settle: (committed: Committed) => void }

export class GroupCommit {
  readonly #timers: Timers
  readonly #commit: Commit
  readonly #windowMs: number
  #batches: Batch[] = []
  #waiting = 0
  #lost = 0
  #fails = false
  #cancel: Cancel | null = null

  constructor(options: { readonly timers: Timers; readonly commit: Commit; readonly windowMs?: number }) {
    this.#timers = options.timers
    this.#commit = options.commit
    this.#windowMs = options.windowMs ?? COMMIT_LIMITS.windowMs
  }

  /** Samples that are not on disk yet. */
  get waiting(): number {
    return this.#waiting
  }

  /** Samples that were given up because the disk could not take them for too long. */
  get lost(): number {
    return this.#lost
  }

  /** Resolves when the samples are on disk, or with the fault when the next try failed: then they go on waiting. */
  add(samples: LoggedSamples): Promise<Committed> {
    const { promise, resolve } = Promise.withResolvers<Committed>()
    this.#batches.push({ samples, settle: resolve })
    this.#waiting += samples.series.length
    this.#dropOldest()
    const isFull = this.#batches.length >= COMMIT_LIMITS.batches || this.#waiting >= COMMIT_LIMITS.samples
    if (this.#windowMs === 0 || (isFull && !this.#fails)) this.commitNow()
    else this.#wakeAfter(this.#fails ? COMMIT_LIMITS.retryMs : this.#windowMs)
    return promise
  }

  /** Commits what waits. */
  commitNow(): Committed {
    this.#cancel?.()
    this.#cancel = null
    while (this.#batches.length > 0) {
      const taken = this.#take()
      const committed = this.#commit(joinLogged(taken.map(({ samples }) => samples)))
      if (committed === 'held') {
        this.#wakeAfter(COMMIT_LIMITS.retryMs)
        break
      }
      this.#fails = !committed.ok
      for (const { settle } of committed.ok ? taken : this.#batches) settle(committed)
      if (!committed.ok) {
        this.#wakeAfter(COMMIT_LIMITS.retryMs)
        return committed
      }
      this.#batches = this.#batches.slice(taken.length)
      this.#waiting = this.#batches.reduce((sum, { samples }) => sum + samples.series.length, 0)
    }
    return ok(undefined)
  }

  /** Whoever still waits is told that nothing comes of it. */
  close(): void {
    this.#cancel?.()
    this.#cancel = null
    for (const { settle } of this.#batches) settle(err('io'))
  }

  /** The first batches, as many as one commit takes. */
  #take(): readonly Batch[] {
    let samples = 0
    const end = this.#batches.findIndex((batch, index) => {
      samples += batch.samples.series.length
      return index > 0 && samples > 2 * COMMIT_LIMITS.samples
    })
    return end < 0 ? this.#batches : this.#batches.slice(0, end)
  }

  #dropOldest(): void {
    while (this.#waiting > COMMIT_LIMITS.waiting) {
      const oldest = this.#batches.shift()
      if (oldest === undefined) return
      oldest.settle({ ok: false, error: 'full' })
      this.#waiting -= oldest.samples.series.length
      this.#lost += oldest.samples.series.length
    }
  }

  #wakeAfter(delayMs: number): void {
    this.#cancel ??= this.#timers.after(delayMs, () => {
      this.#cancel = null
      this.commitNow()
    })
  }
}
