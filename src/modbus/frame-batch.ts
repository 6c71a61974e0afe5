// Modbus TCP frames on their way out, gathered so that one write carries all of them.

import { MAX_TCP_ADU_BYTES, MBAP_HEADER_BYTES, writeMbapHeader } from './mbap.ts'

/** Gives bytes whose contents are all overwritten: `Buffer.allocUnsafe` behind a port. */
export type Allocate = (bytes: number) => Uint8Array

/** Room for the answers of some time; what was taken stays untouched behind it, so it can be on its way still. */
const BLOCK_BYTES = 2_048

export class FrameBatch {
  readonly #allocate: Allocate
  #block: Uint8Array | null = null
  /** The frames that were not taken yet stand between these two. */
  #start = 0
  #end = 0

  constructor(allocate: Allocate) {
    this.#allocate = allocate
  }

  get bytes(): number {
    return this.#end - this.#start
  }

  /** Copies the PDU, so that the caller may reuse its bytes. */
  add(transaction: number, unit: number, pdu: Uint8Array): void {
    const block = this.#roomFor(MBAP_HEADER_BYTES + pdu.length)
    writeMbapHeader(block, this.#end, transaction, unit, pdu.length)
    block.set(pdu, this.#end + MBAP_HEADER_BYTES)
    this.#end += MBAP_HEADER_BYTES + pdu.length
  }

  clear(): void {
    this.#block = null
    this.#start = 0
    this.#end = 0
  }

  /** All frames behind each other, and the batch is empty again; null when there was none. */
  take(): Uint8Array | null {
    if (this.#block === null || this.bytes === 0) return null
    const frames = this.#block.subarray(this.#start, this.#end)
    this.#start = this.#end
    if (this.#block.length - this.#end < MAX_TCP_ADU_BYTES) this.clear()
    return frames
  }

  #roomFor(frameBytes: number): Uint8Array {
    if (this.#block !== null && this.#block.length - this.#end >= frameBytes) return this.#block
    const waiting = this.#block?.subarray(this.#start, this.#end)
    const block = this.#allocate(Math.max(BLOCK_BYTES, 2 * (this.bytes + frameBytes)))
    if (waiting !== undefined) block.set(waiting)
    this.#end = this.bytes
    this.#start = 0
    this.#block = block
    return block
  }
}
