// What was found damaged in this run: few of each point, each said once.

import type { Log } from '../../base/log.ts'
import type { Damage } from '../history-reader.ts'

export const DAMAGE_LIMITS = { ofPoint: 32, all: 1_024 } as const

export class DamageList {
  readonly #log: Log
  readonly #found = new Map<string, Damage>()
  readonly #ofPoint = new Map<string, number>()

  constructor(options: { readonly log: Log }) {
    this.#log = options.log
  }

  report(damage: Damage): void {
    const key = `${damage.pointId} ${damage.day} ${damage.what}`
    const count = this.#ofPoint.get(damage.pointId) ?? 0
    if (this.#found.has(key) || count >= DAMAGE_LIMITS.ofPoint || this.#found.size >= DAMAGE_LIMITS.all)
      return
    this.#found.set(key, damage)
    this.#ofPoint.set(damage.pointId, count + 1)
    this.#log.error('history.damaged', { ...damage })
  }

  list(): readonly Damage[] {
    return [...this.#found.values()]
  }
}
