// Modbus RTU framing in both directions: a client that finds its answer even behind noise, and a server's requests.

import { crc16 } from './crc16.ts'
import { EXCEPTION_FLAG, EXCEPTION_PDU_BYTES } from './exceptions.ts'
import { type FunctionRow, functionRow } from './function-codes.ts'
import { MAX_PDU_BYTES } from './mbap.ts'
import { type PduLength, pduLength, predictedAnswerPduBytes } from './pdu-length.ts'

/** @see MODBUS over Serial Line V1.02 §2.5.1 */
export const MAX_RTU_ADU_BYTES = 256

/** The unit before and the checksum behind each PDU. */
const RTU_OVERHEAD_BYTES = 3
const MIN_RTU_ADU_BYTES = 4
const EXCEPTION_ADU_BYTES = EXCEPTION_PDU_BYTES + RTU_OVERHEAD_BYTES
/** Room for noise and a whole frame behind it. */
const WINDOW_BYTES = 2 * MAX_RTU_ADU_BYTES

/** A whole frame; throws a RangeError for a PDU that no frame can carry. */
export function encodeRtu(unit: number, pdu: Uint8Array): Uint8Array {
  if (pdu.length < 1 || pdu.length > MAX_PDU_BYTES) throw new RangeError(`PDU of ${pdu.length} bytes`)
  const frame = new Uint8Array(pdu.length + RTU_OVERHEAD_BYTES)
  frame[0] = unit
  frame.set(pdu, 1)
  const crc = crc16(frame, 0, pdu.length + 1)
  frame[pdu.length + 1] = crc
  frame[pdu.length + 2] = crc >>> 8
  return frame
}

/** Bytes of the normal answer on the line; null when the request does not tell. An exception is always 5 bytes. */
export function expectedAnswerBytes(requestPdu: Uint8Array): number | null {
  const pduBytes = predictedAnswerPduBytes(requestPdu)
  return pduBytes === null ? null : pduBytes + RTU_OVERHEAD_BYTES
}

/** `echo`: the request itself came back, and nothing else. */
export type RtuWrongReason = 'crc' | 'unit' | 'function' | 'length' | 'echo'

export type RtuAnswer =
  /** Not there yet; at least `missing` bytes are still to come, when that is known. */
  | { readonly kind: 'more'; readonly missing: number | null }
  /** A copy that the caller keeps. */
  | { readonly kind: 'answer'; readonly pdu: Uint8Array }
  | { readonly kind: 'wrong'; readonly reason: RtuWrongReason }

/** What stands at one place of the window: no frame of ours, one that is not complete yet, or a whole one. */
type Candidate = 'none' | 'silent' | { readonly end: number }

/**
 * Finds the answer to one request at a time. What does not begin with the unit and the function, does not have the
 * length that the request asks for, or fails its checksum, is noise, and the search goes on behind it.
 */
export class RtuAnswerDecoder {
  readonly #window = new Uint8Array(WINDOW_BYTES)
  #count = 0
  /** No answer begins before this place. */
  #from = 0
  #unit = 0
  #code = 0
  #row: FunctionRow | null = null
  #requestBytes = 0
  #answerBytes: number | null = null
  #requestPdu: Uint8Array = new Uint8Array(0)
  /** The adapter hears what it sends, as what came before the last answers showed. */
  #hearsItself = false
  /** Where the own request ends in the window; 0 before it was heard, and on a line where it is not. */
  #echoEnd = 0
  /** So many bytes came before the answer, or instead of it. */
  #before = 0

  /** Forgets everything received and waits for the answer to this request. */
  start(unit: number, requestPdu: Uint8Array): void {
    this.#unit = unit
    this.#code = requestPdu[0] ?? 0
    this.#row = functionRow(requestPdu)
    this.#requestBytes = requestPdu.length
    this.#requestPdu = requestPdu
    this.#answerBytes = predictedAnswerPduBytes(requestPdu)
    this.#count = 0
    this.#from = 0
    this.#echoEnd = 0
    this.#before = 0
  }

