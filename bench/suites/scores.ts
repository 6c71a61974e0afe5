// The table that most benches print: one row a contestant, its rate against a named one.

import type { Score } from '../harness/contest.ts'
import { table } from '../harness/table.ts'

export const RAW = 'raw Node'

export const find = (scores: readonly Score[], name: string): Score | undefined =>
  scores.find((score) => score.name === name)

/** How many times the rate of `other` the rate of `name` is; NaN when one of them did not take part. */
export const ratio = (scores: readonly Score[], name: string, other: string): number =>
  (find(scores, name)?.perSecond ?? Number.NaN) / (find(scores, other)?.perSecond ?? Number.NaN)

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
