// Shares what a counter gained among periods: what it gained between two readings in proportion to time.

import { type DecimalSteps, decimalSteps, exactSteps, valueOfSteps } from '../chunk/decimal-steps.ts'
import { counterIncrease } from '../rollup/counter-increase.ts'
import type { RollupColumns } from '../rollup/rollup-columns.ts'

/** Readings of which the first, the last and what was gained from the one to the other are known. */
export type Stretch = {
  readonly firstMs: number
  readonly first: number
  readonly lastMs: number
  readonly last: number
  readonly increase: number
}

export class CounterBars {
  readonly #borders: ArrayLike<number>
  readonly #resolution: number
  readonly #form: DecimalSteps
  /** Whole increases are added in steps of the resolution, so that they add up without a remainder. */
  readonly #steps: Float64Array
  readonly #parts: Float64Array
  readonly #touched: Uint8Array
  #bar = 0
  #lastMs = Number.NaN
  #last = Number.NaN

  /** Borders are milliseconds since 1970 UTC and ascend; there is one bar less. */
  constructor(options: { readonly borders: ArrayLike<number>; readonly resolution: number }) {
    const bars = Math.max(0, options.borders.length - 1)
    this.#borders = options.borders
    this.#resolution = options.resolution
    this.#form = decimalSteps(options.resolution)
    this.#steps = new Float64Array(bars)
    this.#parts = new Float64Array(bars)
    this.#touched = new Uint8Array(bars)
  }

  /** A good reading, later than those before. */
  addReading(timeMs: number, value: number): void {
    this.addStretch({ firstMs: timeMs, first: value, lastMs: timeMs, last: value, increase: 0 })
  }

  /** Roll-ups of slots, later than those before. */
  addRollups(rollups: RollupColumns | null): void {
    if (rollups === null) return
    for (let at = 0; at < rollups.slots.length; at++) this.addStretch(stretchAt(rollups, at))
  }

  /** Later than what was added before; what was gained since then is worked out. */
  addStretch({ firstMs, first, lastMs, last, increase }: Stretch): void {
    const gained = counterIncrease(this.#last, first, this.#resolution)
    if (!Number.isNaN(this.#last)) this.#share(this.#lastMs, firstMs, gained)
    this.#share(firstMs, lastMs, increase)
    this.#lastMs = lastMs
    this.#last = last
  }

  /** What was gained in each bar; NaN where no reading is in it and none both before and after. */
  values(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#touched, (touched, bar) => {
      if (touched === 0) return Number.NaN
      return valueOfSteps(this.#steps[bar] ?? 0, this.#form) + (this.#parts[bar] ?? 0)
    })
  }

  #share(fromMs: number, toMs: number, gained: number): void {
    const border = (index: number): number => this.#borders[index] ?? Number.POSITIVE_INFINITY
    const bars = this.#touched.length
    while (this.#bar < bars && border(this.#bar + 1) <= fromMs) this.#bar++
    if (fromMs === toMs) {
      if (this.#bar < bars && border(this.#bar) <= fromMs) this.#add(this.#bar, gained)
      return
    }
    for (let bar = this.#bar; bar < bars && border(bar) < toMs; bar++) {
      const lengthMs = Math.min(toMs, border(bar + 1)) - Math.max(fromMs, border(bar))
      this.#add(bar, lengthMs === toMs - fromMs ? gained : (gained * lengthMs) / (toMs - fromMs))
    }
  }

  #add(bar: number, gained: number): void {
    const steps = exactSteps(gained, this.#form)
    this.#touched[bar] = 1
    if (Number.isNaN(steps)) this.#parts[bar] = (this.#parts[bar] ?? 0) + gained
    else this.#steps[bar] = (this.#steps[bar] ?? 0) + steps
  }
}

const stretchAt = (rollups: RollupColumns, at: number): Stretch => ({
  firstMs: rollups.firstMs[at] ?? 0,
  first: rollups.firsts[at] ?? 0,
  lastMs: rollups.lastMs[at] ?? 0,
  last: rollups.lasts[at] ?? 0,
  increase: rollups.increases[at] ?? 0,
})
