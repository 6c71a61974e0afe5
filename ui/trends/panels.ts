// Which lines share a chart: two units at most, each with an axis of its own; bars and lines of one unit are two things.

export type Chartable = { readonly unit: string; readonly bars: boolean; readonly state: boolean }

/** The lines of one axis, in their order. */
export type Side<L> = {
  readonly unit: string
  readonly bars: boolean
  readonly state: boolean
  readonly lines: readonly L[]
}

/** One side, or two. */
export type Panel<L> = { readonly key: string; readonly sides: readonly Side<L>[] }

/** The first line decides where its unit stands; a plain number that is a state has nothing in common with a power factor. */
export function panelsOf<L extends Chartable>(lines: readonly L[], axes: 'two' | 'own'): readonly Panel<L>[] {
  const sides = [...Map.groupBy(lines, sideKey)].flatMap(([, own]) => {
    const [first] = own
    return first === undefined ? [] : [{ unit: first.unit, bars: first.bars, state: first.state, lines: own }]
  })
  const each = axes === 'two' ? 2 : 1
  return Array.from({ length: Math.ceil(sides.length / each) }, (_, at) => {
    const own = sides.slice(at * each, (at + 1) * each)
    return { key: own.map(sideKey).join(' '), sides: own }
  })
}

const sideKey = ({ unit, bars, state }: Chartable): string =>
  `${unit}${bars ? ' bars' : ''}${state ? ' state' : ''}`

/** Bars of one unit add up; a single one, and lines, have nothing to stand on. */
export const isStack = ({ bars, lines }: Side<unknown>): boolean => bars && lines.length > 1

/** Of each unit alone: energy of two kinds adds up to nothing. */
export const stacksOf = <L extends Chartable>(lines: readonly L[]): readonly Side<L>[] =>
  panelsOf(lines, 'own').flatMap(({ sides }) => sides.filter(isStack))
