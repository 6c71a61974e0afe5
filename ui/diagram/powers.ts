// The power of every device now, with one scale for the whole picture.

import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { mainPoint } from '../panel/main-points.ts'
import { chooseScale, type Scale } from '../quantity/prefix.ts'

export type Powers = {
  /** The point of each device's total power. */
  readonly points: ReadonlyMap<string, string>
  readonly largestW: number
  readonly scale: Scale
}

/** Follows the total powers of all devices. */
export function usePowers(): ReadonlySignal<Powers> {
  const { panel, live } = useBox()
  return useMemo(() => {
    const points = computed(() => {
      const found = new Map<string, string>()
      for (const [deviceId, own] of panel.pointsByDevice.value) {
        const power = mainPoint(own, 'power')
        if (power !== undefined) found.set(deviceId, power.id)
      }
      return found
    })
    let previous: Scale | undefined
    return computed(() => {
      const values = [...points.value.values()].map((id) => {
        const { value, lastGood } = live.reading(id).value
        return value ?? lastGood?.value ?? null
      })
      previous = chooseScale('W', values, { previous })
      const largestW = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
      return { points: points.value, largestW, scale: previous }
    })
  }, [panel, live])
}
