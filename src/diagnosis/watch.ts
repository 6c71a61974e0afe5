// Makes findings of judgements: nothing is said before it has held for a while, and nothing ends at the first good moment.

import type { Finding } from './finding.ts'
import type { Judgement, Rule, Verdict } from './rule.ts'
import type { Scene } from './scene.ts'

/** A longer pause between two scenes, as of a box that slept, counts as this much. */
const LONGEST_STEP_MS = 10_000
/** Numbers in a finding that stands are told anew this often: a list that changes all the time cannot be read. */
const REFRESH_MS = 30_000

type Watched = {
  readonly verdict: Verdict
  readonly wrongMs: number
  readonly rightMs: number
  readonly sinceMs: number
  /** Since the finding was put into words. */
  readonly ageMs: number
  readonly finding: Finding | null
}

/** What no rule names any more has not ended: nobody looks at it any longer. */
export type Change = { readonly began: readonly Finding[]; readonly ended: readonly Finding[] }

export class Watch {
  readonly #rules: readonly Rule[]
  #watched = new Map<string, Watched>()

  constructor(options: { readonly rules: readonly Rule[] }) {
    this.#rules = options.rules
  }

  get findings(): readonly Finding[] {
    return [...this.#watched.values()].flatMap(({ finding }) => finding ?? [])
  }

  /** By the last scene; null where no rule named it. */
  verdict(id: string): Verdict | null {
    return this.#watched.get(id)?.verdict ?? null
  }

  /** Takes one scene; returns which findings began and ended with it. */
  look(scene: Scene): Change {
    const before = movedBy(scene.clockStepMs, this.#watched)
    const after = new Map<string, Watched>()
    const stood = (id: string) => (before.get(id)?.finding ?? null) !== null
    for (const rule of this.#rules) {
      for (const judgement of rule(scene, stood)) {
        after.set(judgement.id, follow(before.get(judgement.id), judgement, scene))
      }
    }
    this.#watched = after
    return {
      began: this.findings.filter(({ id }) => !stood(id)),
      ended: [...before].flatMap(([id, { finding }]) =>
        after.get(id)?.finding === null ? (finding ?? []) : [],
      ),
    }
  }
}

/** A clock that is set does not make anything last longer: when it began is told by the clock of now. */
function movedBy(stepMs: number, watched: ReadonlyMap<string, Watched>): ReadonlyMap<string, Watched> {
  if (stepMs === 0) return watched
  return new Map(
    [...watched].map(([id, { finding, sinceMs, ...rest }]) => {
      const moved = finding === null ? null : { ...finding, sinceMs: finding.sinceMs + stepMs }
      return [id, { ...rest, sinceMs: sinceMs + stepMs, finding: moved }]
    }),
  )
}

/** Time that nobody can tell anything about neither helps nor hurts. */
function follow(before: Watched | undefined, judgement: Judgement, scene: Scene): Watched {
  const { id, verdict, holdMs, releaseMs } = judgement
  const stepMs = Math.min(LONGEST_STEP_MS, Math.max(0, scene.elapsedMs))
  const old = before ?? { wrongMs: 0, rightMs: 0, sinceMs: scene.nowMs, ageMs: 0, finding: null }
  const isFirst = verdict === 'wrong' && old.wrongMs === 0 && old.finding === null
  const sinceMs = isFirst ? scene.nowMs : old.sinceMs
  const wrongMs = verdict === 'wrong' ? old.wrongMs + stepMs : verdict === 'right' ? 0 : old.wrongMs
  const rightMs = verdict === 'right' ? old.rightMs + stepMs : verdict === 'wrong' ? 0 : old.rightMs
  const ageMs = old.ageMs + stepMs
  const now = { verdict, wrongMs, rightMs, sinceMs, ageMs }
  if (verdict === 'right' && rightMs >= releaseMs) return { ...now, finding: null }
  const begins = old.finding === null && verdict === 'wrong' && wrongMs >= holdMs
  const isOld = old.finding !== null && verdict === 'wrong' && ageMs >= REFRESH_MS
  if (!begins && !isOld) return { ...now, finding: old.finding }
  const told: Finding = { sinceMs, ...judgement.finding, id }
  const isSame = JSON.stringify(told) === JSON.stringify(old.finding)
  return { ...now, ageMs: 0, finding: isSame ? old.finding : told }
}
