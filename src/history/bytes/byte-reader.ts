// Reads bytes of which nothing is known: whatever is missing or too great reads as 0 and is remembered, nothing throws.

/** Seven bits a byte: the greatest number needs eight. */
const MOST_WHOLE_BYTES = 8

export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0
  #isBad = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Something was missing or too great. */
  get isBad(): boolean {
    return this.#isBad
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** From now on this reader is bad. */
  reject(): number {
    this.#isBad = true
    return 0
  }

  uint8(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) return this.reject()
    this.#at += 1
    return byte
  }

  /** The whole number, at most `most`. @see LEB128, DWARF 5 §7.6 */
  whole(most: number): number {
    let value = 0
    let weight = 1
    for (let count = 0; count < MOST_WHOLE_BYTES; count++) {
      const byte = this.uint8()
      value += (byte & 0x7f) * weight
      weight *= 0x80
      if (byte < 0x80) return value <= most ? value : this.reject()
    }
    return this.reject()
  }

  float64(): number {
    const bytes = this.bytes(8)
    return bytes.length < 8 ? 0 : new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0)
  }

  /** A view of the next `count` bytes; of none when there are fewer. */
  bytes(count: number): Uint8Array {
    if (count > this.left) this.reject()
    const end = this.#at + (count > this.left ? 0 : count)
    const view = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return view
  }
}
