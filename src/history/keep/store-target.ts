// Lets a store, or a new file that will be one, take in what was salvaged.

import type { Series } from '../series.ts'
import type { KeptParts } from '../store/history-store.ts'
import { encodeSeries } from '../store/series-record.ts'
import type { StateKeeper } from '../store/state-keeper.ts'
import type { StoreRecords } from '../store/store-records.ts'
import type { AdoptionTarget } from './adoption-target.ts'

/** Series that are new stand in the same transaction as what belongs to them. */
function storeTarget(store: {
  readonly records: StoreRecords
  readonly state: StateKeeper
  readonly adoptSeries: (series: Series) => number | null
  readonly unsaved: () => readonly Series[]
  readonly saved: (series: readonly Series[]) => void
}): AdoptionTarget {
  const { records, state, adoptSeries } = store
  return {
    database: records.database,
    adoptSeries,
    apply: (changes, { openDays, samples }) => {
      const series = store.unsaved()
      const puts = series.map((one) => records.put('series', one.number, encodeSeries(one)))
      const applied = state.apply([...puts, ...changes], {
        openDays: [...new Set([...state.state.openDays, ...openDays])].sort((a, b) => a - b),
        chunkSamples: Math.max(0, state.state.chunkSamples + samples),
      })
      if (applied.ok) store.saved(series)
      return applied
    },
  }
}

/** For a store in use: a series of the same meaning is the same series, whatever its number was. */
export const adoptInto = ({ records, state, catalogue }: KeptParts): AdoptionTarget =>
  storeTarget({
    records,
    state,
    adoptSeries: (found) => catalogue.adopt(found)?.number ?? null,
    unsaved: () => catalogue.unsaved(),
    saved: (series) => catalogue.saved(series),
  })

/** For a new file, where every series keeps its number. */
export function emptyTarget(store: {
  readonly records: StoreRecords
  readonly state: StateKeeper
}): AdoptionTarget {
  const fresh: Series[] = []
  return storeTarget({
    ...store,
    adoptSeries: (series) => {
      fresh.push(series)
      return series.number
    },
    unsaved: () => [...fresh],
    saved: (series) => void fresh.splice(0, series.length),
  })
}
