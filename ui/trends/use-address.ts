// The address of the Trends page as state: read from the browser, changed by acts, so that Back and a sent link work.

import { useMemo, useRef, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import type { SpanActs } from '../trend/plot-host.tsx'
import type { Zone } from '../trend/zone-time.ts'
import { addressOf, parseAddress, type TrendsAddress } from './address.ts'
import { panned, type SpanChoice, scaled, usualSpan, zoomed } from './span-choice.ts'

export type AddressActs = {
  readonly address: TrendsAddress
  /** What the address says, or what is usual for what is shown. */
  readonly choice: SpanChoice
  /** Tells the first moment of which anything is known, as soon as somebody knows. */
  readonly found: (firstMs: number | null) => void
  readonly change: (change: Partial<TrendsAddress>) => void
  readonly acts: SpanActs
}

/** Each zoom remembers where it came from; going back without one shows twice as much. */
const MOST_REMEMBERED = 50

export function useAddress(zone: Zone): AddressActs {
  const { nowMs } = useBox()
  const [, go] = useLocation()
  const search = useSearch()
  const address = useMemo(() => parseAddress(search), [search])
  const before = useRef<SpanChoice[]>([])
  const change = (change: Partial<TrendsAddress>) => go(addressOf({ ...address, ...change }))
  const key = address.points.join(',')
  const [first, setFirst] = useState<{ readonly key: string; readonly ms: number } | null>(null)
  const span = address.span ?? usualSpan(first?.key === key ? first.ms : null, nowMs.peek())
  const found = (ms: number | null) => {
    if (address.span === null && ms !== null && first?.key !== key) setFirst({ key, ms })
  }
  const remember = () => {
    before.current = [...before.current, span].slice(-MOST_REMEMBERED)
  }
  const acts: SpanActs = {
    zoom: (fromMs, toMs) => {
      const next = zoomed(fromMs, toMs, nowMs.peek())
      if (next === null) return
      remember()
      change({ span: next })
    },
    scale: (factor, aroundMs) => {
      if (factor < 1) remember()
      change({ span: scaled(span, factor, aroundMs, nowMs.peek(), zone) })
    },
    pan: (share) =>
      go(addressOf({ ...address, span: panned(span, share, nowMs.peek(), zone) }), { replace: true }),
    back: () => {
      const last = before.current.pop()
      if (last !== undefined) return change({ span: last })
      return change({ span: scaled(span, 2, nowMs.peek(), nowMs.peek(), zone) })
    },
  }
  return { address, choice: span, found, change, acts }
}
