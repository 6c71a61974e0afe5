// The address of the Trends page as state: read from the browser, changed by acts, so that Back and a sent link work.

import { useMemo, useRef } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import { useBox } from '../app/box.ts'
import type { SpanActs } from '../trend/plot-host.tsx'
import type { Zone } from '../trend/zone-time.ts'
import { addressOf, parseAddress, type TrendsAddress } from './address.ts'
import { panned, type SpanChoice, scaled, zoomed } from './span-choice.ts'

export type AddressActs = {
  readonly address: TrendsAddress
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
  const { span } = address
  const remember = () => {
    before.current = [...before.current, span].slice(-MOST_REMEMBERED)
  }
  const acts: SpanActs = {
    zoom: (fromMs, toMs) => {
      remember()
      change({ span: zoomed(fromMs, toMs, nowMs.peek()) })
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
  return { address, change, acts }
}
