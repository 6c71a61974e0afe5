// Makes findings of judgements: nothing is said before it has held for a while, and nothing ends at the first good moment.

import type { Finding } from './finding.ts'
import type { Judgement, Rule } from './rule.ts'
import type { Scene } from './scene.ts'

/** A longer pause between two scenes, as of a box that slept, counts as this much. */
const LONGEST_STEP_MS = 10_000
/** Numbers in a finding that stands are told anew this often: a list that changes all the time cannot be read. */
const REFRESH_MS = 30_000

type Watched = {
  readonly wrongMs: number
  readonly rightMs: number
  readonly sinceMs: number
  /** Since the finding was put into words. */
  readonly ageMs: number
  readonly finding: Finding | null
}

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

  /** Takes one scene; returns which findings began and ended with it. */
  look(scene: Scene): Change {
    const before = this.#watched
    const after = new Map<string, Watched>()
    const stood = (id: string) => (before.get(id)?.finding ?? null) !== null
    for (const rule of this.#rules) {
      for (const judgement of rule(scene, stood)) {
        after.set(judgement.id, follow(before.get(judgement.id), judgement, scene))
      }
    }
    this.#watched = after
    const stands = (id: string) => (after.get(id)?.finding ?? null) !== null
    return {
      began: this.findings.filter(({ id }) => !stood(id)),
      ended: [...before].flatMap(([id, { finding }]) => (finding === null || stands(id) ? [] : finding)),
    }
  }
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
  if (verdict === 'right' && rightMs >= releaseMs) return { wrongMs, rightMs, sinceMs, ageMs, finding: null }
  const begins = old.finding === null && verdict === 'wrong' && wrongMs >= holdMs
  const isOld = old.finding !== null && verdict === 'wrong' && ageMs >= REFRESH_MS
  if (!begins && !isOld) return { wrongMs, rightMs, sinceMs, ageMs, finding: old.finding }
  const told: Finding = { sinceMs, ...judgement.finding, id }
  const isSame = JSON.stringify(told) === JSON.stringify(old.finding)
  return { wrongMs, rightMs, sinceMs, ageMs: 0, finding: isSame ? old.finding : told }
}
