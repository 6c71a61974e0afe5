// Which way power goes in a line of the diagram, and how wide the line is drawn for it.

const THINNEST_PX = 2
const WIDEST_PX = 12

/** Line width in px, linear in power; `largest` is the largest magnitude of the picture. */
export function flowWidth(powerW: number | null, largestW: number): number {
  if (powerW === null || !(largestW > 0)) return THINNEST_PX
  const share = Math.min(1, Math.abs(powerW) / largestW)
  return Math.round((THINNEST_PX + (WIDEST_PX - THINNEST_PX) * share) * 2) / 2
}

const SOURCES: ReadonlySet<string> = new Set(['renewableSource', 'genset'])
export const isSource = (usage: string): boolean => SOURCES.has(usage)

export type FlowPlace = {
  readonly usage: string
  readonly isRoot: boolean
  /** Of a source, the sign of what it makes; positive unless told. */
  readonly sourceCounts?: 'positive' | 'negative' | undefined
}

/** Power that runs down the line, away from the busbar above; negative where it runs up, as what a source makes does. */
export function downFlow(powerW: number, { usage, isRoot, sourceCounts }: FlowPlace): number {
  if (!isSource(usage)) return powerW
  const countsDown = (sourceCounts === 'negative') !== isRoot
  return countsDown ? powerW : 0 - powerW
}

export type Direction = 'down' | 'up' | 'none'

/** The word for power that runs another way than that of its mark: a feeder takes, an incomer brings, a source makes. */
export function flowWord(
  direction: Direction,
  { usage, isRoot }: Pick<FlowPlace, 'usage' | 'isRoot'>,
): 'diagram.feedsIn' | 'diagram.feedsOut' | 'diagram.takes' | null {
  if (direction === 'none') return null
  if (isSource(usage) && (direction === 'up') === isRoot) return 'diagram.takes'
  if (direction === 'down') return null
  return isRoot ? 'diagram.feedsOut' : 'diagram.feedsIn'
}

/** Below this part of the largest power of the picture nobody sees a direction in it. */
const STILL = 0.0005

export function directionOf(downW: number | null, largestW: number): Direction {
  if (downW === null || Math.abs(downW) <= STILL * largestW) return 'none'
  return downW > 0 ? 'down' : 'up'
}
