// How long each unit took for its last answers, and how many of them were late or did not come.

import type { TransactionOutcome } from '../modbus/transaction.ts'
import type { AnswerRecord } from '../thread-messages.ts'

/** Enough to tell a habit from an accident, few enough to follow a change within a minute of polling. */
export const MOST_ANSWERS = 32
/** An answer that takes this share of the time that Busbar waits is nearly lost. */
export const LATE_SHARE = 0.6

/** One place an answer; a lost one has no time. */
type Ring = {
  readonly tookMs: Float64Array
  readonly isLate: Uint8Array
  next: number
  count: number
  timeoutMs: number
}

/** Address and checksum, of the request and of the answer. @see MODBUS over Serial Line V1.02 §2.3 */
const FRAME_BYTES = 6

export type EndedRequest = {
  readonly unit: number
  readonly requestBytes: number
  readonly outcome: TransactionOutcome
  /** From when it went out. */
  readonly tookMs: number
  readonly timeoutMs: number
}

export class AnswerTimes {
  readonly #units = new Map<number, Ring>()
  readonly #msPerByte: number

  /** `msPerByte` is how long a byte is on the wire: that time says nothing about the device. 0 on a network. */
  constructor(options: { readonly msPerByte: number }) {
    this.#msPerByte = options.msPerByte
  }

  ended({ unit, requestBytes, outcome, tookMs: wholeMs, timeoutMs }: EndedRequest): void {
    const answerBytes = outcome.ok ? outcome.value.length : 0
    const tookMs = Math.max(0, wholeMs - (requestBytes + answerBytes + FRAME_BYTES) * this.#msPerByte)
    const isLost = !outcome.ok && outcome.error === 'timeout'
    if (!outcome.ok && !isLost) return
    const ring = this.#ring(unit)
    ring.tookMs[ring.next] = isLost ? Number.NaN : tookMs
    ring.isLate[ring.next] = !isLost && tookMs >= LATE_SHARE * timeoutMs ? 1 : 0
    ring.next = (ring.next + 1) % MOST_ANSWERS
    ring.count = Math.min(MOST_ANSWERS, ring.count + 1)
    ring.timeoutMs = timeoutMs
  }

  /** Null for a unit that nobody asked. */
  record(unit: number): AnswerRecord | null {
    const ring = this.#units.get(unit)
    if (ring === undefined) return null
    let lost = 0
    let late = 0
    let slowestMs = 0
    for (let at = 0; at < ring.count; at++) {
      const tookMs = ring.tookMs[at] ?? Number.NaN
      if (Number.isNaN(tookMs)) lost += 1
      else slowestMs = Math.max(slowestMs, tookMs)
      late += ring.isLate[at] ?? 0
    }
    return { requests: ring.count, lost, late, slowestMs: Math.round(slowestMs), timeoutMs: ring.timeoutMs }
  }

  #ring(unit: number): Ring {
    const known = this.#units.get(unit)
    if (known !== undefined) return known
    const tookMs = new Float64Array(MOST_ANSWERS)
    const ring = { tookMs, isLate: new Uint8Array(MOST_ANSWERS), next: 0, count: 0, timeoutMs: 0 }
    this.#units.set(unit, ring)
    return ring
  }
}
