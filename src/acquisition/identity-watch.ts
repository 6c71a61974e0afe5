// Watches that the device which answers is still the one that is configured: learns once who it is, and asks again rarely.

import type { Clock } from '../base/clock.ts'
import type { TransactionPriority } from '../modbus/transaction.ts'
import type { DeviceIdentity, Stranger } from '../thread-messages.ts'
import type { Ask } from './device-reader.ts'
import { askIdentity, IDENTITY_WAYS, type IdentityQuestions, type Told } from './identity-question.ts'

/** A device that answers all the time is asked again after so long. */
export const IDENTITY_EVERY_MS = 600_000
/** Whether a stranger has gone is asked again after so long; what could not be found out, too, and each time half as often. */
export const IDENTITY_AGAIN_MS = 30_000
/** Nobody exchanges a meter in less. */
export const EXCHANGE_LEAST_MS = 5_000
/** A device that is silent to the questions so often is not asked any more. */
export const MOST_SILENCES = 2

export type IdentityWatchOptions = {
  readonly questions: IdentityQuestions
  readonly remembered: DeviceIdentity | null
  readonly ask: (priority: TransactionPriority) => Ask
  readonly clock: Clock
  /** From now to the first question to a device that nobody knows, so that many new ones do not fill a line with them. */
  readonly learnAfterMs: number
  /** Who the device is became known; to be kept over a restart. */
  readonly onLearnt: (identity: DeviceIdentity) => void
  /** Another device answers, or null: the right one again. */
  readonly onStranger: (stranger: Stranger | null) => void
}

type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'another'; readonly told: readonly string[] }

/** Costs one request in IDENTITY_EVERY_MS, and nothing for a device that tells nothing of itself. */
export class IdentityWatch {
  readonly #options: IdentityWatchOptions
  #remembered: DeviceIdentity | null
  #stranger: Stranger | null = null
  /** The device was asked since it was away, so that nobody can have exchanged it unseen. */
  #isSure = false
  #isAsking = false
  #silences = 0
  /** Questions in a row that were not answered. */
  #unknowns = 0
  #nextMs = 0
  #lastHeardMs: number | null = null
  #wasAway = false

  constructor(options: IdentityWatchOptions) {
    this.#options = options
    this.#remembered = options.remembered
    if (options.remembered === null) this.#nextMs = options.clock.monotonicMs() + options.learnAfterMs
  }

  get stranger(): Stranger | null {
    return this.#stranger
  }

  /** Whoever answers next is the device. */
  accept(): void {
    this.#remembered = null
    this.#stranger = null
    this.#isSure = false
    this.#silences = 0
    this.#unknowns = 0
    this.#nextMs = 0
  }

  /** Whether another device still answers; asked before a poll, which is left out then. */
  async isStillAnother(): Promise<boolean> {
    if (this.#stranger !== null && this.#isDue()) await this.#check('poll')
    return this.#stranger !== null
  }

  /** Takes the end of a poll; resolves to whether its values are another device's. */
  async isAnother(heard: boolean): Promise<boolean> {
    const nowMs = this.#options.clock.monotonicMs()
    if (!heard) {
      this.#wasAway = true
      return false
    }
    const awayMs = nowMs - (this.#lastHeardMs ?? Number.NEGATIVE_INFINITY)
    if (this.#wasAway && awayMs >= EXCHANGE_LEAST_MS) this.#doubt()
    this.#wasAway = false
    this.#lastHeardMs = nowMs
    if (!this.#isDue()) return false
    const isInDoubt = this.#remembered !== null && !this.#isSure && this.#unknowns === 0
    if (isInDoubt) await this.#check('poll')
    else void this.#askAside()
    return this.#stranger !== null
  }

  #doubt(): void {
    this.#isSure = false
    this.#unknowns = 0
    this.#nextMs = 0
  }

  #isDue(): boolean {
    const isAskable = this.#remembered === null || this.#remembered.by !== 'nothing'
    return isAskable && !this.#isAsking && this.#options.clock.monotonicMs() >= this.#nextMs
  }

  /** In the line's idle time, while polls go on; what it finds is heard of with the next poll. */
  async #askAside(): Promise<void> {
    if (this.#remembered === null) await this.#learn()
    else await this.#check('idle')
  }

  async #learn(): Promise<void> {
    const { questions, ask } = this.#options
    await this.#asking(async () => {
      for (const way of IDENTITY_WAYS) {
        const told = await askIdentity(way, questions, ask('idle'))
        if (told.kind === 'unknown') return
        if (told.kind === 'silent') {
          this.#silences += 1
          if (this.#silences < MOST_SILENCES) return
        }
        if (told.kind === 'told') return this.#learnt({ by: way, told: told.texts })
        if (told.kind === 'silent') break
      }
      this.#learnt(NOTHING)
    })
  }

  #learnt(identity: DeviceIdentity): void {
    this.#remembered = identity
    this.#trust()
    this.#options.onLearnt(identity)
  }

  #waitLonger(): void {
    const pauseMs = Math.min(IDENTITY_EVERY_MS, IDENTITY_AGAIN_MS * 2 ** this.#unknowns)
    this.#unknowns += 1
    this.#nextMs = this.#options.clock.monotonicMs() + pauseMs
  }

  #trust(): void {
    this.#isSure = true
    this.#unknowns = 0
    this.#nextMs = this.#options.clock.monotonicMs() + IDENTITY_EVERY_MS
  }

  async #check(priority: TransactionPriority): Promise<void> {
    const remembered = this.#remembered
    if (remembered === null) return
    await this.#asking(async () => {
      const verdict = await this.#verdict(remembered, priority)
      if (remembered !== this.#remembered) return
      if (verdict.kind === 'unknown') return this.#waitLonger()
      if (verdict.kind === 'another') return this.#take({ remembered: remembered.told, told: verdict.told })
      this.#trust()
      this.#take(null)
    })
  }

  /** One answer that differs may be an accident of the line; the same one twice is not. */
  async #verdict({ by, told }: DeviceIdentity, priority: TransactionPriority): Promise<Verdict> {
    if (by === 'nothing') return { kind: 'unknown' }
    const once = () => askIdentity(by, this.#options.questions, this.#options.ask(priority))
    const first = await once()
    const seen = seenIn(first)
    if (seen === null) return { kind: 'unknown' }
    if (isSame(seen, told)) return { kind: 'same' }
    const second = seenIn(await once())
    return second !== null && isSame(seen, second) ? { kind: 'another', told: seen } : { kind: 'unknown' }
  }

  #take(stranger: Stranger | null): void {
    if (isSame(stranger?.told ?? null, this.#stranger?.told ?? null)) return
    this.#stranger = stranger
    this.#options.onStranger(stranger)
  }

  /** One at a time. */
  async #asking(work: () => Promise<void>): Promise<void> {
    this.#isAsking = true
    this.#nextMs = this.#options.clock.monotonicMs() + IDENTITY_AGAIN_MS
    try {
      await work()
    } finally {
      this.#isAsking = false
    }
  }
}

const NOTHING: DeviceIdentity = { by: 'nothing', told: [] }

/** What was told, empty for a device that does not have what the right one has; null when nothing can be said. */
function seenIn(told: Told): readonly string[] | null {
  if (told.kind === 'told' || told.kind === 'misnamed') return told.texts
  return told.kind === 'refused' ? [] : null
}

const isSame = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
