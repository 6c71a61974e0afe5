// The store's state, changed together with what it tells of: all of it on disk, or none.

import { ok, type Result } from '../../base/result.ts'
import type { Change, StorageFault } from './history-database.ts'
import type { StoreRecords } from './store-records.ts'
import { encodeState, STATE_ID, type StoreState } from './store-state.ts'

export class StateKeeper {
  readonly #records: StoreRecords
  #state: StoreState
  #openDays: ReadonlySet<number>

  constructor(options: { readonly records: StoreRecords; readonly state: StoreState }) {
    this.#records = options.records
    this.#state = options.state
    this.#openDays = new Set(options.state.openDays)
  }

  get state(): StoreState {
    return this.#state
  }

  isOpen(day: number): boolean {
    return this.#openDays.has(day)
  }

  /** Writes the changes, and what of the state is another from then on. */
  apply(changes: readonly Change[], changed: Partial<StoreState>): Result<void, StorageFault> {
    const next = { ...this.#state, ...changed }
    const state = this.#records.put('journal', STATE_ID, encodeState(next))
    const applied = this.#records.database.apply([...changes, state])
    if (!applied.ok) return applied
    this.#state = next
    this.#openDays = new Set(next.openDays)
    return ok(undefined)
  }
}
