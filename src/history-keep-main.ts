// The root of the history's file: opens it, sets a damaged one aside and takes its good part in again, and keeps it in its limits.

import type { Timers } from './base/clock.ts'
import type { Failure } from './base/errors.ts'
import { systemClock } from './base/io/system.ts'
import type { Log } from './base/log.ts'
import { err, ok, type Result } from './base/result.ts'
import { fileBallast } from './history/io/ballast.ts'
import { openHistoryDatabase } from './history/io/history-database.ts'
import { HistoryFiles } from './history/io/history-files.ts'
import { salvageFile } from './history/io/salvage-files.ts'
import { SERIES_COPY_FILE, withSeriesCopy } from './history/io/series-copy.ts'
import { readUsage, USAGE_FILE, writeUsage } from './history/io/usage-file.ts'
import { zlibPacking } from './history/io/zlib-packing.ts'
import type { HistorySpace } from './history/keep/history-space.ts'
import { type KeepRules, keepRules } from './history/keep/keep-rules.ts'
import type { KeepingAnswer, KeepingQuestion, SalvageStatus } from './history/keep/keep-status.ts'
import { Keeping } from './history/keep/keeping.ts'
import { adoptInto } from './history/keep/store-target.ts'
import { Verification } from './history/keep/verification.ts'
import { VerifySession } from './history/keep/verify-session.ts'
import type { HistoryDatabase } from './history/store/history-database.ts'
import { HistoryStore } from './history/store/history-store.ts'
import { StoreHolder } from './history/store-holder.ts'
import type { HistoryRequest } from './thread-messages.ts'

const BALLAST_FILE = 'history.ballast'
const BALLAST_BYTES = 4_000_000
const LOOK_EVERY_MS = 30_000
/** The file is of no use as it is: another one begins at once. */
const SET_ASIDE: readonly unknown[] = ['database-damaged', 'database-foreign']

type OpenFile = {
  readonly database: HistoryDatabase & HistorySpace
  readonly store: HistoryStore
  readonly keeping: Keeping
}

export class KeptHistory implements AsyncDisposable {
  readonly holder: StoreHolder
  readonly #files: HistoryFiles
  readonly #log: Log
  readonly #timers: Timers
  readonly #pause: () => Promise<void>
  /** Null until the main thread has told them: the defaults may be shorter than what a person decided. */
  #rules: KeepRules | null = null
  #open: OpenFile | null = null
  #salvage: SalvageStatus | null = null
  #session: VerifySession | null = null
  #wasCorrupt = false
  #toldFault = ''
  readonly #stop = new AbortController()
  #cancelLook = () => {}

