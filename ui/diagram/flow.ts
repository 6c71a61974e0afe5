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

/**
 * Power that runs down the line, away from the busbar above; negative where it runs up. A meter of a source counts either
 * way around, as it was wired, so what a source measures always runs out of the source.
 */
export function downFlow(powerW: number, { usage, isRoot }: { usage: string; isRoot: boolean }): number {
  if (!isSource(usage)) return powerW
  return isRoot ? Math.abs(powerW) : -Math.abs(powerW)
}

export type Direction = 'down' | 'up' | 'none'

/** Below this part of the largest power of the picture nobody sees a direction in it. */
const STILL = 0.0005

export function directionOf(downW: number | null, largestW: number): Direction {
  if (downW === null || Math.abs(downW) <= STILL * largestW) return 'none'
  return downW > 0 ? 'down' : 'up'
}
