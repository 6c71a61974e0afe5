// Modbus TCP framing: the seven-byte header before each PDU, read incrementally from a byte stream and written.

import { readWord, writeWord } from './words.ts'

/** @see MODBUS Messaging on TCP/IP Implementation Guide V1.0b §3.1.3; MODBUS Application Protocol V1.1b3 §4.1 */
export const MBAP_HEADER_BYTES = 7
export const MAX_PDU_BYTES = 253
export const MAX_TCP_ADU_BYTES = 260

/** Bytes up to the end of the length field, which counts the unit and the PDU behind it. */
const LENGTH_END = 6
/** A unit and at least a function code. */
const MIN_LENGTH = 2
const MAX_LENGTH = 1 + MAX_PDU_BYTES

/** Why a stream is no Modbus TCP, or has lost its frame boundaries. */
export type MbapFault = 'protocolId' | 'length'

export type MbapFrameSink = (transaction: number, unit: number, pdu: Uint8Array) => void

/**
 * Cuts a byte stream into frames. It holds one incomplete frame at most; frames that lie whole in a chunk are not copied.
 * @see MODBUS Messaging on TCP/IP Implementation Guide V1.0b §3.1
 */
export class MbapDecoder {
  readonly #held = new Uint8Array(MAX_TCP_ADU_BYTES)
  #heldBytes = 0
  #fault: MbapFault | null = null

  /**
   * Hands each frame that is complete to `onFrame`, in order; `pdu` is a view that is valid only during that call.
   * Returns why the stream cannot be trusted any more, once and for all: the caller closes it.
   */
  push(chunk: Uint8Array, onFrame: MbapFrameSink): MbapFault | null {
    let at = 0
    if (this.#heldBytes > 0) at = this.#completeHeld(chunk, onFrame)
    while (this.#fault === null && chunk.length - at >= LENGTH_END) {
      this.#fault = headerFault(chunk, at)
      const frameBytes = LENGTH_END + readWord(chunk, at + 4)
      if (this.#fault !== null || chunk.length - at < frameBytes) break
      const start = at
      at += frameBytes
      emit(chunk, start, frameBytes, onFrame)
    }
    if (this.#fault === null && at < chunk.length) this.#hold(chunk, at, chunk.length)
    return this.#fault
  }

  /** Returns how many bytes of `chunk` belong to the frame that an earlier chunk began. */
  #completeHeld(chunk: Uint8Array, onFrame: MbapFrameSink): number {
    if (this.#fault !== null) return 0
    let at = Math.min(Math.max(0, LENGTH_END - this.#heldBytes), chunk.length)
    this.#hold(chunk, 0, at)
    if (this.#heldBytes < LENGTH_END) return at
    this.#fault = headerFault(this.#held, 0)
    if (this.#fault !== null) return at
    const frameBytes = LENGTH_END + readWord(this.#held, 4)
    const end = Math.min(at + frameBytes - this.#heldBytes, chunk.length)
    this.#hold(chunk, at, end)
    at = end
    if (this.#heldBytes < frameBytes) return at
    this.#heldBytes = 0
    emit(this.#held, 0, frameBytes, onFrame)
    return at
  }

  #hold(chunk: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) this.#held[this.#heldBytes++] = chunk[at] ?? 0
  }
}

function headerFault(bytes: Uint8Array, at: number): MbapFault | null {
  if (readWord(bytes, at + 2) !== 0) return 'protocolId'
  const length = readWord(bytes, at + 4)
  return length < MIN_LENGTH || length > MAX_LENGTH ? 'length' : null
}

function emit(bytes: Uint8Array, at: number, frameBytes: number, onFrame: MbapFrameSink): void {
  const pdu = bytes.subarray(at + MBAP_HEADER_BYTES, at + frameBytes)
  onFrame(readWord(bytes, at), bytes[at + LENGTH_END] ?? 0, pdu)
}

/** Writes the header of a frame whose PDU of `pduLength` bytes the caller puts right behind it. */
export function writeMbapHeader(
  target: Uint8Array,
  offset: number,
  transaction: number,
  unit: number,
  pduLength: number,
): void {
  writeWord(target, offset, transaction)
  writeWord(target, offset + 2, 0)
  writeWord(target, offset + 4, 1 + pduLength)
  target[offset + 6] = unit
}

/** A whole frame; throws a RangeError for a PDU that no frame can carry. */
export function encodeMbap(transaction: number, unit: number, pdu: Uint8Array): Uint8Array {
  if (pdu.length < 1 || pdu.length > MAX_PDU_BYTES) throw new RangeError(`PDU of ${pdu.length} bytes`)
  const frame = new Uint8Array(MBAP_HEADER_BYTES + pdu.length)
  writeMbapHeader(frame, 0, transaction, unit, pdu.length)
  frame.set(pdu, MBAP_HEADER_BYTES)
  return frame
}
