// A rule looks at a scene and judges: of each thing that it could find, whether it is wrong, right, or not to be told now.

import type { Finding } from './finding.ts'
import type { Scene } from './scene.ts'

export type Verdict = 'wrong' | 'right' | 'unknown'

export type Judgement = {
  readonly id: string
  readonly verdict: Verdict
  /** So long it has to be wrong, without once being right, before a finding is made of it. */
  readonly holdMs: number
  /** So long it has to be right, without once being wrong, before the finding ends. */
  readonly releaseMs: number
  /** Made anew in each scene, so that it tells the latest numbers. `sinceMs` where somebody knows better when it began. */
  readonly finding: Omit<Finding, 'id' | 'sinceMs'> & { readonly sinceMs?: number }
}

/**
 * What a rule does not name any more is gone at once and has not ended, as with a device that was removed. `isActive` is whether a finding
 * stands, for a threshold that is lower then (hysteresis).
 */
export type Rule = (scene: Scene, isActive: (id: string) => boolean) => readonly Judgement[]
