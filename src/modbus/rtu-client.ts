// The client side of a Modbus RTU line: one request at a time, silence kept between frames, answers told from noise.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import { err, ok } from '../base/result.ts'
import type { LineTiming } from './line-timing.ts'
import type { LinkDone } from './link.ts'
import type { LinkRecord } from './link-record.ts'
import { PreciseWait, type Spin } from './precise-wait.ts'
import { encodeRtu, MAX_RTU_ADU_BYTES, RtuAnswerDecoder } from './rtu.ts'
import type { TransactionFailure, TransactionOutcome } from './transaction.ts'

/** Adapters hand bytes over in portions, whatever the rate (FIFO levels, USB latency timers), and busy systems late. */
const PORTION_GAP_MS = 100
/** The same where only silence tells that the answer is whole: every such answer waits so long. */
const UNKNOWN_LENGTH_GAP_MS = 25
/** No answer is shorter; less than this is a glitch of the line, and the answer may still come. */
const LEAST_ANSWER_BYTES = 5
/** After a time-out, an answer that is late has this long before the same unit is asked something else. */
const LATE_ANSWER_MS = 100
/** How long a line may be never quiet before a request is given up. */
const NEVER_QUIET_MS = 1_000

export type RtuClientOptions = {
  readonly timing: LineTiming
  readonly clock: Clock
  readonly timers: Timers
  readonly spin: Spin
  readonly record: LinkRecord
  /** Returns false when the port cannot take the frame. */
  readonly write: (frame: Uint8Array) => boolean
}

type Request = {
  readonly unit: number
  readonly pdu: Uint8Array
  readonly timeoutMs: number
  readonly done: LinkDone
  readonly askedMs: number
  /** When its last bit has left, as far as anybody can know. */
  endMs: number
}

export class RtuClient {
  readonly #options: RtuClientOptions
  readonly #decoder = new RtuAnswerDecoder()
  readonly #wait: PreciseWait
  readonly #turn: PreciseWait
  #request: Request | null = null
  #isSent = false
  #heardBytes = 0
  #heardMs = 0
  /** Bytes the answer still lacks, as far as its beginning tells; null when nothing tells. */
  #missing: number | null = null
  #isWrong = false
  /** From when on the line has been silent long enough, unless something more is heard. */
  #quietMs = 0
  /** Whose answer may still come after its time-out. */
  #lateUnit: number | null = null
  #lateUntilMs = 0
  #sentMs = 0
  #cancelTimer: Cancel | null = null

  constructor(options: RtuClientOptions) {
    this.#options = options
    this.#wait = new PreciseWait(options.clock, options.timers, options.spin)
    this.#turn = new PreciseWait(options.clock, options.timers, options.spin)
  }

