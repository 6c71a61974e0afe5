// Modbus ASCII framing in both directions: a colon, hexadecimal pairs with a checksum, carriage return and line feed.

import { lrc } from './lrc.ts'
import { MAX_PDU_BYTES } from './mbap.ts'

/** A colon, 255 bytes as pairs, CR and LF. @see MODBUS over Serial Line V1.02 §2.5.2.1 */
export const MAX_ASCII_ADU_CHARACTERS = 513

const COLON = 0x3a
const CR = 0x0d
const LF = 0x0a
const DIGITS = '0123456789ABCDEF'
/** Unit, PDU and checksum. */
const MAX_FRAME_BYTES = 1 + MAX_PDU_BYTES + 1
const MIN_FRAME_BYTES = 3

/** Why what began with a colon was no frame. */
export type AsciiFault = 'lrc' | 'length' | 'character'

export type AsciiSink = {
  /** `pdu` is a view that is valid only during the call. */
  readonly onFrame: (unit: number, pdu: Uint8Array) => void
  readonly onFault: (fault: AsciiFault) => void
}

/** Between frames everything up to the next colon is noise; after a fault too. */
type State = 'noise' | 'high' | 'low' | 'end'

/** Cuts characters into frames, requests as well as answers; a colon always begins a new one. */
export class AsciiDecoder {
  readonly #frame = new Uint8Array(MAX_FRAME_BYTES)
  #count = 0
  #high = 0
  #state: State = 'noise'

  push(chunk: Uint8Array, sink: AsciiSink): void {
    for (const character of chunk) this.#take(character, sink)
  }

  /** Forgets a frame that has begun, as after a second without a character. */
  reset(): void {
    this.#state = 'noise'
  }

  #take(character: number, sink: AsciiSink): void {
    if (character === COLON) {
      this.#count = 0
      this.#state = 'high'
    } else if (this.#state === 'high' && character === CR) {
      this.#state = 'end'
    } else if (this.#state === 'end') {
      if (character === LF) this.#finish(sink)
      else this.#fail('character', sink)
    } else if (this.#state !== 'noise') {
      this.#takeDigit(hexDigit(character), sink)
    }
  }

  #takeDigit(digit: number | null, sink: AsciiSink): void {
    if (digit === null) {
      this.#fail('character', sink)
    } else if (this.#count === MAX_FRAME_BYTES) {
      this.#fail('length', sink)
    } else if (this.#state === 'high') {
      this.#high = digit
      this.#state = 'low'
    } else {
      this.#frame[this.#count++] = this.#high * 16 + digit
      this.#state = 'high'
    }
  }

  /** The checksum makes the sum of all bytes, itself among them, zero. */
  #finish(sink: AsciiSink): void {
    this.#state = 'noise'
    const frame = this.#frame.subarray(0, this.#count)
    if (frame.length < MIN_FRAME_BYTES) sink.onFault('length')
    else if (lrc(frame) !== 0) sink.onFault('lrc')
    else sink.onFrame(frame[0] ?? 0, frame.subarray(1, -1))
  }

  #fail(fault: AsciiFault, sink: AsciiSink): void {
    this.#state = 'noise'
    sink.onFault(fault)
  }
}

/** Small letters are not in the standard, but some devices send them. */
function hexDigit(character: number): number | null {
  if (character >= 0x30 && character <= 0x39) return character - 0x30
  const upper = character & ~0x20
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : null
}

/** A whole frame; throws a RangeError for a PDU that no frame can carry. */
export function encodeAscii(unit: number, pdu: Uint8Array): Uint8Array {
  if (pdu.length < 1 || pdu.length > MAX_PDU_BYTES) throw new RangeError(`PDU of ${pdu.length} bytes`)
  const bytes = new Uint8Array(pdu.length + 2)
  bytes[0] = unit
  bytes.set(pdu, 1)
  bytes[pdu.length + 1] = lrc(bytes)
  const pairs = Array.from(bytes, (byte) => `${DIGITS[byte >> 4]}${DIGITS[byte & 15]}`).join('')
  return new TextEncoder().encode(`:${pairs}\r\n`)
}
