// The three phases of a circuit as its meter shows them: power, apparent power and the cosine between voltage and current.

import type { SeenDevice } from './scene.ts'

export const PHASES = ['L1', 'L2', 'L3'] as const
export type Phase = (typeof PHASES)[number]

export type PhaseReading = {
  readonly phase: Phase
  readonly powerW: number
  /** Null where the meter tells no way to it. */
  readonly apparentVa: number | null
  readonly currentA: number | null
  readonly voltageV: number | null
  /** Active by apparent power, from -1 to 1; null where too little flows to tell. */
  readonly cosine: number | null
}

/** Below this the error of angle of a small transformer alone could turn the sign of the active power. */
export const LEAST_VA = 50
/** Rounding of the three registers; beyond it they do not belong together. */
const MOST_COSINE = 1.1

/** The three phases; null unless the meter tells the active power of all three now. */
export function phasesOf(seen: SeenDevice): readonly PhaseReading[] | null {
  const readings: PhaseReading[] = []
  for (const phase of PHASES) {
    const powerW = seen.value(`activePower${phase}`)
    if (powerW === null) return null
    readings.push(readingOf(seen, phase, powerW))
  }
  return readings
}

function readingOf(seen: SeenDevice, phase: Phase, powerW: number): PhaseReading {
  const currentA = seen.value(`current${phase}`)
  const voltageV = seen.value(`voltage${phase}`)
  const told = seen.value(`apparentPower${phase}`)
  const product = currentA === null || voltageV === null ? null : Math.abs(currentA * voltageV)
  const apparentVa = told === null ? product : Math.abs(told)
  const cosine = apparentVa === null || apparentVa < LEAST_VA ? null : powerW / apparentVa
  const isPossible = cosine !== null && Math.abs(cosine) <= MOST_COSINE
  return {
    phase,
    powerW,
    apparentVa,
    currentA: currentA === null ? null : Math.abs(currentA),
    voltageV,
    cosine: isPossible ? Math.max(-1, Math.min(1, cosine)) : null,
  }
}

export const phaseKeys = (phases: readonly Phase[]): readonly string[] =>
  phases.flatMap((phase) => [`activePower${phase}`, `current${phase}`])
