// The store's state, changed together with what it tells of: all of it on disk, or none.

import { ok, type Result } from '../../base/result.ts'
import type { Change, StorageFault } from './history-database.ts'
import { dayOfId } from './record-id.ts'
import type { StoreRecords } from './store-records.ts'
import { encodeState, STATE_ID, type StoreState } from './store-state.ts'

export class StateKeeper {
  readonly #records: StoreRecords
  #state: StoreState
  #openDays: ReadonlySet<number>
  /** Since the last measurement began, and before it. */
  #changed: Set<number>
  #measuring = new Set<number>()

  constructor(options: { readonly records: StoreRecords; readonly state: StoreState }) {
    this.#records = options.records
    this.#state = options.state
    this.#openDays = new Set(options.state.openDays)
    this.#changed = new Set(options.state.changedDays)
  }

  get state(): StoreState {
    return this.#state
  }

  isOpen(day: number): boolean {
    return this.#openDays.has(day)
  }

  /** The days to be measured now; on the disk they stay named until `noteMeasured`. */
  takeChangedDays(): readonly number[] {
    this.#measuring = new Set([...this.#measuring, ...this.#changed])
    this.#changed = new Set()
    return [...this.#measuring]
  }

  /** What was taken is measured, and that is on the disk. */
  noteMeasured(): void {
    this.#measuring = new Set()
  }

  /** Writes the changes, and what of the state is another from then on. */
  apply(
    changes: readonly Change[],
    changed: Partial<Omit<StoreState, 'changedDays'>>,
  ): Result<void, StorageFault> {
    const days = daysWithOtherChunks(changes)
    const changedDays = [...new Set([...this.#measuring, ...this.#changed, ...days])].sort((a, b) => a - b)
    const next = { ...this.#state, ...changed, changedDays }
    const state = this.#records.put('journal', STATE_ID, encodeState(next))
    const applied = this.#records.database.apply([...changes, state])
    if (!applied.ok) return applied
    this.#state = next
    this.#openDays = new Set(next.openDays)
    for (const day of days) this.#changed.add(day)
    return ok(undefined)
  }
}

function daysWithOtherChunks(changes: readonly Change[]): ReadonlySet<number> {
  const days = new Set<number>()
  for (const change of changes) {
    if (change.table === 'chunk') days.add(dayOfId(change.change === 'put' ? change.id : change.fromId))
  }
  return days
}
