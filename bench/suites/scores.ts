// The table that most benches print: one row a contestant, its rate against a named one.

import type { Score } from '../harness/contest.ts'
import { median } from '../harness/median.ts'
import { table } from '../harness/table.ts'

export const RAW = 'raw Node'

export const find = (scores: readonly Score[], name: string): Score | undefined =>
  scores.find((score) => score.name === name)

/** The rate of `name` over that of `other`, round by round, and of that the median; NaN when one did not take part. */
export function ratio(scores: readonly Score[], name: string, other: string): number {
  const [one, two] = [find(scores, name), find(scores, other)]
  return median((one?.rounds ?? []).map((rate, round) => rate / (two?.rounds[round] ?? Number.NaN)))
}

export const scoreTable = (title: string, scores: readonly Score[]): string =>
  table(
    [title, 'req/s', `of ${RAW}`, 'p50 us', 'p99 us', 'CPU us/req', 'RSS MiB'],
    scores.map((score) => [
      score.name,
      score.perSecond,
      ratio(scores, score.name, RAW),
      score.p50Us,
      score.p99Us,
      score.cpuUs,
      score.rssMib,
    ]),
  )
