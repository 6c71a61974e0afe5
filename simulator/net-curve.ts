// A power that goes both ways over all time, and the energy that went each way, as exact functions of the instant.

import { at, CYCLE_MINUTES, locate, MINUTE_MS, MS_PER_HOUR } from './load-curve.ts'

/** Power runs straight from minute to minute, so what lies above zero is triangles and trapezoids. */
export class NetCurve {
  readonly #powerW: Float64Array
  readonly #taken: Float64Array
  readonly #given: Float64Array

  /** @param powerAt watts at the start of each minute of the cycle. */
  constructor(powerAt: (minute: number) => number) {
    this.#powerW = Float64Array.from({ length: CYCLE_MINUTES + 1 }, (_, step) =>
      powerAt(step % CYCLE_MINUTES),
    )
    this.#taken = this.#summed((from, to) => meanAbove(from, to))
    this.#given = this.#summed((from, to) => meanAbove(-from, -to))
  }

  /** Watt-hours taken from INSTALLED_MS to an instant. */
  takenWh(timeMs: number): number {
    return this.#energyWh(timeMs, this.#taken, meanAbove)
  }

  /** Watt-hours given back from INSTALLED_MS to an instant. */
  givenWh(timeMs: number): number {
    return this.#energyWh(timeMs, this.#given, (from, to) => meanAbove(-from, -to))
  }

  #summed(meanOf: Mean): Float64Array {
    const sums = new Float64Array(CYCLE_MINUTES + 1)
    for (let step = 0; step < CYCLE_MINUTES; step += 1) {
      const meanW = meanOf(at(this.#powerW, step), at(this.#powerW, step + 1))
      sums[step + 1] = at(sums, step) + meanW * MINUTE_MS
    }
    return sums
  }

  #energyWh(timeMs: number, sums: Float64Array, meanOf: Mean): number {
    const { cycles, step, share } = locate(timeMs)
    const from = at(this.#powerW, step)
    const now = from + (at(this.#powerW, step + 1) - from) * share
    const wms = cycles * at(sums, CYCLE_MINUTES) + at(sums, step) + meanOf(from, now) * share * MINUTE_MS
    return wms / MS_PER_HOUR
  }
}

type Mean = (from: number, to: number) => number

/** The mean of what lies above zero on a straight line from one value to another. */
function meanAbove(from: number, to: number): number {
  if (from >= 0 && to >= 0) return (from + to) / 2
  if (from <= 0 && to <= 0) return 0
  const high = Math.max(from, to)
  return (high * high) / (2 * Math.abs(from - to))
}
