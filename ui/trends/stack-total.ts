// What stacked bars come to together: a column of its own beside its parts.

import type { Energy, PointBars } from '../../src/web/history-api.ts'
import { barAt } from '../trend/bars.ts'
import { type Sum, sumsOf } from '../trend/stack.ts'
import { type Figures, figuresOfBars } from './figures.ts'

/** Of how many parts something is known in a period. */
export type Parts = { readonly known: number; readonly all: number }

type Counted = Pick<Extract<PointBars, { form: 'increase' | 'mean' }>, 'values' | 'known'>

/**
 * The least, the greatest and the mean are of periods of which every part is known: without one of them a sum says only
 * how much it is at least. The total has everything that is known.
 */
export function figuresOfSum(
  energy: Pick<Energy, 'bordersMs' | 'nowMs'>,
  parts: readonly (Counted | null)[],
): Figures {
  const sums = sumsOf(parts.map((part) => part?.values ?? []))
  const whole = sums.map(({ value, known }) => (known === parts.length ? value : null))
  const known = sums.map(
    (_, at) => parts.reduce((all, part) => all + (part?.known[at] ?? 0), 0) / parts.length,
  )
  const values = sums.flatMap(({ value }) => value ?? [])
  return {
    ...figuresOfBars(energy, { form: 'increase', values: whole, known }),
    total: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
  }
}

export function partsIn(
  bordersMs: readonly number[],
  sums: readonly Sum[],
  all: number,
): (timeMs: number) => Parts {
  return (timeMs) => ({ known: sums[barAt(bordersMs, timeMs)]?.known ?? 0, all })
}

export type Fed = { readonly id: string; readonly usage: string; readonly fedBy?: string | undefined }

/** What measures everything, whether or not it was said whom it feeds. */
const WHOLE = ['main', 'total']

/** The devices whose energy other ones of `stacked` measure as well: a sum of all counts it twice. */
export function countedTwice<D extends Fed>(
  stacked: readonly D[],
  deviceById: ReadonlyMap<string, Fed>,
): readonly D[] {
  const ids = new Set(stacked.map(({ id }) => id))
  const above = new Set<string>()
  for (const device of stacked) {
    const seen = new Set([device.id])
    for (let id = device.fedBy; id !== undefined && !seen.has(id); id = deviceById.get(id)?.fedBy) {
      seen.add(id)
      above.add(id)
    }
  }
  const isWhole = ({ id, usage }: Fed) => above.has(id) || (WHOLE.includes(usage) && ids.size > 1)
  return [...new Map(stacked.map((device) => [device.id, device])).values()].filter(isWhole)
}
