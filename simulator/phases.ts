// Three numbers that belong together, one for each phase.

export type Phases = readonly [l1: number, l2: number, l3: number]

/** Makes a value for each phase; `phase` is 0, 1 or 2. */
export const perPhase = (value: (phase: 0 | 1 | 2) => number): Phases => [value(0), value(1), value(2)]

export const sum = (phases: Phases): number => phases[0] + phases[1] + phases[2]

export const mean = (phases: Phases): number => sum(phases) / 3
