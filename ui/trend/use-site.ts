// The site's calendar and clock for charts.

import { useComputed, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { makeZone, type Zone } from './zone-time.ts'

export type SiteTime = {
  readonly zone: Zone
  /** The box's clock in steps of so much: what hangs on it is drawn again no more often. */
  readonly nowEvery: (stepMs: number) => number
}

const LEAST_STEP_MS = 1_000

export function useSite(): SiteTime {
  const { panel, nowMs } = useBox()
  const name = panel.timeZone.value
  const zone = useMemo(() => makeZone(name), [name])
  const step = useSignal(LEAST_STEP_MS)
  const now = useComputed(() => Math.floor(nowMs.value / step.value) * step.value)
  return {
    zone,
    nowEvery: (stepMs) => {
      const rounded = Math.max(LEAST_STEP_MS, Math.floor(stepMs / 1_000) * 1_000)
      if (step.peek() !== rounded) step.value = rounded
      return now.value
    },
  }
}
