// How likely the next bit is a zero, learned from the bits before: both ends of a range coder keep the same.

/** Probabilities are parts of 2^15. */
export const PROBABILITY_BITS = 15
const CERTAIN = 2 ** PROBABILITY_BITS
/** No bit is ever quite certain, so that the other one can still be told. */
const LEAST = 32
/** A model follows its last bits with this weight once it has seen enough: 1/64. */
const SLOWEST = 63

/** The weight of a bit after so many, in parts of 2^16: the first count most. */
const WEIGHTS = Int32Array.from({ length: SLOWEST + 1 }, (_, seen) => Math.round(65_536 / (seen + 1.6)))

/** Models side by side, each by its index. */
export class BitModels {
  readonly #zero: Int32Array
  readonly #seen: Uint8Array

  constructor(count: number) {
    this.#zero = new Int32Array(count).fill(CERTAIN / 2)
    this.#seen = new Uint8Array(count)
  }

  /** Of a zero, in parts of 2^15. */
  probability(model: number): number {
    return this.#zero[model] ?? 0
  }

  learn(model: number, bit: 0 | 1): void {
    const zero = this.#zero[model] ?? 0
    const seen = this.#seen[model] ?? 0
    const target = bit === 0 ? CERTAIN - LEAST : LEAST
    this.#zero[model] = zero + (((target - zero) * (WEIGHTS[seen] ?? 0)) >> 16)
    if (seen < SLOWEST) this.#seen[model] = seen + 1
  }
}
