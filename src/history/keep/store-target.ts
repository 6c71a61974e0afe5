// Lets a store, or a new file that will be one, take in what was salvaged.

import type { Series } from '../series.ts'
import type { KeptParts } from '../store/history-store.ts'
import { encodeSeries } from '../store/series-record.ts'
import type { StateKeeper } from '../store/state-keeper.ts'
import type { StoreRecords } from '../store/store-records.ts'
import type { AdoptionTarget } from './adoption-target.ts'

function storeTarget(store: {
  readonly records: StoreRecords
  readonly state: StateKeeper
  readonly adoptSeries: (series: Series) => number | null
}): AdoptionTarget {
  const { records, state, adoptSeries } = store
  return {
    database: records.database,
    adoptSeries,
    apply: (changes, { openDays, samples }) =>
      state.apply(changes, {
        openDays: [...new Set([...state.state.openDays, ...openDays])].sort((a, b) => a - b),
        chunkSamples: Math.max(0, state.state.chunkSamples + samples),
      }),
  }
}

/** For a store in use: a series of the same meaning is the same series, whatever its number was. */
export function adoptInto({ records, state, catalogue }: KeptParts): AdoptionTarget {
  const adoptSeries = (found: Series): number | null => {
    const series = catalogue.adopt(found)
    if (series === null) return null
    const isNew = catalogue.unsaved().includes(series)
    if (!isNew) return series.number
    const put = records.put('series', series.number, encodeSeries(series))
    if (!records.database.apply([put]).ok) return null
    catalogue.saved([series])
    return series.number
  }
  return storeTarget({ records, state, adoptSeries })
}

/** For a new file, where every series keeps its number. */
export function emptyTarget(store: {
  readonly records: StoreRecords
  readonly state: StateKeeper
}): AdoptionTarget {
  const { records } = store
  const adoptSeries = (series: Series): number | null => {
    const put = records.put('series', series.number, encodeSeries(series))
    return records.database.apply([put]).ok ? series.number : null
  }
  return storeTarget({ ...store, adoptSeries })
}
