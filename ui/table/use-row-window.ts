// Draws only the rows of a long table that are near the view; what has the focus stays, and every row can be gone to.

import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePrinting } from '../app/use-printing.ts'
import { forgetOthers, type Part, partsOf, type Span, spanOf } from './row-window.ts'

/** Up to so many rows are all drawn: nothing is slow then, and the browser's own search finds everything. */
export const ALL_DRAWN = 60
/** Drawn above and below the view, so that scrolling finds rows there: when less than the least is left, the most. */
const LEAST_BEYOND_PX = 250
const MOST_BEYOND_PX = 700
/** Drawn before the first look at the view, as many as a tall screen shows, and around a row that is gone to. */
const FIRST_DRAWN = ALL_DRAWN
const AROUND = 10

export type RowWindow = {
  readonly table: RefObject<HTMLTableElement>
  readonly parts: readonly Part[]
  /** Draws the row, scrolls it into view and hands it over, to focus something in it. */
  readonly goTo: (index: number, take: (row: HTMLElement) => void) => void
}

export type RowWindowOptions = {
  /** One a row, in their order; each drawn row has its own as `data-row`. */
  readonly keys: readonly string[]
  /** The height of a row that nobody has measured. */
  readonly usualPx: number
}

type Wanted = { readonly index: number; readonly take: (row: HTMLElement) => void }

/** The component that calls this draws the rows: it is drawn again when the view has moved. */
export function useRowWindow({ keys, usualPx }: RowWindowOptions): RowWindow {
  const table = useRef<HTMLTableElement>(null)
  const heights = useRef(new Map<string, number>())
  const wanted = useRef<Wanted | null>(null)
  const focused = useFocusedRow(table)
  const [span, setSpan] = useState<Span>({ first: 0, end: FIRST_DRAWN })
  // paper has no view to scroll: it gets every row
  const windowed = !usePrinting() && keys.length > ALL_DRAWN
  const heightsPx = () => keys.map((key) => heights.current.get(key) ?? usualPx)

  const look = () => {
    const body = table.current?.tBodies[0]
    if (body === undefined || !isLaidOut(body)) return
    const { top } = body.getBoundingClientRect()
    const around = (beyondPx: number) =>
      spanOf(heightsPx(), -top - beyondPx, window.innerHeight - top + beyondPx)
    const [least, most] = [around(LEAST_BEYOND_PX), around(MOST_BEYOND_PX)]
    setSpan((old) =>
      old.first <= least.first && least.end <= old.end && old.end <= keys.length ? old : most,
    )
  }
  useLayoutEffect(() => {
    for (const row of table.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])
      if (isLaidOut(row)) heights.current.set(row.dataset['row'] ?? '', row.offsetHeight)
    forgetOthers(heights.current, keys)
    const { index, take } = wanted.current ?? {}
    wanted.current = null
    const row = index === undefined ? null : rowOf(table.current, keys[index])
    if (row !== null) take?.(row)
    else if (windowed) look()
  })
  useViewMoves(windowed, look, () => heights.current.clear())

  return {
    table,
    parts: partsOf(
      heightsPx(),
      windowed ? span : { first: 0, end: keys.length },
      keptOf(keys, focused.current),
    ),
    goTo: (index, take) => {
      const row = rowOf(table.current, keys[index])
      if (row !== null) return take(row)
      wanted.current = { index, take }
      setSpan({ first: Math.max(0, index - AROUND), end: index + AROUND })
    },
  }
}

/** While the page hides the table, everything in it is 0 px high, and any number of rows would fit into the view. */
const isLaidOut = (part: HTMLElement): boolean => part.offsetHeight > 0

const rowOf = (table: HTMLTableElement | null, key: string | undefined): HTMLElement | null =>
  key === undefined ? null : (table?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(key)}"]`) ?? null)

/** The row with the focus, and its neighbours, where Tab goes next. */
function keptOf(keys: readonly string[], focused: string | null): ReadonlySet<number> {
  const at = focused === null ? -1 : keys.indexOf(focused)
  return at === -1 ? new Set() : new Set([at - 1, at, at + 1])
}

function useFocusedRow(table: RefObject<HTMLTableElement>): { readonly current: string | null } {
  const focused = useRef<string | null>(null)
  useEffect(() => {
    const host = table.current
    const follow = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-row]') : null
      focused.current = row?.dataset['row'] ?? null
    }
    host?.addEventListener('focusin', follow)
    return () => host?.removeEventListener('focusin', follow)
  }, [table])
  return focused
}

/** Calls `look` at most once a frame while anything scrolls or the window changes; another width makes other heights. */
function useViewMoves(active: boolean, look: () => void, forgetHeights: () => void): void {
  const run = useRef({ look, forgetHeights })
  run.current = { look, forgetHeights }
  useEffect(() => {
    if (!active) return undefined
    let frame = 0
    const moved = () => {
      if (frame !== 0) return
      frame = window.requestAnimationFrame(() => {
        frame = 0
        run.current.look()
      })
    }
    const resized = () => {
      run.current.forgetHeights()
      moved()
    }
    document.addEventListener('scroll', moved, { capture: true, passive: true })
    window.addEventListener('resize', resized)
    return () => {
      window.cancelAnimationFrame(frame)
      document.removeEventListener('scroll', moved, { capture: true })
      window.removeEventListener('resize', resized)
    }
  }, [active])
}
