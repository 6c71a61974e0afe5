// The distribution as a tree, made from who feeds whom.

export type Fed = { readonly id: string; readonly fedBy?: string | undefined; readonly usage: string }

export type Circuit = { readonly id: string; readonly feeders: readonly Circuit[] }

export type Distribution = {
  /** Incomers, each with what it feeds. */
  readonly incomers: readonly Circuit[]
  /** Devices that nothing feeds and that feed nothing; they hang on a busbar without a meter above it. */
  readonly loose: readonly Circuit[]
}

/** Every device appears exactly once, also where `fedBy` names nobody or runs in a circle. */
export function distributionOf(devices: readonly Fed[]): Distribution {
  const known = new Set(devices.map(({ id }) => id))
  const below = Map.groupBy(
    devices.filter(({ fedBy }) => fedBy !== undefined && known.has(fedBy)),
    ({ fedBy }) => fedBy,
  )
  const placed = new Set<string>()
  const grow = (id: string): Circuit => {
    placed.add(id)
    const feeders = (below.get(id) ?? [])
      .filter((child) => !placed.has(child.id))
      .map((child) => grow(child.id))
    return { id, feeders }
  }
  const isRoot = ({ fedBy }: Fed) => fedBy === undefined || !known.has(fedBy)
  const roots = devices.filter(isRoot).map(({ id }) => grow(id))
  const circles = devices.flatMap(({ id }) => (placed.has(id) ? [] : [grow(id)]))
  const all = [...roots, ...circles]
  const mains = new Set(devices.filter(({ usage }) => usage === 'main').map(({ id }) => id))
  const leads = (circuit: Circuit) => circuit.feeders.length > 0 || mains.has(circuit.id)
  return { incomers: all.filter(leads), loose: all.filter((circuit) => !leads(circuit)) }
}

/** Every circuit from the top to the bottom, each before what it feeds. */
export const everyCircuit = ({ incomers, loose }: Distribution): readonly Circuit[] =>
  [...incomers, ...loose].flatMap(withFeeders)

export const withFeeders = (circuit: Circuit): readonly Circuit[] => [
  circuit,
  ...circuit.feeders.flatMap(withFeeders),
]
