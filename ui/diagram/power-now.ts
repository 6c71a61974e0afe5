// The power of every circuit now and the balance of every busbar, as signals: drawing and table hang on them without being made again.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { Box } from '../app/box.ts'
import type { Shown } from '../live/reading.ts'
import type { Column } from '../panel/use-column.ts'
import { shownOf } from '../quantity/quantity.tsx'
import { type Balance, balanceOf } from './balance.ts'
import { type Circuit, type Distribution, everyCircuit } from './distribution.ts'
import { downFlow, isSource } from './flow.ts'
import type { Wired } from './wired.ts'

export type CircuitNow = {
  readonly shown: ReadonlySignal<Shown>
  /** Power away from the busbar above, W; null where there is no value of now. */
  readonly downW: ReadonlySignal<number | null>
  /** What flows into the busbar on which it hangs, W; no signal where nothing is above. */
  readonly inflowW: ReadonlySignal<number | null> | null
  /** Of its own busbar; null where it feeds nothing. */
  readonly below: ReadonlySignal<Balance> | null
}

export type PowerNow = {
  readonly of: (circuitId: string) => CircuitNow | undefined
  readonly powers: Column
}

type Readings = Pick<Box, 'panel' | 'live' | 'connection' | 'nowMs'>

export function powerNow(
  box: Readings,
  powers: Column,
  { distribution, wired }: { distribution: Distribution; wired: readonly Wired[] },
): PowerNow {
  const wiredById = new Map(wired.map((device) => [device.id, device]))
  const roots = new Set([...distribution.incomers, ...distribution.loose].map(({ id }) => id))
  const nodes = new Map<string, CircuitNow>()
  const usageOf = (id: string) => wiredById.get(id)?.usage ?? 'none'
  const add = (circuit: Circuit, inflowW: CircuitNow['inflowW']) => {
    const { id, feeders } = circuit
    const shown = computed(() => shownOf(box, powers.points.value.get(id), id))
    const downW = computed(() => {
      const now = shown.value
      const { sourceCounts } = wiredById.get(id) ?? {}
      const place = { usage: usageOf(id), isRoot: roots.has(id), sourceCounts }
      return now.kind === 'value' ? downFlow(now.value, place) : null
    })
    const below =
      feeders.length === 0
        ? null
        : computed(() =>
            balanceOf(
              downW.value,
              feeders.map((feeder) => ({
                downW: nodes.get(feeder.id)?.downW.value ?? null,
                isSource: isSource(usageOf(feeder.id)),
              })),
            ),
          )
    nodes.set(id, { shown, downW, inflowW, below })
    const inflowBelow = below === null ? null : computed(() => below.value.inflowW)
    for (const feeder of feeders) add(feeder, inflowBelow)
  }
  for (const root of [...distribution.incomers, ...distribution.loose]) add(root, null)
  return { of: (id) => nodes.get(id), powers }
}

/** Circuits from top to bottom with the level at which each stands. */
export function levelsOf(distribution: Distribution): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const { id, feeders } of everyCircuit(distribution)) {
    const level = levels.get(id) ?? 0
    levels.set(id, level)
    for (const feeder of feeders) levels.set(feeder.id, level + 1)
  }
  return levels
}
