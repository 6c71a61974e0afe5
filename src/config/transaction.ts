// Changes the configuration as a transaction: everybody prepares, it is saved, everybody commits; or nothing happened.

import type { Clock } from '../base/clock.ts'
import type { Digest } from '../base/digest.ts'
import type { Failure } from '../base/errors.ts'
import { toHex } from '../base/hex.ts'
import type { Log } from '../base/log.ts'
import { err, ok, type Result } from '../base/result.ts'
import { canonicalJson } from './canonical-json.ts'
import { changesNothing, summarise } from './change-summary.ts'
import type {
  ChangeRequest,
  Configuration,
  ConfigVersion,
  DocumentStore,
  Participant,
  Proposal,
  Running,
} from './configuration.ts'
import type { ConfigDocument } from './document.ts'
import { checkDocument, sizeFinding } from './parse-document.ts'
import type { KnownModel } from './relations.ts'

/** Changes that may wait for the one under way. */
const MAX_WAITING = 8

export type TransactionOptions = {
  /** What was saved last, or the empty document of a box that nobody configured. */
  readonly document: ConfigDocument
  /** The models known at the moment. */
  readonly models: () => readonly KnownModel[]
  /** In this order they prepare and commit. */
  readonly participants: readonly Participant[]
  readonly store: DocumentStore
  readonly digest: Pick<Digest, 'sha256'>
  readonly clock: Clock
  readonly log: Log
}

export class ConfigurationTransactions implements Configuration {
  readonly #options: TransactionOptions
  #running: Running
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(options: TransactionOptions) {
    this.#options = options
    this.#running = this.#withEtag(options.document)
  }

  /** Brings the saved document into force at start-up; nothing is saved. Failure: what a participant says. */
  async start(): Promise<Result<void, Failure>> {
    return this.#alone(async () => {
      const prepared = await this.#prepareAll(this.#running.document)
      if (!prepared.ok) return prepared
      for (const participant of this.#options.participants) {
        const committed = await this.#attempt('commit', participant)
        if (!committed.ok) return committed
      }
      return ok(undefined)
    })
  }

  current(): Running {
    return this.#running
  }

  versions(): readonly ConfigVersion[] {
    return this.#options.store.versions()
  }

  check(candidate: unknown): Result<Proposal, Failure> {
    const checked = checkDocument(candidate, this.#options.models())
    if (!checked.ok) return err({ code: 'configuration-invalid', findings: checked.error })
    const tooLarge = sizeFinding(checked.value)
    if (tooLarge !== null) return err({ code: 'configuration-invalid', findings: [tooLarge] })
    const summary = summarise(this.#running.document, checked.value)
    return ok({ ...this.#withEtag(checked.value), summary })
  }

  change(request: ChangeRequest): Promise<Result<Proposal, Failure>> {
    return this.#alone(async () => {
      let isDone = false
      try {
        const changed = await this.#change(request)
        isDone = changed.ok
        return changed
      } finally {
        if (!isDone) request.undo?.()
      }
    })
  }

  async #change(request: ChangeRequest): Promise<Result<Proposal, Failure>> {
    const proposal = this.#propose(request)
    if (!proposal.ok || changesNothing(proposal.value.summary)) return proposal
    const swapped = await this.#swap(proposal.value, request.account)
    return swapped.ok ? proposal : swapped
  }

  #propose(request: ChangeRequest): Result<Proposal, Failure> {
    const { document, etag } = this.#running
    if (request.expect !== undefined && request.expect !== etag) return err({ code: 'configuration-changed' })
    const wanted = request.edit(document)
    if (!wanted.ok) return wanted
    const proposal = this.check(wanted.value)
    if (!proposal.ok || request.mayGrantRights) return proposal
    return proposal.value.summary.rights.length === 0 ? proposal : err({ code: 'permission-missing' })
  }

  async #swap({ document, etag, summary }: Proposal, account: string): Promise<Result<void, Failure>> {
    const { store, clock, participants } = this.#options
    const prepared = await this.#prepareAll(document)
    if (!prepared.ok) return prepared
    const saved = store.save(document, { etag, timeMs: clock.nowMs(), account, summary })
    if (!saved.ok) {
      await this.#rollBack(participants)
      return saved
    }
    for (const [index, participant] of participants.entries()) {
      const committed = await this.#attempt('commit', participant)
      if (committed.ok) continue
      await this.#rollBack(participants.slice(index + 1))
      await this.#reinstate(participants.slice(0, index + 1))
      this.#note('restore', saved.value())
      return committed
    }
    this.#running = { document, etag }
    return ok(undefined)
  }

  async #prepareAll(document: ConfigDocument): Promise<Result<void, Failure>> {
    const { participants } = this.#options
    for (const [index, participant] of participants.entries()) {
      const prepared = await this.#attempt('prepare', participant, document)
      if (prepared.ok) continue
      await this.#rollBack(participants.slice(0, index + 1))
      return prepared
    }
    return ok(undefined)
  }

  async #rollBack(participants: readonly Participant[]): Promise<void> {
    for (const participant of participants) await this.#attempt('rollback', participant)
  }

  /** Leads those that may have swapped already back to what runs. */
  async #reinstate(participants: readonly Participant[]): Promise<void> {
    for (const participant of participants) {
      const prepared = await this.#attempt('prepare', participant, this.#running.document)
      if (prepared.ok) await this.#attempt('commit', participant)
    }
  }

  /** A participant that throws has failed like one that says so; the others must still be led back. */
  async #attempt(
    step: 'prepare' | 'commit' | 'rollback',
    participant: Participant,
    document: ConfigDocument = this.#running.document,
  ): Promise<Result<void, Failure>> {
    try {
      const done = step === 'prepare' ? await participant.prepare(document) : await participant[step]()
      return this.#note(step, done ?? ok(undefined), participant.name)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#options.log.error('configuration-step-threw', { step, participant: participant.name, reason })
      return err({ code: 'internal' })
    }
  }

  #note(step: string, done: Result<void, Failure>, participant = 'store'): Result<void, Failure> {
    if (!done.ok)
      this.#options.log.error('configuration-step-failed', { step, participant, code: done.error.code })
    return done
  }

  #withEtag(document: ConfigDocument): Running {
    const bytes = new TextEncoder().encode(canonicalJson(document))
    return { document, etag: toHex(this.#options.digest.sha256(bytes)) }
  }

  /** Runs one at a time, in the order of asking. */
  async #alone<T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    if (this.#waiting > MAX_WAITING) return err({ code: 'busy' })
    this.#waiting += 1
    const turn = this.#last.then(work).finally(() => {
      this.#waiting -= 1
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
