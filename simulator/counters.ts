// The counters of a meter: energy taken and given back, active and reactive, by phase and for all phases together.

import { type Phases, perPhase, sum } from './phases.ts'

/** Three phases, and the total: what the three phases make together, taken and given back netted at every instant. */
export type Counted = readonly [l1: number, l2: number, l3: number, total: number]

/** Watt-hours and var-hours; the same shape carries watts and vars where it is about what counts up. */
export type Counters = {
  readonly importWh: Counted
  readonly exportWh: Counted
  readonly importVarh: Counted
  readonly exportVarh: Counted
}

const NOTHING: Counted = [0, 0, 0, 0]
export const NO_COUNTERS: Counters = {
  importWh: NOTHING,
  exportWh: NOTHING,
  importVarh: NOTHING,
  exportVarh: NOTHING,
}

/** Phases that never go both ways at once, so that their total is their sum. */
export const countedSum = (phases: Phases): Counted => [...phases, sum(phases)]

/** Active energy imported before today, shared evenly; a meter from the shelf or from another panel. */
export const countersFrom = (importWh: number): Counters => ({
  ...NO_COUNTERS,
  importWh: countedSum(perPhase(() => importWh / 3)),
})

/** What counts up at this instant: each phase by its own sign, the total by the sign of the sum. */
export function rates(activeW: Phases, reactiveVar: Phases): Counters {
  const [active, reactive] = [countedSum(activeW), countedSum(reactiveVar)]
  return {
    importWh: each(active, (power) => Math.max(power, 0)),
    exportWh: each(active, (power) => Math.max(-power, 0)),
    importVarh: each(reactive, (power) => Math.max(power, 0)),
    exportVarh: each(reactive, (power) => Math.max(-power, 0)),
  }
}

/** `a` + `factor` x `b`. */
export const addCounters = (a: Counters, b: Counters, factor = 1): Counters => ({
  importWh: add(a.importWh, b.importWh, factor),
  exportWh: add(a.exportWh, b.exportWh, factor),
  importVarh: add(a.importVarh, b.importVarh, factor),
  exportVarh: add(a.exportVarh, b.exportVarh, factor),
})

const each = ([a, b, c, d]: Counted, change: (value: number) => number): Counted => [
  change(a),
  change(b),
  change(c),
  change(d),
]

const add = (a: Counted, b: Counted, factor: number): Counted => [
  a[0] + factor * b[0],
  a[1] + factor * b[1],
  a[2] + factor * b[2],
  a[3] + factor * b[3],
]
