// What a meter measures when its inputs are wired wrongly: each input carries another phase, or a current turned round.

import type { Reading } from './electricity.ts'
import { between, lengthOfSum, next, type Phase, type Phases, perPhase, voltageAngle } from './phases.ts'

/** Which phase of the installation each of the three inputs carries. */
export type PhaseOrder = readonly [Phase, Phase, Phase]

export type Wiring = {
  readonly voltages: PhaseOrder
  readonly currents: PhaseOrder
  /** Inputs whose current transformer looks the other way. */
  readonly reversed: readonly Phase[]
}

const IN_ORDER: PhaseOrder = [0, 1, 2]
export const SOUND_WIRING: Wiring = { voltages: IN_ORDER, currents: IN_ORDER, reversed: [] }

export function swapped([a, b]: readonly [Phase, Phase]): PhaseOrder {
  const place = (phase: Phase): Phase => (phase === a ? b : phase === b ? a : phase)
  return [place(0), place(1), place(2)]
}

/**
 * The reading of the same instant through the wrong wiring. Voltages and currents are vectors: the voltage of each phase
 * a third of a turn behind the one before, its current behind it by the angle of its load. A meter multiplies what its
 * inputs carry: P = U x I x cos(angle from the current to the voltage), Q with the sine. Counters and demand stay as
 * they are; they follow from the power over time.
 */
export function asWired(reading: Reading, { voltages, currents, reversed }: Wiring): Reading {
  const voltageV = perPhase((input) => reading.voltageV[voltages[input]])
  const currentA = perPhase((input) => reading.currentA[currents[input]])
  const currentAngle = perPhase((input) => {
    const phase = currents[input]
    const behind = Math.atan2(reading.reactiveVar[phase], reading.activeW[phase])
    return voltageAngle(phase) - behind + (reversed.includes(input) ? Math.PI : 0)
  })
  const angle = perPhase((input) => voltageAngle(voltages[input]) - currentAngle[input])
  const apparentVA = product(voltageV, currentA)
  const powerFactor = perPhase((input) => Math.cos(angle[input]))
  return {
    ...reading,
    voltageV,
    lineVoltageV: perPhase((input) => between(voltageV[input], voltageV[next(input)])),
    currentA,
    neutralCurrentA: lengthOfSum(currentA, currentAngle),
    apparentVA,
    powerFactor,
    activeW: product(apparentVA, powerFactor),
    reactiveVar: perPhase((input) => apparentVA[input] * Math.sin(angle[input])),
  }
}

const product = (a: Phases, b: Phases): Phases => perPhase((phase) => a[phase] * b[phase])
