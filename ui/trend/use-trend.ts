// The last hour of a point: from the history first, then live.

import { effect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import type { TrendSample } from './trend-line.ts'
import { TrendSamples } from './trend-samples.ts'
import { LONGEST_MS } from './trend-span.ts'

export type Trend = {
  readonly samples: readonly TrendSample[]
  readonly state: 'loading' | 'ready' | 'failed'
}

export function useTrend(pointId: string, deviceId: string): Trend {
  const { api, live, panel, nowMs } = useBox()
  const kept = useRef(new TrendSamples())
  const [state, setState] = useState<Trend['state']>('loading')
  useEffect(() => {
    let wanted = true
    const samples = new TrendSamples()
    kept.current = samples
    setState('loading')
    const toMs = nowMs.peek()
    void api.history(pointId, toMs - LONGEST_MS, toMs).then((outcome) => {
      if (!wanted) return
      if (outcome.ok) samples.prepend(outcome.value.samples.map(([timeMs, value]) => [timeMs, value]))
      setState(outcome.ok ? 'ready' : 'failed')
    })
    const stopChanges = live.reading(pointId).subscribe(({ timeMs, value }) => {
      if (timeMs !== null && timeMs > 0) samples.change(timeMs, value)
    })
    const stopAnswers = effect(() => {
      const answeredMs = panel.latest.value.get(deviceId)?.lastAnswerMs ?? null
      if (answeredMs !== null) samples.confirm(answeredMs)
      samples.forgetBefore(nowMs.peek() - LONGEST_MS)
    })
    return () => {
      wanted = false
      stopChanges()
      stopAnswers()
    }
  }, [pointId, deviceId, api, live, panel, nowMs])
  return { samples: kept.current.all, state }
}
