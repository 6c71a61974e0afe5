// Arranges a device's points as people read them: by group, one row a quantity, its phases side by side.

import type { PointView } from '../../src/web/api.ts'
import { type PartKey, partOf } from './point-parts.ts'

const familyKey = ({ part, number }: PartKey, family: string): string =>
  `${part}${number}${family.charAt(0).toUpperCase()}${family.slice(1)}`

export const GROUP_ORDER = ['power', 'current', 'voltage', 'energy', 'quality', 'state', 'other'] as const

export type Family = {
  /** The quantity without its phase, such as `voltageLN`; makes the text key `family.…`. */
  readonly key: string
  readonly points: readonly PointView[]
}

export type ValueGroup = { readonly group: string; readonly families: readonly Family[] }

const PHASES = /(LN|LL)?(L1L2|L2L3|L3L1|L1|L2|L3|N|Average|Total)$/

/** Line-to-line and line-to-neutral voltages are two quantities, though their keys begin alike. */
export function familyOf({ key, phase }: Pick<PointView, 'key' | 'phase'>): string {
  const part = partOf(key)
  if (part !== null)
    return familyKey(part, familyOf({ key: part.rest, ...(phase === undefined ? {} : { phase }) }))
  const base = key.replace(PHASES, '')
  if (base !== 'voltage') return base
  return phase?.includes('-') === true || key.includes('LL') ? 'voltageLL' : 'voltageLN'
}

export function valueGroups(points: readonly PointView[]): readonly ValueGroup[] {
  const byGroup = Map.groupBy(points, ({ group }) => group)
  return GROUP_ORDER.flatMap((group) => {
    const own = byGroup.get(group)
    if (own === undefined) return []
    const families = [...Map.groupBy(own, familyOf)].map(([key, members]) => ({
      key,
      points: members.toSorted((one, other) => phaseOrder(one) - phaseOrder(other)),
    }))
    return [{ group, families }]
  })
}

const PHASE_ORDER = ['L1', 'L2', 'L3', 'N', 'L1-L2', 'L2-L3', 'L3-L1']

/** Totals and averages first, as they are what people look for. */
const phaseOrder = ({ phase }: PointView): number => PHASE_ORDER.indexOf(phase ?? '')