  /** Throws while another request is under way: the queue in front sends one at a time. */
  send(unit: number, pdu: Uint8Array, timeoutMs: number, done: LinkDone): void {
    if (this.#request !== null) throw new Error('the line carries one request at a time')
    const askedMs = this.#options.clock.monotonicMs()
    this.#request = { unit, pdu, timeoutMs, done, askedMs, endMs: 0 }
    this.#isSent = false
    this.#wait.until(this.#dueMs, this.#transmit)
  }

  /** Calls `run` when the line has been silent long enough, or has not been for so long that it never will. */
  whenQuiet(run: () => void): void {
    const latestMs = this.#options.clock.monotonicMs() + NEVER_QUIET_MS
    this.#turn.until(() => Math.min(this.#quietMs, latestMs), run)
  }

  /** Whether the device cannot have the whole request yet, by the rate of the line; the port may only be later than that. */
  isStillSending(): boolean {
    return (
      this.#request !== null && (!this.#isSent || this.#options.clock.monotonicMs() < this.#request.endMs)
    )
  }

  /** When the last request that was sent went out. */
  get sentMs(): number {
    return this.#sentMs
  }

  /** Bytes were heard. */
  push(chunk: Uint8Array): void {
    const nowMs = this.#options.clock.monotonicMs()
    this.#quietMs = Math.max(this.#quietMs, nowMs + this.#options.timing.silenceMs)
    if (!this.#isSent) return
    this.#heardMs = nowMs
    const isFirst = this.#heardBytes === 0
    this.#heardBytes += chunk.length
    const answer = this.#decoder.push(chunk)
    if (answer.kind === 'answer') {
      this.#noteStray()
      this.#finish(ok(answer.pdu))
      return
    }
    this.#missing = answer.kind === 'more' ? answer.missing : null
    if (isFirst) this.#arm(this.#portionDueMs(), this.#quiet)
  }

  /** The port is gone: what is under way fails. */
  cut(failure: TransactionFailure): void {
    this.#wait.cancel()
    if (this.#request !== null) this.#finish(err(failure))
  }

  readonly #dueMs = (): number => {
    const request = this.#request
    if (request === null) return this.#quietMs
    const isLate = request.unit === this.#lateUnit
    const dueMs = isLate ? Math.max(this.#quietMs, this.#lateUntilMs) : this.#quietMs
    return Math.min(dueMs, request.askedMs + request.timeoutMs + NEVER_QUIET_MS)
  }

  readonly #transmit = (): void => {
    const request = this.#request
    if (request === null) return
    const { timing, clock, write } = this.#options
    const nowMs = clock.monotonicMs()
    if (nowMs < this.#quietMs) {
      this.#finish(err('lineNoisy'))
      return
    }
    const frame = encodeRtu(request.unit, request.pdu)
    this.#sentMs = nowMs
    request.endMs = nowMs + frame.length * timing.characterMs
    this.#quietMs = request.endMs + timing.silenceMs
    this.#decoder.start(request.unit, request.pdu)
    this.#heardBytes = 0
    this.#missing = null
    this.#isWrong = false
    this.#isSent = true
    if (!write(frame)) this.#finish(err('lineDown'))
    else this.#arm(request.endMs + request.timeoutMs, this.#timedOut)
  }

  readonly #timedOut = (): void => this.#finish(err(this.#isWrong ? 'answerWrong' : 'timeout'))

  /** When the next portion of the answer must have come. */
  #portionDueMs(): number {
    const { characterMs, silenceMs } = this.#options.timing
    if (this.#missing === null) return this.#heardMs + silenceMs + UNKNOWN_LENGTH_GAP_MS
    return this.#heardMs + this.#missing * characterMs + silenceMs + PORTION_GAP_MS
  }

  /** By then the longest answer that began in time has ended: what still comes is noise, which may never end. */
  #lastMs({ endMs, timeoutMs }: Request): number {
    return endMs + timeoutMs + MAX_RTU_ADU_BYTES * this.#options.timing.characterMs + NEVER_QUIET_MS
  }

  /** Nothing was heard for a while in the middle of what may be an answer. */
  readonly #quiet = (): void => {
    const request = this.#request
    if (request === null) return
    const nowMs = this.#options.clock.monotonicMs()
    const dueMs = Math.min(this.#portionDueMs(), this.#lastMs(request))
    if (nowMs < dueMs) {
      this.#arm(dueMs, this.#quiet)
      return
    }
    const answer = this.#decoder.silence()
    this.#noteStray()
    if (answer.kind === 'answer') this.#finish(ok(answer.pdu))
    else if (answer.kind === 'wrong' && answer.reason === 'echo') this.#heardEcho(request)
    else this.#heardWrong(request, nowMs, answer.kind === 'wrong' && answer.reason === 'crc')
  }

  /** An adapter that hears itself says nothing about the device, whose answer may still come. */
  #heardEcho({ endMs, timeoutMs }: Request): void {
    this.#options.record.echo()
    this.#heardBytes = 0
    this.#arm(endMs + timeoutMs, this.#timedOut)
  }

  #noteStray(): void {
    const unit = this.#decoder.strayUnit
    if (unit !== null) this.#options.record.strayUnits.add(unit)
  }

  /** A broken answer ends the request; a foreign one or a glitch does not, the true answer may still come. */
  #heardWrong(request: Request, nowMs: number, isBroken: boolean): void {
    const isGlitch = this.#heardBytes < LEAST_ANSWER_BYTES
    if (!isGlitch) this.#isWrong = true
    if (isBroken && !isGlitch) this.#options.record.crcError()
    const deadlineMs = request.endMs + request.timeoutMs
    if ((isBroken && !isGlitch) || nowMs >= deadlineMs) {
      this.#timedOut()
      return
    }
    this.#heardBytes = 0
    this.#arm(deadlineMs, this.#timedOut)
  }

  /** When this thread was late, what was heard meanwhile is looked at before time is called. */
  #arm(dueMs: number, run: () => void): void {
    const { clock, timers, spin } = this.#options
    this.#cancelTimer?.()
    let isArmed = true
    const delayMs = Math.max(1, Math.ceil(dueMs - clock.monotonicMs()))
    const cancel = timers.after(delayMs, () =>
      spin(() => {
        if (isArmed) run()
      }),
    )
    this.#cancelTimer = () => {
      isArmed = false
      cancel()
    }
  }

  #finish(outcome: TransactionOutcome): void {
    const request = this.#request
    if (request === null) return
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#request = null
    const nowMs = this.#options.clock.monotonicMs()
    if (!outcome.ok && outcome.error === 'timeout') {
      this.#lateUnit = request.unit
      this.#lateUntilMs = nowMs + LATE_ANSWER_MS
    }
    if (this.#isSent) this.#options.record.load.add(this.#sentMs, Math.max(nowMs, this.#quietMs))
    this.#isSent = false
    this.#options.record.ended(outcome)
    request.done(outcome)
  }
}