  constructor(options: {
    readonly folder: string
    readonly log: Log
    readonly pause: () => Promise<void>
    readonly timers: Timers
  }) {
    this.#timers = options.timers
    this.#files = new HistoryFiles({ folder: options.folder })
    this.#log = options.log
    this.#pause = options.pause
    this.holder = new StoreHolder({ timers: this.#timers, log: options.log, open: () => this.#openStore() })
    this.#lookAgain()
  }

  async answer(question: KeepingQuestion): Promise<KeepingAnswer> {
    switch (question.type) {
      case 'keepRules':
        this.#rules = keepRules(question.settings)
        void this.#open?.keeping.look()
        return { type: 'keepRules' }
      case 'keep': {
        const keep = this.#open?.keeping.status() ?? null
        return {
          type: 'keep',
          report: { keep, setAside: this.#files.listSetAside(), salvage: this.#salvage },
        }
      }
      case 'verifyStep':
        if (question.restart || this.#session === null) this.#session = this.#newSession()
        return { type: 'verifyStep', step: (await this.#session?.next()) ?? NOTHING_TO_VERIFY }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    this.#cancelLook()
    this.#open?.keeping[Symbol.dispose]()
    await this.holder[Symbol.asyncDispose]()
  }

  /** A disk that refuses to have a damaged file set aside leaves the box without a history, and everything else goes on. */
  #openStore(): Result<HistoryStore, Failure> {
    try {
      return this.#openOrBegin()
    } catch (error) {
      this.#tellOnce('history.not-set-aside', error)
      return err({ code: 'storage-failed', params: { reason: 'database-unusable', path: this.#files.path } })
    }
  }

  /** The disk may refuse every minute; it is told when it refuses something else. */
  #tellOnce(event: string, error: unknown): void {
    const cause = String(error)
    if (this.#toldFault === `${event} ${cause}`) return
    this.#toldFault = `${event} ${cause}`
    this.#log.error(event, { cause })
  }

  #openOrBegin(): Result<HistoryStore, Failure> {
    const now = systemClock.nowMs()
    this.#files.finishRepair(now)
    let opened = openHistoryDatabase(this.#files.path)
    if (!opened.ok && SET_ASIDE.includes(opened.error.params?.['reason'])) {
      const name = this.#files.setAside(now)
      this.#log.error('history.set-aside', { name, reason: String(opened.error.params?.['reason']) })
      opened = openHistoryDatabase(this.#files.path)
    }
    if (!opened.ok) return opened
    this.#open = this.#openFile(opened.value)
    void this.#salvageAll(this.#open.store)
    return ok(this.#open.store)
  }

  #openFile(file: HistoryDatabase & HistorySpace): OpenFile {
    const database = withSeriesCopy(file, this.#files.pathOf(SERIES_COPY_FILE), zlibPacking)
    const common = { clock: systemClock, timers: this.#timers, log: this.#log }
    const store = new HistoryStore({
      ...common,
      database,
      packing: zlibPacking,
      pause: this.#pause,
      makeRoom: async () => (await this.#open?.keeping.makeRoom()) ?? false,
    })
    const usage = this.#files.pathOf(USAGE_FILE)
    const table = readUsage(usage)
    const keeping = new Keeping({
      ...common,
      parts: store.parts,
      space: database,
      table,
      saveTable: () => writeUsage(usage, table),
      ballast: fileBallast(this.#files.pathOf(BALLAST_FILE), BALLAST_BYTES),
      rules: () => this.#rules,
      slices: this.#slices,
    })
    return { database, store, keeping }
  }

  get #slices() {
    return { clock: systemClock, rest: this.#pause }
  }

  /** One damaged file after the other; what a stop cuts off is done again at the next start. */
  async #salvageAll(store: HistoryStore): Promise<void> {
    for (const name of this.#listUnsalvaged()) {
      try {
        await this.#salvageOne(store, name)
      } catch (error) {
        if (this.#stop.signal.aborted || this.#open?.store !== store) return
        this.#log.error('history.not-salvaged', { name, cause: String(error) })
      }
    }
  }

  #listUnsalvaged(): readonly string[] {
    try {
      return this.#files.listUnsalvaged()
    } catch (error) {
      this.#tellOnce('history.not-listed', error)
      return []
    }
  }

  async #salvageOne(store: HistoryStore, name: string): Promise<void> {
    const begun = { name, share: 0, isDone: false, isCutShort: false, records: 0, damaged: 0, damages: [] }
    this.#salvage = begun
    const adopted = await salvageFile({
      path: this.#files.pathOf(name),
      target: adoptInto(store.parts),
      packing: zlibPacking,
      slices: this.#slices,
      signal: this.#stop.signal,
      onProgress: (share) => {
        this.#salvage = { ...begun, share }
      },
    })
    if (adopted === null) return
    this.#salvage = { name, share: 1, isDone: true, ...adopted }
    const { records, damaged, isCutShort } = adopted
    this.#log.warn('history.salvaged', { name, records, damaged, isCutShort })
    if (!isCutShort) this.#files.noteSalvaged(name)
    await store.maintain()
  }

  #newSession(): VerifySession | null {
    if (this.#open === null) return null
    const { database } = this.#open
    const { forgotten } = readUsage(this.#files.pathOf(USAGE_FILE))
    const used = database.space()
    return new VerifySession({
      verification: new Verification({ database, packing: zlibPacking, forgotten }),
      usedBytes: used.ok ? used.value.usedBytes : 0,
      slices: this.#slices,
    })
  }

  /** A file into which nothing can be written any more because its trees are broken is set aside while Busbar runs. */
  #lookAgain(): void {
    this.#cancelLook = this.#timers.after(LOOK_EVERY_MS, () => {
      const isCorrupt = this.holder.status().failure === 'corrupt'
      const isBeyondHope = isCorrupt && this.#wasCorrupt
      this.#wasCorrupt = isCorrupt
      void (isBeyondHope ? this.#beginAnew() : Promise.resolve()).finally(() => {
        if (!this.#stop.signal.aborted) this.#lookAgain()
      })
    })
  }

  async #beginAnew(): Promise<void> {
    this.#wasCorrupt = false
    this.#session = null
    this.#open?.keeping[Symbol.dispose]()
    this.#open = null
    try {
      await this.holder.reopen(() => this.#setAsideDamaged())
    } catch (error) {
      this.#tellOnce('history.not-closed', error)
    }
  }

  /** Where the disk refuses it, the file is opened as it is, and the next look finds it damaged again. */
  #setAsideDamaged(): void {
    try {
      const name = this.#files.setAside(systemClock.nowMs())
      this.#log.error('history.set-aside', { name, reason: 'database-damaged' })
    } catch (error) {
      this.#tellOnce('history.not-set-aside', error)
    }
  }
}

const NOTHING_TO_VERIFY = {
  share: 1,
  isDone: true,
  verdict: { records: 0, samples: 0, damaged: 0, damages: [] },
} as const

export const isKeeping = (request: HistoryRequest): request is KeepingQuestion =>
  request.type === 'keepRules' || request.type === 'keep' || request.type === 'verifyStep'
