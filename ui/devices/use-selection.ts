// Which devices of the list are selected: one, all from the last one on, all that are shown, none.

import { useCallback, useRef, useState } from 'preact/hooks'
import { devicesBetween, type ListRow } from './list-rows.ts'

export type Selection = {
  /** Never a device that is gone. */
  readonly selected: ReadonlySet<string>
  /** `range` takes all shown from the one that was touched last, as a click with Shift means it. */
  readonly select: (id: string, on: boolean, range: boolean) => void
  /** All devices that are shown, folded ones too. */
  readonly selectAll: (on: boolean) => void
}

export type SelectionOptions = {
  readonly rows: readonly ListRow[]
  readonly shown: readonly { readonly id: string }[]
  readonly present: readonly { readonly id: string }[]
}

export function useSelection({ rows, shown, present }: SelectionOptions): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const touched = useRef<string | null>(null)
  const latest = useRef(rows)
  latest.current = rows
  // the same function as long as the page is open, so that a row that did not change is not drawn again
  const select = useCallback((id: string, on: boolean, range: boolean) => {
    const ids = new Set(range ? devicesBetween(latest.current, touched.current, id) : [id])
    touched.current = id
    setSelected((old) => (on ? old.union(ids) : old.difference(ids)))
  }, [])
  return {
    selected: new Set(present.flatMap(({ id }) => (selected.has(id) ? [id] : []))),
    select,
    selectAll: (on) => setSelected(new Set(on ? shown.map(({ id }) => id) : [])),
  }
}
