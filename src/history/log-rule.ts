// What is logged of everything that is read: the first sample of each period, and at once what cannot wait.

import type { Point } from '../measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'

const SECOND_MS = 1_000

/** What was logged of a point last. */
type Logged = { period: number; timeMs: number; value: number; quality: number }

type Rule = {
  /** Null for a point that is not logged. */
  readonly periodMs: number | null
  readonly logsChanges: boolean
  readonly last: Logged
}

export class LogRule {
  #rules = new Map<string, Rule>()
  #byNumber: readonly Rule[] = []

  /** New points, by their numbers; what was logged of those that stay is not forgotten. */
  setPoints(points: readonly Point[]): void {
    const before = this.#rules
    this.#byNumber = points.map((point) => makeRule(point, before.get(point.id)))
    this.#rules = new Map(points.map(({ id }, number) => [id, this.#byNumber[number] ?? makeRule({})]))
  }

  /**
   * The samples that are logged. Where the period is a second or more their times are cut to the whole second: the jitter
   * of polls is noise. A second sample of one second keeps its millisecond, so that it does not count as a correction.
   */
  choose(batch: SampleBatch): SampleBatch {
    const chosen = new Float64Array(batch.length)
    let end = 0
    for (let at = 0; at + SAMPLE_STRIDE <= batch.length; at += SAMPLE_STRIDE) {
      const rule = this.#byNumber[batch[at] ?? -1]
      if (rule === undefined || rule.periodMs === null) continue
      const sample = {
        timeMs: batch[at + 1] ?? 0,
        value: batch[at + 2] ?? Number.NaN,
        quality: batch[at + 3] ?? 0,
      }
      if (!isLogged(rule, sample)) continue
      chosen[end] = batch[at] ?? 0
      chosen[end + 1] = note(rule, sample)
      chosen[end + 2] = sample.value
      chosen[end + 3] = sample.quality
      end += SAMPLE_STRIDE
    }
    return chosen.slice(0, end)
  }
}

type Read = Pick<Logged, 'timeMs' | 'value' | 'quality'>

function makeRule({ kind, logPeriodMs = 0 }: Partial<Point>, before?: Rule): Rule {
  const last = { period: Number.NaN, timeMs: Number.NaN, value: Number.NaN, quality: Number.NaN }
  const stays = before?.periodMs === logPeriodMs
  return { periodMs: logPeriodMs, logsChanges: kind === 'state', last: stays ? before.last : last }
}

function isLogged({ periodMs, logsChanges, last }: Rule, { timeMs, value, quality }: Read): boolean {
  if (periodMs === null) return false
  if (periodMs === 0 || Math.floor(timeMs / periodMs) !== last.period) return true
  return quality !== last.quality || (logsChanges && !Object.is(value, last.value))
}

/** Remembers the sample as logged and returns the time under which it is. */
function note({ periodMs, last }: Rule, { timeMs, value, quality }: Read): number {
  const cutMs = Math.floor(timeMs / SECOND_MS) * SECOND_MS
  const isCut =
    periodMs !== null && periodMs >= SECOND_MS && cutMs !== Math.floor(last.timeMs / SECOND_MS) * SECOND_MS
  last.period = periodMs === null || periodMs === 0 ? Number.NaN : Math.floor(timeMs / periodMs)
  last.timeMs = isCut ? cutMs : Math.floor(timeMs)
  last.value = value
  last.quality = quality
  return last.timeMs
}
