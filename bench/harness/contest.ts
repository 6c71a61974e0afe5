// Measures contestants against each other: the same load on each in turn, round after round, and the median of the rounds.

import type { Contestant } from './contestants.ts'
import { type Load, type LoadResult, runLoad } from './load.ts'
import { median } from './median.ts'

export type Cell = {
  readonly clients: number
  readonly registers: number
  readonly seconds: number
  readonly core?: number
  readonly spread?: number
}

export type Score = {
  readonly name: string
  readonly perSecond: number
  /** The same of each round, so that ratios compare what was measured side by side. */
  readonly rounds: readonly number[]
  readonly p50Us: number
  readonly p99Us: number
  /** CPU time of the contestant's process (all threads) per answered request. */
  readonly cpuUs: number
  readonly rssMib: number
}

const WARM_UP_SECONDS = 0.3
const ROUNDS = 3

/** Interleaved: a busy minute of the machine hits all contestants alike. */
export async function contest(cell: Cell, contestants: readonly Contestant[]): Promise<readonly Score[]> {
  const rounds: Score[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const one of contestants) rounds.push(await measure(cell, one))
  return contestants.map(({ name }) => middle(rounds.filter((score) => score.name === name)))
}

/** The warm-up is a run of its own, so that CPU time and requests belong to the same interval. */
export async function measure(cell: Cell, one: Contestant): Promise<Score> {
  const load: Load = {
    ...cell,
    port: one.port,
    unit: one.unit,
    address: one.address,
    checkValues: one.checkValues,
  }
  await runLoad({ ...load, seconds: WARM_UP_SECONDS })
  const before = one.child.cpuSeconds()
  const result: LoadResult = await runLoad(load)
  const cpuUs = ((one.child.cpuSeconds() - before) * 1e6) / Math.max(1, result.requests)
  const { perSecond, p50Us, p99Us } = result
  return { name: one.name, perSecond, rounds: [perSecond], p50Us, p99Us, cpuUs, rssMib: one.child.rssMib() }
}

function middle(scores: readonly Score[]): Score {
  const of = (pick: (score: Score) => number): number => median(scores.map(pick))
  return {
    name: scores[0]?.name ?? '',
    perSecond: of((score) => score.perSecond),
    rounds: scores.map((score) => score.perSecond),
    p50Us: of((score) => score.p50Us),
    p99Us: of((score) => score.p99Us),
    cpuUs: of((score) => score.cpuUs),
    rssMib: of((score) => score.rssMib),
  }
}
