// The power of one circuit over all time, and the energy that it has taken, as exact functions of the instant.

import type { Circuit } from './circuits.ts'
import { chance } from './noise.ts'

export const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 1440
/** Four weeks, after which the pattern repeats: then energy at any instant needs no loop over the past. */
const CYCLE_DAYS = 28
export const CYCLE_MINUTES = CYCLE_DAYS * MINUTES_PER_DAY
const CYCLE_MS = CYCLE_MINUTES * MINUTE_MS
export const MS_PER_HOUR = 3_600_000
/** No load stands still: from minute to minute each wanders within this share of its power. */
const LIVELINESS = 0.03

/** The Monday on which every counter stood at zero. */
export const INSTALLED_MS = Date.UTC(2025, 11, 29)

/**
 * Power runs straight from one minute to the next, so its integral is exact: whole cycles, whole minutes (summed once),
 * and the piece of the minute under way.
 */
export class LoadCurve {
  readonly #powerW: Float64Array
  /** Energy in watt-milliseconds from the start of the cycle to the start of each minute. */
  readonly #energyWms: Float64Array

  constructor(circuit: Circuit, seed: number) {
    this.#powerW = new Float64Array(CYCLE_MINUTES + 1)
    this.#energyWms = new Float64Array(CYCLE_MINUTES + 1)
    for (let step = 0; step < CYCLE_MINUTES; step += 1) {
      const day = Math.floor(step / MINUTES_PER_DAY)
      const lively = 1 - LIVELINESS / 2 + LIVELINESS * chance(seed, circuit.key, step)
      this.#powerW[step] = circuit.powerW({ seed, day, ofDay: step % MINUTES_PER_DAY }) * lively
    }
    this.#powerW[CYCLE_MINUTES] = at(this.#powerW, 0)
    for (let step = 0; step < CYCLE_MINUTES; step += 1) {
      const minuteWms = ((at(this.#powerW, step) + at(this.#powerW, step + 1)) / 2) * MINUTE_MS
      this.#energyWms[step + 1] = at(this.#energyWms, step) + minuteWms
    }
  }

  /** Watts at the start of a minute of the cycle. */
  minuteW(minute: number): number {
    return at(this.#powerW, minute)
  }

  /** Watts at an instant, milliseconds since 1970 UTC. */
  powerW(timeMs: number): number {
    const { step, share } = locate(timeMs)
    const from = at(this.#powerW, step)
    return from + (at(this.#powerW, step + 1) - from) * share
  }

  /** Watt-hours from INSTALLED_MS to an instant. */
  energyWh(timeMs: number): number {
    const { cycles, step, share } = locate(timeMs)
    const from = at(this.#powerW, step)
    const partWms = (from + ((at(this.#powerW, step + 1) - from) * share) / 2) * share * MINUTE_MS
    const wholeWms = cycles * at(this.#energyWms, CYCLE_MINUTES) + at(this.#energyWms, step)
    return (wholeWms + partWms) / MS_PER_HOUR
  }
}

/** Where an instant lies in the cycle: whole cycles and minutes before it, and the share of its minute that has passed. */
export function locate(timeMs: number): {
  readonly cycles: number
  readonly step: number
  readonly share: number
} {
  const sinceMs = timeMs - INSTALLED_MS
  const cycles = Math.floor(sinceMs / CYCLE_MS)
  const minutes = (sinceMs - cycles * CYCLE_MS) / MINUTE_MS
  const step = Math.min(CYCLE_MINUTES - 1, Math.floor(minutes))
  return { cycles, step, share: minutes - step }
}

export function at(numbers: Float64Array, index: number): number {
  const number = numbers[index]
  if (number === undefined) throw new Error(`no minute ${index} in the cycle`)
  return number
}
