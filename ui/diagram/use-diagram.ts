// Everything the diagram shows, made from the devices of the moment: its distribution, its powers and its drawing.

import { useMemo } from 'preact/hooks'
import { type Box, useBox } from '../app/box.ts'
import { type Column, useColumn } from '../panel/use-column.ts'
import { type Distribution, distributionOf } from './distribution.ts'
import type { Plan } from './layout/drawing.ts'
import { planOf } from './layout/plan.ts'
import { type PowerNow, powerNow } from './power-now.ts'
import { type Wired, wiredOf } from './wired.ts'

export type Diagrammed = {
  readonly distribution: Distribution
  readonly power: PowerNow
  readonly plan: Plan
}

/** The devices as they are wired now; the same list until a name, a usage or a feeder changes. */
export function useWired(): readonly Wired[] {
  const { panel } = useBox()
  const wired = useMemo(() => wiredOf(panel.devices), [panel])
  return wired.value
}

export function useDiagrammed(wired: readonly Wired[]): Diagrammed {
  const box = useBox()
  const powers = useColumn('power')
  const points = powers.points.value
  return useMemo(() => diagrammed(box, wired, powers, points), [box, wired, powers, points])
}

function diagrammed(
  box: Box,
  wired: readonly Wired[],
  powers: Column,
  points: ReadonlyMap<string, string>,
): Diagrammed {
  const distribution = distributionOf(wired)
  const names = new Map(wired.map(({ id, name }) => [id, name]))
  const plan = planOf(distribution, {
    nameOf: (id) => names.get(id) ?? id,
    rest: box.t('diagram.rest'),
    isMetered: (id) => points.has(id),
  })
  return { distribution, plan, power: powerNow(box, powers, { distribution, wired }) }
}
