// The last hour of a point: from the history first, then live.

import { useEffect, useRef, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import type { TrendSample } from './trend-line.ts'
import { LONGEST_MS } from './trend-span.ts'

export type Trend = {
  readonly samples: readonly TrendSample[]
  readonly state: 'loading' | 'ready' | 'failed'
}

export function useTrend(pointId: string): Trend {
  const { api, live, nowMs } = useBox()
  const kept = useRef<TrendSample[]>([])
  const [state, setState] = useState<Trend['state']>('loading')
  useEffect(() => {
    let wanted = true
    kept.current = []
    setState('loading')
    const toMs = nowMs.peek()
    void api.history(pointId, toMs - LONGEST_MS, toMs).then((outcome) => {
      if (!wanted) return
      const past: TrendSample[] = outcome.ok
        ? outcome.value.samples.map(([timeMs, value]) => [timeMs, value])
        : []
      const known = past.at(-1)?.[0] ?? 0
      kept.current = [...past, ...kept.current.filter(([timeMs]) => timeMs > known)]
      setState(outcome.ok ? 'ready' : 'failed')
    })
    const stop = live.reading(pointId).subscribe(({ timeMs, value }) => {
      const last = kept.current.at(-1)?.[0] ?? 0
      if (timeMs !== null && timeMs > last) kept.current.push([timeMs, value])
      const oldest = nowMs.peek() - LONGEST_MS
      while ((kept.current[0]?.[0] ?? oldest) < oldest) kept.current.shift()
    })
    return () => {
      wanted = false
      stop()
    }
  }, [pointId, api, live, nowMs])
  return { samples: kept.current, state }
}