  /** Whose frame came whole before the answer, or instead of it, although another unit was asked; null where none did. */
  get strayUnit(): number | null {
    const [unit = this.#unit] = this.#window
    return unit !== this.#unit && this.#isIntact(0, this.#before) ? unit : null
  }

  /** Answers 'more' or 'answer', never 'wrong': what looks wrong may be noise before the true answer. */
  push(chunk: Uint8Array): RtuAnswer {
    for (let at = 0; at < chunk.length; ) {
      if (this.#count === WINDOW_BYTES) this.#slide()
      const taken = Math.min(WINDOW_BYTES - this.#count, chunk.length - at)
      this.#window.set(chunk.subarray(at, at + taken), this.#count)
      this.#count += taken
      at += taken
      const pdu = this.#search()
      if (pdu !== null) return { kind: 'answer', pdu }
    }
    return { kind: 'more', missing: this.#missing() }
  }

  /**
   * The line has been silent: ends answers of functions whose length nobody knows, looks behind half frames too, and
   * otherwise says what is wrong with the bytes received; 'more' when none came. It forgets nothing, so the caller may
   * go on listening until its time is over.
   */
  silence(): RtuAnswer {
    for (let start = this.#echoEnd; start + MIN_RTU_ADU_BYTES <= this.#count; start++) {
      const candidate = this.#candidateAt(start)
      if (candidate === 'none') continue
      const end = candidate === 'silent' ? this.#count : candidate.end
      if (!this.#isIntact(start, end)) continue
      this.#before = start
      if (!this.#isOwn(start, end)) return { kind: 'answer', pdu: this.#window.slice(start + 1, end - 2) }
      start = this.#passEcho(end) - 1
    }
    this.#before = this.#count
    if (this.#count === 0) return { kind: 'more', missing: this.#missing() }
    return { kind: 'wrong', reason: this.#reason() }
  }

  #search(): Uint8Array | null {
    for (; this.#from < this.#count; this.#from++) {
      const candidate = this.#candidateAt(this.#from)
      if (candidate === 'none') continue
      if (candidate === 'silent' || candidate.end > this.#count) return null
      if (!this.#isIntact(this.#from, candidate.end)) continue
      if (!this.#isOwn(this.#from, candidate.end)) {
        this.#learn(this.#from, candidate.end)
        this.#before = this.#from
        return this.#window.slice(this.#from + 1, candidate.end - 2)
      }
      this.#from = this.#passEcho(candidate.end) - 1
    }
    return null
  }

  /**
   * Whether a whole frame is what the adapter heard of itself: the first copy of the request, where it does that. Some answers
   * (to functions 5, 6 and 22) are such a copy too, and come behind it.
   */
  #isOwn(start: number, end: number): boolean {
    return this.#hearsItself && this.#echoEnd === 0 && this.#isCopy(start, end)
  }

  #passEcho(end: number): number {
    this.#echoEnd = end
    return end
  }

  /** An answer that cannot be mistaken for its request shows whether that was heard before it. */
  #learn(start: number, end: number): void {
    if (this.#isCopy(start, end)) return
    if (start === 0) this.#hearsItself = false
    const bytes = this.#requestBytes + RTU_OVERHEAD_BYTES
    for (let at = 0; at + bytes <= start; at++) if (this.#isCopy(at, at + bytes)) this.#hearsItself = true
  }

  /** A frame whose length is not known yet has its shortest possible end. */
  #candidateAt(start: number): Candidate {
    if (this.#window[start] !== this.#unit) return 'none'
    if (start + 1 === this.#count) return { end: start + this.#shortest() }
    const code = this.#window[start + 1]
    if (code === (this.#code | EXCEPTION_FLAG) && code !== this.#code)
      return { end: start + EXCEPTION_ADU_BYTES }
    if (code !== this.#code) return 'none'
    if (this.#row === null) return 'silent'
    const length = pduLength(this.#row.answer, this.#window, start + 1, this.#count, this.#requestBytes)
    return this.#fitting(start, length)
  }

  #fitting(start: number, length: PduLength): Candidate {
    if (length === 'silent') return 'silent'
    if (length === 'early') {
      const known = this.#answerBytes === null ? 0 : start + this.#answerBytes + RTU_OVERHEAD_BYTES
      return { end: Math.max(start + EXCEPTION_ADU_BYTES, this.#count + 1, known) }
    }
    if (length > MAX_PDU_BYTES) return 'none'
    if (this.#answerBytes !== null && length !== this.#answerBytes) return 'none'
    return { end: start + length + RTU_OVERHEAD_BYTES }
  }

  #isIntact(start: number, end: number): boolean {
    const bytes = end - start
    const isPossible = bytes >= MIN_RTU_ADU_BYTES && bytes <= MAX_RTU_ADU_BYTES && end <= this.#count
    return isPossible && crc16(this.#window, start, end) === 0
  }

  #missing(): number | null {
    if (this.#from >= this.#count) return this.#shortest()
    const candidate = this.#candidateAt(this.#from)
    if (candidate === 'none' || candidate === 'silent') return null
    return candidate.end - this.#count
  }

  /** No function of the table has a shorter answer than an exception. */
  #shortest(): number {
    return this.#row === null ? MIN_RTU_ADU_BYTES : EXCEPTION_ADU_BYTES
  }

  #reason(): RtuWrongReason {
    if (!this.#isIntact(0, this.#count)) return 'crc'
    if (this.#window[0] !== this.#unit) return 'unit'
    if (this.#isCopy(0, this.#count)) {
      this.#hearsItself = true
      return 'echo'
    }
    return ((this.#window[1] ?? 0) & ~EXCEPTION_FLAG) === this.#code ? 'length' : 'function'
  }

  /** The bytes there are those of the request, but for a checksum that nobody looked at here. */
  #isCopy(start: number, end: number): boolean {
    if (end - start !== this.#requestBytes + RTU_OVERHEAD_BYTES) return false
    if (this.#window[start] !== this.#unit) return false
    return this.#requestPdu.every((byte, at) => this.#window[start + 1 + at] === byte)
  }

  /** Keeps the bytes that a frame not complete yet may have begun in. */
  #slide(): void {
    const dropped = WINDOW_BYTES - MAX_RTU_ADU_BYTES
    this.#window.copyWithin(0, dropped, this.#count)
    this.#count -= dropped
    this.#from = Math.max(0, this.#from - dropped)
    this.#echoEnd = Math.max(0, this.#echoEnd - dropped)
  }
}

/**
 * Cuts what a server hears into requests. A request whose length its function tells is handed out at once when it
 * begins behind silence; everything else waits for the silence that ends it.
 */
export class RtuRequestDecoder {
  readonly #window = new Uint8Array(WINDOW_BYTES)
  #count = 0

  /** `pdu` is a view that is valid only during the call; on a shared line requests to all units arrive here. */
  push(chunk: Uint8Array, onFrame: (unit: number, pdu: Uint8Array) => void): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#count === WINDOW_BYTES) this.#drop(WINDOW_BYTES - MAX_RTU_ADU_BYTES)
      const taken = Math.min(WINDOW_BYTES - this.#count, chunk.length - at)
      this.#window.set(chunk.subarray(at, at + taken), this.#count)
      this.#count += taken
      at += taken
      for (let end = this.#requestEnd(0); end !== null; end = this.#requestEnd(0)) {
        onFrame(this.#window[0] ?? 0, this.#window.subarray(1, end - 2))
        this.#drop(end)
      }
    }
  }

  /** The line has been silent: a request that ends here counts, whatever noise was before it, and the rest is dropped. */
  silence(onFrame: (unit: number, pdu: Uint8Array) => void): void {
    const count = this.#count
    this.#count = 0
    for (let start = 0; start + MIN_RTU_ADU_BYTES <= count; start++) {
      if (count - start > MAX_RTU_ADU_BYTES || !this.#endsAt(start, count)) continue
      if (crc16(this.#window, start, count) !== 0) continue
      onFrame(this.#window[start] ?? 0, this.#window.subarray(start + 1, count - 2))
      return
    }
  }

  /** Where the intact request at `start` ends; null when there is none, or not yet. */
  #requestEnd(start: number): number | null {
    const length = this.#lengthAt(start, this.#count)
    if (typeof length !== 'number' || length > MAX_PDU_BYTES) return null
    const end = start + length + RTU_OVERHEAD_BYTES
    return end <= this.#count && crc16(this.#window, start, end) === 0 ? end : null
  }

  #endsAt(start: number, end: number): boolean {
    const length = this.#lengthAt(start, end)
    return length === 'silent' ? true : length === end - start - RTU_OVERHEAD_BYTES
  }

  /** Functions that nobody knows end by silence, which counts only at the beginning of the window. */
  #lengthAt(start: number, end: number): PduLength {
    if (end - start < MIN_RTU_ADU_BYTES) return 'early'
    const row = functionRow(this.#window, start + 1)
    if (row === null) return start === 0 ? 'silent' : 'early'
    return pduLength(row.request, this.#window, start + 1, end, 0)
  }

  #drop(bytes: number): void {
    this.#window.copyWithin(0, bytes, this.#count)
    this.#count -= bytes
  }
}
