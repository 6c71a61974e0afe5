// What is to be drawn: the distribution with names, and a remainder on every busbar whose incomer is metered.

import type { Circuit, Distribution } from '../distribution.ts'
import { type Plan, type Planned, restId } from './drawing.ts'

export type PlanWords = {
  readonly nameOf: (id: string) => string
  readonly rest: string
  /** Whether the device measures power, so that what is not metered below it can be known. */
  readonly isMetered: (id: string) => boolean
}

export function planOf({ incomers, loose }: Distribution, words: PlanWords): Plan {
  const planned = (circuit: Circuit): Planned => ({
    id: circuit.id,
    kind: 'circuit',
    name: words.nameOf(circuit.id),
    hangers: [
      ...circuit.feeders.map(planned),
      ...(circuit.feeders.length > 0 && words.isMetered(circuit.id) ? [restOf(circuit.id, words)] : []),
    ],
  })
  return { incomers: incomers.map(planned), loose: loose.map(planned) }
}

const restOf = (id: string, { rest }: PlanWords): Planned => ({
  id: restId(id),
  kind: 'rest',
  name: rest,
  hangers: [],
})
