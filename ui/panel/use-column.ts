// One main point of every device as a column: its points and the one scale for all of them.

import { computed, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useBox } from '../app/box.ts'
import { chooseScale, type Scale } from '../quantity/prefix.ts'
import { type MainPoint, mainPoint } from './main-points.ts'

export type Column = {
  /** The point of each device that measures such a thing, by device id. */
  readonly points: ReadonlySignal<ReadonlyMap<string, string>>
  /** Stays the same object as long as it looks the same. */
  readonly scale: ReadonlySignal<Scale>
  /** About the largest magnitude now, in the point's unit: it moves in steps, because every line width hangs on it. */
  readonly largest: ReadonlySignal<number>
}

const UNITS = {
  power: 'W',
  voltage: 'V',
  current: 'A',
  energy: 'Wh',
  powerFactor: '1',
  frequency: 'Hz',
} as const

/** A step leaves so much room above, and is left when the largest falls below this share of it. */
const HEADROOM = 1.05
const LET_GO = 0.85

export function useColumn(which: MainPoint): Column {
  const { panel, live } = useBox()
  return useMemo(() => {
    const points = computed<ReadonlyMap<string, string>>(() => {
      const found = [...panel.pointsByDevice.value].flatMap(([deviceId, own]) => {
        const point = mainPoint(own, which)
        return point === undefined ? [] : [[deviceId, point.id] as const]
      })
      return new Map(found)
    })
    const values = computed(() => [...points.value.values()].map((id) => lastOf(live.reading(id).value)))
    let kept: Scale | undefined
    const scale = computed(() => {
      const fresh = chooseScale(UNITS[which], values.value, { previous: kept })
      if (kept?.symbol !== fresh.symbol || kept.digits !== fresh.digits) kept = fresh
      return kept
    })
    let keptLargest = 0
    const largest = computed(() => {
      const fresh = values.value.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
      if (fresh > keptLargest || fresh < LET_GO * keptLargest) keptLargest = fresh * HEADROOM
      return keptLargest
    })
    return { points, scale, largest }
  }, [panel, live, which])
}

const lastOf = ({ value, lastGood }: { value: number | null; lastGood: { value: number } | null }) =>
  value ?? lastGood?.value ?? null
