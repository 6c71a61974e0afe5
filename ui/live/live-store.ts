// The latest reading of every point as signals; changes wait for the next frame, so five hundred a second cost one paint.

import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { LiveChange } from '../../src/web/api.ts'
import { follow, NO_READING, type Reading } from './reading.ts'

/** Calls `run` once, before the next paint. */
export type Schedule = (run: () => void) => void

export class LiveStore {
  readonly #readings = new Map<string, Signal<Reading>>()
  readonly #pending = new Map<string, LiveChange>()
  readonly #schedule: Schedule
  #scheduled = false

  constructor({ schedule }: { schedule: Schedule }) {
    this.#schedule = schedule
  }

  /** The reading of a point, also of one that nobody has read yet. */
  reading(pointId: string): ReadonlySignal<Reading> {
    return this.#writable(pointId)
  }

  /** Takes changes; of several for one point before the next frame the last stays. */
  put(changes: readonly LiveChange[]): void {
    for (const change of changes) this.#pending.set(change[0], change)
    if (this.#scheduled || this.#pending.size === 0) return
    this.#scheduled = true
    this.#schedule(() => this.#flush())
  }

  /** Takes what was read on request; a reading that is newer stays. */
  seed(changes: readonly LiveChange[]): void {
    this.put(
      changes.filter(([id, , , timeMs]) => {
        const known = this.#pending.get(id)?.[3] ?? this.#readings.get(id)?.peek().timeMs ?? null
        return known === null || known <= timeMs
      }),
    )
  }

  /** Forgets the points that a new configuration no longer has. */
  keep(pointIds: ReadonlySet<string>): void {
    for (const id of this.#readings.keys()) if (!pointIds.has(id)) this.#readings.delete(id)
  }

  #flush(): void {
    this.#scheduled = false
    const changes = [...this.#pending.values()]
    this.#pending.clear()
    batch(() => {
      for (const [pointId, value, quality, timeMs] of changes) {
        const reading = this.#writable(pointId)
        reading.value = follow(reading.peek(), value, quality, timeMs)
      }
    })
  }

  #writable(pointId: string): Signal<Reading> {
    const known = this.#readings.get(pointId)
    if (known !== undefined) return known
    const fresh = signal(NO_READING)
    this.#readings.set(pointId, fresh)
    return fresh
  }
}
