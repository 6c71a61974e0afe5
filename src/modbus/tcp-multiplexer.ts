// Many requests on one Modbus TCP connection: each gets a transaction id of its own, and its answer is checked.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import { err, ok } from '../base/result.ts'
import { isExceptionPdu } from './exceptions.ts'
import { type Allocate, FrameBatch } from './frame-batch.ts'
import type { LinkDone } from './link.ts'
import { MbapDecoder, type MbapFault } from './mbap.ts'
import { predictedAnswerPduBytes } from './pdu-length.ts'
import type { Spin } from './precise-wait.ts'
import type { TransactionFailure } from './transaction.ts'

/** Requests under way at most; the low bits of a transaction id say which of these places it has. */
export const MULTIPLEXER_PLACES = 16
const PLACE_BITS = 4
const TRANSACTION_MASK = 0xffff

type Place = {
  transaction: number
  unit: number
  functionCode: number
  /** Length of the normal answer, 0 when the request does not tell. */
  answerBytes: number
  deadlineMs: number
  done: LinkDone | null
}

export type MultiplexerOptions = {
  readonly clock: Clock
  readonly timers: Timers
  readonly spin: Spin
  readonly allocate: Allocate
  /** Frames wait in `takeOutput`; called when the first one does. */
  readonly outputReady: () => void
  /**
   * Requests of this connection went without answer, `inARow` of them since the last answer; returns what they end as. They
   * are told after it: whoever asks again then meets the connection that is to carry it.
   */
  readonly timedOut: (inARow: number) => 'timeout' | 'connectionDown'
}

export class TcpMultiplexer {
  readonly #options: MultiplexerOptions
  readonly #places: Place[] = []
  readonly #free: number[] = []
  readonly #out: FrameBatch
  #decoder = new MbapDecoder()
  #sequence = 0
  #cancelSweep: Cancel | null = null
  #sweepAtMs = Number.POSITIVE_INFINITY
  #timeoutsInARow = 0
  /** Answers that nobody waits for, most of them too late. */
  #strays = 0

  constructor(options: MultiplexerOptions) {
    this.#options = options
    this.#out = new FrameBatch(options.allocate)
    for (let place = MULTIPLEXER_PLACES - 1; place >= 0; place--) {
      this.#places[place] = {
        transaction: 0,
        unit: 0,
        functionCode: 0,
        answerBytes: 0,
        deadlineMs: 0,
        done: null,
      }
      this.#free.push(place)
    }
  }

  get underWay(): number {
    return MULTIPLEXER_PLACES - this.#free.length
  }

  get strays(): number {
    return this.#strays
  }

  /** Throws when more requests are under way than there are places: the queue in front counts them. */
  send(unit: number, requestPdu: Uint8Array, timeoutMs: number, done: LinkDone): void {
    const index = this.#free.pop()
    const place = index === undefined ? undefined : this.#places[index]
    if (index === undefined || place === undefined) throw new Error('no place on this connection')
    this.#sequence++
    place.transaction = ((this.#sequence << PLACE_BITS) | index) & TRANSACTION_MASK
    place.unit = unit
    place.functionCode = requestPdu[0] ?? 0
    place.answerBytes = predictedAnswerPduBytes(requestPdu) ?? 0
    place.deadlineMs = this.#options.clock.monotonicMs() + timeoutMs
    place.done = done
    const wasEmpty = this.#out.bytes === 0
    this.#out.add(place.transaction, unit, requestPdu)
    this.#armSweep(place.deadlineMs)
    if (wasEmpty) this.#options.outputReady()
  }

  /** The frames that wait to be written, in one piece; null when none do. */
  takeOutput(): Uint8Array | null {
    return this.#out.take()
  }

  /** Takes what arrived; a fault means that the stream is lost and the caller cuts the connection. */
  push(chunk: Uint8Array): MbapFault | null {
    return this.#decoder.push(chunk, this.#onFrame)
  }

  /** The connection is gone: everything under way fails, and a new stream begins. */
  cut(failure: TransactionFailure): void {
    this.#decoder = new MbapDecoder()
    this.#out.clear()
    this.#timeoutsInARow = 0
    this.#cancelSweep?.()
    this.#cancelSweep = null
    this.#sweepAtMs = Number.POSITIVE_INFINITY
    const waiting: LinkDone[] = []
    for (const [index, place] of this.#places.entries()) {
      if (place.done === null) continue
      waiting.push(place.done)
      this.#release(index, place)
    }
    for (const done of waiting) done(err(failure))
  }

  readonly #onFrame = (transaction: number, unit: number, pdu: Uint8Array): void => {
    const index = transaction & (MULTIPLEXER_PLACES - 1)
    const place = this.#places[index]
    if (place === undefined || place.done === null || place.transaction !== transaction) {
      this.#strays++
      return
    }
    const done = place.done
    const fits = unit === place.unit && answerFits(place, pdu)
    this.#release(index, place)
    this.#timeoutsInARow = 0
    done(fits ? ok(pdu) : err('answerWrong'))
  }

  #release(index: number, place: Place): void {
    place.done = null
    this.#free.push(index)
  }

  /** One timer for all: it is armed for the earliest deadline and finds the next one when it fires. */
  #armSweep(deadlineMs: number): void {
    if (deadlineMs >= this.#sweepAtMs) return
    this.#cancelSweep?.()
    this.#sweepAtMs = deadlineMs
    const delayMs = Math.max(1, Math.ceil(deadlineMs - this.#options.clock.monotonicMs()))
    // When this thread was late, the answers that came meanwhile are looked at before time is called.
    this.#cancelSweep = this.#options.timers.after(delayMs, () => this.#options.spin(this.#sweep))
  }

  readonly #sweep = (): void => {
    this.#cancelSweep = null
    this.#sweepAtMs = Number.POSITIVE_INFINITY
    const nowMs = this.#options.clock.monotonicMs()
    const expired: LinkDone[] = []
    let nextMs = Number.POSITIVE_INFINITY
    for (const [index, place] of this.#places.entries()) {
      if (place.done === null) continue
      if (place.deadlineMs > nowMs) {
        nextMs = Math.min(nextMs, place.deadlineMs)
        continue
      }
      expired.push(place.done)
      this.#release(index, place)
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#armSweep(nextMs)
    this.#expire(expired)
  }

  #expire(expired: readonly LinkDone[]): void {
    if (expired.length === 0) return
    this.#timeoutsInARow += expired.length
    const failure = this.#options.timedOut(this.#timeoutsInARow)
    for (const done of expired) done(err(failure))
  }
}

/** Functions 1 to 4 read bits or registers. @see MODBUS Application Protocol V1.1b3 §6.1 to §6.4 */
const LAST_COUNTED_READ = 4

/** Same function and, where the request determines it, same length, which a read says itself too; an exception is an answer. */
function answerFits(place: Place, pdu: Uint8Array): boolean {
  const code = pdu[0] ?? 0
  if (isExceptionPdu(pdu)) return (code & 0x7f) === (place.functionCode & 0x7f)
  if (code !== place.functionCode) return false
  if (place.answerBytes === 0) return true
  return place.answerBytes === pdu.length && (code > LAST_COUNTED_READ || pdu[1] === pdu.length - 2)
}
