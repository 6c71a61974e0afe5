// What the energy that is shown costs and emits, where prices are set.

import { useBox } from '../app/box.ts'
import { isSource } from '../diagram/flow.ts'
import { type Rates, ratesOf, type Worth } from '../energy/cost.ts'
import { type Priced, usePriced } from '../energy/use-tariff.ts'
import { gramScale } from '../quantity/grams.ts'
import type { Scale } from '../quantity/prefix.ts'
import { type LineWorth, lineWorths } from './line-worth.ts'
import type { ShownLine } from './shown-line.ts'

export type ShownWorth = {
  readonly worth: Worth
  readonly byLine: ReadonlyMap<string, LineWorth>
  readonly priced: Priced
  /** Whether something of it is taken off. */
  readonly hasFedIn: boolean
}

/** Cost, then CO2, each only where one of the lines has it. */
export type Worths = readonly ShownWorth[]

const ALL: readonly Worth[] = ['cost', 'co2']

export function useWorths(): (lines: readonly ShownLine[]) => Worths {
  const { panel } = useBox()
  const priced = usePriced()
  const points = panel.points.value
  const devices = panel.deviceById.value
  return (lines) => {
    if (priced === null) return []
    const shown = new Set(lines.map(({ line }) => line.id))
    const rates = new Map(
      points.flatMap((point): readonly (readonly [string, Rates])[] => {
        const usage = shown.has(point.id) ? devices.get(point.deviceId)?.usage : undefined
        if (usage === undefined) return []
        return [[point.id, ratesOf(priced.tariff, point, usage, isSource(usage))]]
      }),
    )
    const hasFedIn = [...rates.values()].some(({ cost }) => cost !== null && cost < 0)
    return ALL.map((worth) => ({
      worth,
      priced,
      hasFedIn,
      byLine: lineWorths(lines, (id) => rates.get(id) ?? null, worth),
    })).filter(({ byLine }) => byLine.size > 0)
  }
}

/** In which unit the values of a column are told. */
export const worthScale = (
  { worth, priced }: Pick<ShownWorth, 'worth' | 'priced'>,
  values: readonly (number | null)[],
): Scale => (worth === 'cost' ? { symbol: priced.tariff.currency, factor: 1, digits: 2 } : gramScale(values))
