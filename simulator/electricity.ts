// What every meter of the panel measures at one instant: a pure function of the seed and the time.

import { CIRCUITS, type Circuit, SOLAR, WORKSHOP } from './circuits.ts'
import { addCounters, type Counters, countedSum, NO_COUNTERS } from './counters.ts'
import { INSTALLED_MS, LoadCurve } from './load-curve.ts'
import { NetCurve } from './net-curve.ts'
import {
  between,
  lengthOfSum,
  mean,
  next,
  type Phase,
  type Phases,
  perPhase,
  sum,
  voltageAngle,
} from './phases.ts'

export type Reading = {
  /** What the meter's own clock shows, in milliseconds since 1970 without a time zone. */
  readonly timeMs: number
  readonly frequencyHz: number
  readonly voltageV: Phases
  /** L1-L2, L2-L3, L3-L1. */
  readonly lineVoltageV: Phases
  readonly currentA: Phases
  readonly neutralCurrentA: number
  readonly activeW: Phases
  readonly reactiveVar: Phases
  readonly apparentVA: Phases
  /** Active over apparent power; the sign of the reactive power says whether the current lags. */
  readonly powerFactor: Phases
  readonly counters: Counters
  /** Average power of the hour that ends at the instant, watts. */
  readonly demandW: number
}

const HOUR_MS = 3_600_000
/** What the supply loses between the transformer and the panel, ohms a phase. */
const SUPPLY_OHMS = 0.035

/** What flows through a meter; negative power is given back. */
type Load = Pick<Reading, 'activeW' | 'reactiveVar' | 'demandW' | 'counters'>

/** The panel: nine circuits on one busbar behind one main meter, three of them behind a sub-panel, and a solar roof. */
export class Panel {
  readonly #curves: readonly { readonly circuit: Circuit; readonly curve: LoadCurve }[]
  readonly #solar: { readonly made: LoadCurve; readonly taken: LoadCurve }
  /** Of the incomer: each phase, and the three together. */
  readonly #net: readonly [NetCurve, NetCurve, NetCurve, NetCurve]

  constructor(seed: number) {
    this.#curves = CIRCUITS.map((circuit) => ({ circuit, curve: new LoadCurve(circuit, seed) }))
    this.#solar = { made: new LoadCurve(SOLAR.made, seed), taken: new LoadCurve(SOLAR.taken, seed) }
    this.#net = [this.#netOf(0), this.#netOf(1), this.#netOf(2), this.#netOf(null)]
  }

  /** Readings by meter id, all of the same instant. */
  readAt(timeMs: number): ReadonlyMap<string, Reading> {
    const loads = new Map(
      this.#curves.map(({ circuit, curve }) => [circuit.id, loadAt(circuit, curve, timeMs)]),
    )
    const solar = this.#solarAt(timeMs)
    const main = this.#incomerAt(timeMs, [...loads.values()], solar)
    const workshop = WORKSHOP.feeds.flatMap((id) => loads.get(id) ?? []).reduce(addLoads)
    const voltageV = busbarVoltageV(timeMs, main.activeW)
    const all = [['main', main], [SOLAR.id, solar], [WORKSHOP.id, workshop], ...loads] as const
    return new Map(all.map(([id, load]) => [id, measure(timeMs, voltageV, load)]))
  }

  /** What the meter of the solar roof shows: what it makes is positive, as inverters count. */
  #solarAt(timeMs: number): Load {
    const made = loadAt(SOLAR.made, this.#solar.made, timeMs)
    const taken = loadAt(SOLAR.taken, this.#solar.taken, timeMs)
    const varh = (SOLAR.reactiveVar * (timeMs - INSTALLED_MS)) / HOUR_MS
    return {
      activeW: perPhase((phase) => made.activeW[phase] - taken.activeW[phase]),
      reactiveVar: perPhase(() => SOLAR.reactiveVar / 3),
      demandW: made.demandW - taken.demandW,
      counters: {
        ...NO_COUNTERS,
        importWh: made.counters.importWh,
        exportWh: taken.counters.importWh,
        exportVarh: countedSum(perPhase(() => -varh / 3)),
      },
    }
  }

  /** Reactive power of opposite signs meets on the busbar; the incomer sees what is left, and that always lags. */
  #incomerAt(timeMs: number, loads: readonly Load[], solar: Load): Load {
    const all = loads.reduce(addLoads)
    const leading = addCounters(all.counters, solar.counters).exportVarh
    const [l1, l2, l3, total] = this.#net
    return {
      activeW: perPhase((phase) => all.activeW[phase] - solar.activeW[phase]),
      reactiveVar: perPhase((phase) => all.reactiveVar[phase] + solar.reactiveVar[phase]),
      demandW: all.demandW - solar.demandW,
      counters: {
        importWh: [l1.takenWh(timeMs), l2.takenWh(timeMs), l3.takenWh(timeMs), total.takenWh(timeMs)],
        exportWh: [l1.givenWh(timeMs), l2.givenWh(timeMs), l3.givenWh(timeMs), total.givenWh(timeMs)],
        importVarh: addCounters(all.counters, { ...NO_COUNTERS, importVarh: leading }, -1).importVarh,
        exportVarh: NO_COUNTERS.exportVarh,
      },
    }
  }

