// Writes bits in as much room as they are unlikely: a range coder with carry. @see G. N. N. Martin, Range encoding, 1979

import { type BitModels, PROBABILITY_BITS } from './bit-model.ts'
import { ByteWriter } from './byte-writer.ts'

const TWO_32 = 2 ** 32
const TWO_24 = 2 ** 24
/** Bits in one step without a model. */
const STEP_BITS = 16

export class RangeEncoder {
  readonly #bytes = new ByteWriter()
  /** Below 2^32, or with a carry that goes into the bytes that wait. */
  #low = 0
  #range = TWO_32 - 1
  /** The byte that a carry would still change, and how many of 255 wait behind it. */
  #waiting = -1
  #waiting255 = 0

  bit(models: BitModels, model: number, bit: 0 | 1): void {
    const bound = (this.#range >>> PROBABILITY_BITS) * models.probability(model)
    if (bit === 0) this.#range = bound
    else {
      this.#low += bound
      this.#range -= bound
    }
    models.learn(model, bit)
    while (this.#range < TWO_24) this.#shift()
  }

  /** The lowest `count` bits of `value`, at most 53, as they are; the upper ones first. */
  bits(value: number, count: number): void {
    let left = count
    for (; left > STEP_BITS; left -= STEP_BITS)
      this.#step(Math.floor(value / 2 ** (left - STEP_BITS)) % 2 ** STEP_BITS, STEP_BITS)
    this.#step(value % 2 ** left, left)
  }

  #step(part: number, count: number): void {
    this.#range >>>= count
    this.#low += part * this.#range
    while (this.#range < TWO_24) this.#shift()
  }

  /** Everything that was written; zeros at the end are left out, since the decoder reads zeros behind the end. */
  finish(): Uint8Array {
    this.#settle()
    for (let count = 0; count < 5; count++) this.#shift()
    const bytes = this.#bytes.written()
    let end = bytes.length
    while (end > 0 && bytes[end - 1] === 0) end -= 1
    return bytes.subarray(0, end)
  }

  /** Of all numbers that mean what was written, the one with the most zeros at its end. */
  #settle(): void {
    for (let unit = TWO_32; unit >= 1; unit /= 2) {
      const settled = Math.ceil(this.#low / unit) * unit
      if (settled >= this.#low + this.#range) continue
      this.#low = settled
      return
    }
  }

  #shift(): void {
    const carry = this.#low >= TWO_32 ? 1 : 0
    const low = this.#low - carry * TWO_32
    const top = low >>> 24
    if (top === 255 && carry === 0) this.#waiting255 += 1
    else {
      if (this.#waiting >= 0) this.#bytes.uint8(this.#waiting + carry)
      for (; this.#waiting255 > 0; this.#waiting255--) this.#bytes.uint8((255 + carry) & 255)
      this.#waiting = top
    }
    this.#low = (low % TWO_24) * 256
    this.#range = (this.#range << 8) >>> 0
  }
}
