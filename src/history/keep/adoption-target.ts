// The port to the history that takes in what was salvaged: a running store, or a new file.

import type { Result } from '../../base/result.ts'
import type { Series } from '../series.ts'
import type { Change, HistoryDatabase, StorageFault } from '../store/history-database.ts'

export interface AdoptionTarget {
  readonly database: Pick<HistoryDatabase, 'get' | 'list' | 'ids'>
  /** The number of the series there; made where there is none of that meaning, null when there are too many. */
  readonly adoptSeries: (series: Series) => number | null
  /** All or nothing, with the series that were made since the last time; the days get parts that wait to be sealed, and chunks hold so many samples more. */
  readonly apply: (
    changes: readonly Change[],
    gained: { readonly openDays: readonly number[]; readonly samples: number },
  ) => Result<void, StorageFault>
}
