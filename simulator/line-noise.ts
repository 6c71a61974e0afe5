// Noise on a serial line: bytes flipped, lost or added by chance, always the same for the same seed.

import { chance } from './noise.ts'

export class LineNoise {
  readonly #seed: number
  /** Share of the bytes that are hit, 0 to 1. */
  share = 0
  #count = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  /** What arrives of what was sent. */
  through(bytes: Uint8Array): Uint8Array {
    if (this.share === 0) return bytes
    return new Uint8Array([...bytes].flatMap((byte) => this.#hit(byte)))
  }

  #hit(byte: number): readonly number[] {
    if (this.#drawn() >= this.share) return [byte]
    const what = Math.floor(this.#drawn() * 3)
    if (what === 0) return []
    if (what === 1) return [byte, Math.floor(this.#drawn() * 256)]
    return [byte ^ (1 << Math.floor(this.#drawn() * 8))]
  }

  #drawn(): number {
    this.#count += 1
    return chance(this.#seed, 97, this.#count)
  }
}