  /** Of a phase, or of all of them together. */
  #netOf(phase: Phase | null): NetCurve {
    const share = ({ shares }: Circuit) => (phase === null ? 1 : shares[phase])
    const { made, taken } = this.#solar
    return new NetCurve((minute) =>
      this.#curves.reduce(
        (sum, { circuit, curve }) => sum + curve.minuteW(minute) * share(circuit),
        (taken.minuteW(minute) - made.minuteW(minute)) * share(SOLAR.made),
      ),
    )
  }
}

function loadAt(circuit: Circuit, curve: LoadCurve, timeMs: number): Load {
  const tangent = Math.sqrt(1 / circuit.powerFactor ** 2 - 1)
  const powerW = curve.powerW(timeMs)
  const totalWh = curve.energyWh(timeMs)
  const isInductive = circuit.reactive === 'inductive'
  const energyWh = perPhase((phase) => totalWh * circuit.shares[phase])
  const varh = countedSum(perPhase((phase) => energyWh[phase] * tangent))
  return {
    activeW: perPhase((phase) => powerW * circuit.shares[phase]),
    reactiveVar: perPhase((phase) => (isInductive ? 1 : -1) * powerW * circuit.shares[phase] * tangent),
    counters: {
      ...NO_COUNTERS,
      importWh: countedSum(energyWh),
      ...(isInductive ? { importVarh: varh } : { exportVarh: varh }),
    },
    demandW: totalWh - curve.energyWh(timeMs - HOUR_MS),
  }
}

const addPhases = (a: Phases, b: Phases): Phases => perPhase((phase) => a[phase] + b[phase])

/** Of loads of one sign: where signs differ, what a meter above counts is less than the sum. */
const addLoads = (a: Load, b: Load): Load => ({
  activeW: addPhases(a.activeW, b.activeW),
  reactiveVar: addPhases(a.reactiveVar, b.reactiveVar),
  counters: addCounters(a.counters, b.counters),
  demandW: a.demandW + b.demandW,
})

/** All meters sit on the busbar and see its voltage: the grid wanders slowly and sags under the load. */
function busbarVoltageV(timeMs: number, activeW: Phases): Phases {
  const seconds = timeMs / 1_000
  const grid = 1.4 * wave(seconds, 5_400) + 0.7 * wave(seconds, 977) + 0.15 * wave(seconds, 53)
  const offsets: Phases = [0.4, -0.5, 0.1]
  return perPhase((phase) => {
    const open = 232.6 + offsets[phase] + grid
    return open - (activeW[phase] / open) * SUPPLY_OHMS
  })
}

function measure(timeMs: number, voltageV: Phases, load: Load): Reading {
  const { activeW, reactiveVar, counters, demandW } = load
  const apparentVA = perPhase((phase) => Math.hypot(activeW[phase], reactiveVar[phase]))
  const currentA = perPhase((phase) => apparentVA[phase] / voltageV[phase])
  const currentAngle = perPhase(
    (phase) => voltageAngle(phase) - Math.atan2(reactiveVar[phase], activeW[phase]),
  )
  const seconds = timeMs / 1_000
  return {
    timeMs,
    voltageV,
    activeW,
    reactiveVar,
    apparentVA,
    currentA,
    demandW,
    frequencyHz: 50 + 0.011 * wave(seconds, 61) + 0.014 * wave(seconds, 733),
    lineVoltageV: perPhase((phase) => between(voltageV[phase], voltageV[next(phase)])),
    neutralCurrentA: lengthOfSum(currentA, currentAngle),
    powerFactor: perPhase((phase) => activeW[phase] / apparentVA[phase]),
    counters,
  }
}

const wave = (seconds: number, period: number): number => Math.sin((seconds / period) * 2 * Math.PI)

/** Totals that both layouts carry; apparent power is added phase by phase, so P = sum of U x I x PF holds exactly. */
export const totals = (reading: Reading) => ({
  activeW: sum(reading.activeW),
  reactiveVar: sum(reading.reactiveVar),
  apparentVA: sum(reading.apparentVA),
  powerFactor: sum(reading.activeW) / sum(reading.apparentVA),
  importWh: reading.counters.importWh[3],
  exportWh: reading.counters.exportWh[3],
  importVarh: reading.counters.importVarh[3],
  exportVarh: reading.counters.exportVarh[3],
  meanVoltageV: mean(reading.voltageV),
  meanLineVoltageV: mean(reading.lineVoltageV),
  meanCurrentA: mean(reading.currentA),
})
