// Modbus TCP frames on their way out, gathered so that one write carries all of them.

import { MBAP_HEADER_BYTES, writeMbapHeader } from './mbap.ts'

/** Gives bytes whose contents are all overwritten: `Buffer.allocUnsafe` behind a port. */
export type Allocate = (bytes: number) => Uint8Array

export class FrameBatch {
  readonly #allocate: Allocate
  #frames: Uint8Array[] = []
  #bytes = 0

  constructor(allocate: Allocate) {
    this.#allocate = allocate
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Copies the PDU, so that the caller may reuse its bytes. */
  add(transaction: number, unit: number, pdu: Uint8Array): void {
    const frame = this.#allocate(MBAP_HEADER_BYTES + pdu.length)
    writeMbapHeader(frame, 0, transaction, unit, pdu.length)
    frame.set(pdu, MBAP_HEADER_BYTES)
    this.#frames.push(frame)
    this.#bytes += frame.length
  }

  clear(): void {
    this.#frames = []
    this.#bytes = 0
  }

  /** All frames behind each other, and the batch is empty again; null when there was none. */
  take(): Uint8Array | null {
    const [first] = this.#frames
    if (first === undefined) return null
    const bytes = this.#frames.length === 1 ? first : this.#joined()
    this.#frames.length = 0
    this.#bytes = 0
    return bytes
  }

  #joined(): Uint8Array {
    const bytes = this.#allocate(this.#bytes)
    let at = 0
    for (const frame of this.#frames) {
      bytes.set(frame, at)
      at += frame.length
    }
    return bytes
  }
}
