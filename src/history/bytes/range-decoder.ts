// Reads what a range encoder wrote; any bytes at all decode to some bits, so whoever reads them checks what they mean.

import { type BitModels, PROBABILITY_BITS } from './bit-model.ts'

const TWO_24 = 2 ** 24
const STEP_BITS = 16

export class RangeDecoder {
  readonly #bytes: Uint8Array
  #at = 0
  #range = 2 ** 32 - 1
  #code = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    for (let count = 0; count < 4; count++) this.#code = this.#code * 256 + this.#next()
  }

  /** No byte is left that was not looked at, and none is there that an encoder would have left out. */
  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length && this.#bytes.at(-1) !== 0
  }

  /** How many ones stand before the first zero, `most` at most; the i-th of these bits has model i. */
  ones(models: BitModels, most: number): number {
    /** Both are kept at hand, for this is where the time goes. */
    let range = this.#range
    let code = this.#code
    let count = 0
    let bit: 0 | 1 = 1
    while (bit === 1 && count < most) {
      const bound = (range >>> PROBABILITY_BITS) * models.probability(count)
      bit = code < bound ? 0 : 1
      models.learn(count, bit)
      if (bit === 0) range = bound
      else {
        code -= bound
        range -= bound
        count += 1
      }
      while (range < TWO_24) {
        code = ((code << 8) | this.#next()) >>> 0
        range = (range << 8) >>> 0
      }
    }
    this.#range = range
    this.#code = code
    return count
  }

  /** `count` bits, at most 53, as a number. */
  bits(count: number): number {
    let value = 0
    let left = count
    for (; left > STEP_BITS; left -= STEP_BITS) value = value * 2 ** STEP_BITS + this.#step(STEP_BITS)
    return value * 2 ** left + this.#step(left)
  }

  #step(count: number): number {
    this.#range >>>= count
    const part = Math.min(2 ** count - 1, Math.floor(this.#code / this.#range))
    this.#code -= part * this.#range
    while (this.#range < TWO_24) this.#shift()
    return part
  }

  #shift(): void {
    this.#code = ((this.#code << 8) | this.#next()) >>> 0
    this.#range = (this.#range << 8) >>> 0
  }

  /** Behind the end there are zeros. */
  #next(): number {
    return this.#bytes[this.#at++] ?? 0
  }
}
