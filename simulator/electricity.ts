// What every meter of the panel measures at one instant: a pure function of the seed and the time.

import { CIRCUITS, type Circuit } from './circuits.ts'
import { type Counters, countedSum } from './counters.ts'
import { LoadCurve } from './load-curve.ts'
import { between, lengthOfSum, mean, next, type Phases, perPhase, sum, voltageAngle } from './phases.ts'

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

type Load = Pick<Reading, 'activeW' | 'reactiveVar' | 'demandW'> & {
  readonly energyWh: Phases
  readonly reactiveImportVarh: Phases
  readonly reactiveExportVarh: Phases
}

/** The panel: nine circuits on one busbar behind one main meter. */
export class Panel {
  readonly #curves: readonly { readonly circuit: Circuit; readonly curve: LoadCurve }[]

  constructor(seed: number) {
    this.#curves = CIRCUITS.map((circuit) => ({ circuit, curve: new LoadCurve(circuit, seed) }))
  }

  /** Readings by circuit id, and that of the incomer under `main`, all of the same instant. */
  readAt(timeMs: number): ReadonlyMap<string, Reading> {
    const loads = this.#curves.map(
      ({ circuit, curve }) => [circuit.id, loadAt(circuit, curve, timeMs)] as const,
    )
    const total = loads.map(([, load]) => load).reduce(addLoads)
    const voltageV = busbarVoltageV(timeMs, total.activeW)
    const readings = new Map([['main', measure(timeMs, voltageV, total)]])
    for (const [id, load] of loads) readings.set(id, measure(timeMs, voltageV, load))
    return readings
  }
}

function loadAt(circuit: Circuit, curve: LoadCurve, timeMs: number): Load {
  const tangent = Math.sqrt(1 / circuit.powerFactor ** 2 - 1)
  const powerW = curve.powerW(timeMs)
  const totalWh = curve.energyWh(timeMs)
  const sign = circuit.reactive === 'inductive' ? 1 : -1
  const energyWh = perPhase((phase) => totalWh * circuit.shares[phase])
  const none: Phases = [0, 0, 0]
  const reactiveVarh = perPhase((phase) => energyWh[phase] * tangent)
  return {
    activeW: perPhase((phase) => powerW * circuit.shares[phase]),
    reactiveVar: perPhase((phase) => sign * powerW * circuit.shares[phase] * tangent),
    energyWh,
    reactiveImportVarh: sign > 0 ? reactiveVarh : none,
    reactiveExportVarh: sign > 0 ? none : reactiveVarh,
    demandW: totalWh - curve.energyWh(timeMs - HOUR_MS),
  }
}

const addPhases = (a: Phases, b: Phases): Phases => perPhase((phase) => a[phase] + b[phase])

/** Reactive power of opposite signs meets on the busbar; the incomer sees what is left, and that always lags. */
function addLoads(a: Load, b: Load): Load {
  const netVarh = perPhase(
    (phase) =>
      a.reactiveImportVarh[phase] +
      b.reactiveImportVarh[phase] -
      a.reactiveExportVarh[phase] -
      b.reactiveExportVarh[phase],
  )
  return {
    activeW: addPhases(a.activeW, b.activeW),
    reactiveVar: addPhases(a.reactiveVar, b.reactiveVar),
    energyWh: addPhases(a.energyWh, b.energyWh),
    reactiveImportVarh: netVarh,
    reactiveExportVarh: [0, 0, 0],
    demandW: a.demandW + b.demandW,
  }
}

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
  const { activeW, reactiveVar, demandW } = load
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
    counters: {
      importWh: countedSum(load.energyWh),
      exportWh: countedSum([0, 0, 0]),
      importVarh: countedSum(load.reactiveImportVarh),
      exportVarh: countedSum(load.reactiveExportVarh),
    },
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
