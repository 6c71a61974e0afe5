// Three numbers that belong together, one for each phase.

export type Phases = readonly [l1: number, l2: number, l3: number]
export type Phase = 0 | 1 | 2

export const PHASES = [0, 1, 2] as const satisfies readonly Phase[]

/** Makes a value for each phase; `phase` is 0, 1 or 2. */
export const perPhase = (value: (phase: Phase) => number): Phases => [value(0), value(1), value(2)]

export const sum = (phases: Phases): number => phases[0] + phases[1] + phases[2]

export const mean = (phases: Phases): number => sum(phases) / 3

/** The length of three vectors added: each of its length, at its angle in radians. */
export function lengthOfSum(lengths: Phases, angles: Phases): number {
  const real = sum(perPhase((phase) => lengths[phase] * Math.cos(angles[phase])))
  const imaginary = sum(perPhase((phase) => lengths[phase] * Math.sin(angles[phase])))
  return Math.hypot(real, imaginary)
}

/** Where the voltage of a phase points, in radians: L2 a third of a turn behind L1, L3 another third. */
export const voltageAngle = (phase: Phase): number => (-2 * Math.PI * phase) / 3

/** The voltage between two phases a third of a turn apart, by the law of cosines. */
export const between = (a: number, b: number): number => Math.sqrt(a * a + b * b + a * b)

export const next = (phase: Phase): Phase => (phase === 0 ? 1 : phase === 1 ? 2 : 0)
