// What a link remembers of itself: its state, since when, and its counters.

import type { Clock } from '../base/clock.ts'
import type { LinkState } from '../thread-messages.ts'
import { LineLoad } from './line-load.ts'
import type { LinkFault, LinkStatus } from './link.ts'
import type { TransactionOutcome } from './transaction.ts'

/** So many time-outs without an answer between them make a link silent that worked before. */
const SILENT_AFTER = 3

const ECHOED = 'failure.echoed'

export class LinkRecord {
  readonly load: LineLoad
  /** Units whose answer came while another one was asked: too late for their own question, or under a wrong address. */
  readonly strayUnits = new Set<number>()
  readonly #clock: Clock
  #state: LinkState = 'waiting'
  #sinceMs: number
  #transactions = 0
  #timeouts = 0
  #crcErrors = 0
  #echoes = 0
  #isEchoed = false
  #timeoutsInARow = 0
  #lastFailure: string | null = null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#sinceMs = clock.nowMs()
    this.load = new LineLoad(clock)
  }

  /** The port or the connection cannot be used. */
  down(fault: LinkFault): void {
    this.#lastFailure = `failure.${fault}`
    this.#become('down')
  }

  /** The port or the connection is there again; whether anybody answers is not known yet. */
  up(): void {
    if (this.#state === 'down') this.#become('waiting')
  }

  /** A request has ended. */
  ended(outcome: TransactionOutcome): void {
    if (!outcome.ok && outcome.error === 'lineNoisy') {
      this.#neverSent()
      return
    }
    this.#transactions++
    const isEchoed = this.#isEchoed
    this.#isEchoed = false
    if (outcome.ok) {
      this.#become('ok')
      return
    }
    // Whoever said that the link is down has named the cause already.
    if (outcome.error !== 'timeout' && outcome.error !== 'answerWrong') return
    const isMute = isEchoed && outcome.error === 'timeout'
    if (isMute) this.#echoes++
    this.#lastFailure = isMute ? ECHOED : `failure.${outcome.error}`
    if (outcome.error === 'answerWrong') {
      this.#become('ok')
      return
    }
    this.#timeouts++
    if (this.#state !== 'ok' || this.#silentInARow()) this.#become('silent')
  }

  /** Noise alone is nobody who answers, and no transaction. */
  #neverSent(): void {
    this.#lastFailure = 'failure.lineNoisy'
    if (this.#state !== 'ok' || this.#silentInARow()) this.#become('silent')
  }

  crcError(): void {
    this.#crcErrors++
  }

  /** The request under way came back as it was sent; that counts when nobody answers it. */
  echo(): void {
    this.#isEchoed = true
  }

  status(): LinkStatus {
    return {
      state: this.#state,
      sinceMs: this.#sinceMs,
      transactions: this.#transactions,
      timeouts: this.#timeouts,
      crcErrors: this.#crcErrors,
      echoes: this.#echoes,
      load: this.load.share(),
      lastFailure: this.#lastFailure,
    }
  }

  /** One device that is silent does not make the line silent while another one answers between. */
  #silentInARow(): boolean {
    this.#timeoutsInARow++
    return this.#timeoutsInARow >= SILENT_AFTER
  }

  #become(state: LinkState): void {
    if (state === 'ok') this.#timeoutsInARow = 0
    if (state === this.#state) return
    this.#state = state
    this.#sinceMs = this.#clock.nowMs()
  }
}
