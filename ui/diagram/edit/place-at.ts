// What lies under the pointer: the circuit that would feed what is put there.

import type { Box, Drawing } from '../layout/drawing.ts'

/** A busbar is thin; so far beside it still means it. */
const NEAR_BAR = 14

const holds = ({ x, y, width, height }: Box, at: { x: number; y: number }, spare: number): boolean =>
  at.x >= x - spare && at.x <= x + width + spare && at.y >= y - spare && at.y <= y + height + spare

/** A busbar stands for the meter above it, and so does what is not metered on it; null where nothing is that could feed. */
export function placeAt({ marks, bars }: Drawing, at: { x: number; y: number }): string | null {
  const bar = bars.findLast(({ ownerId, box }) => ownerId !== null && holds(box, at, NEAR_BAR))
  const mark = marks.findLast(({ box }) => holds(box, at, 0))
  if (mark !== undefined && (bar === undefined || isOnRing(mark.ring, at)))
    return mark.kind === 'rest' ? mark.parentId : mark.id
  return bar?.ownerId ?? null
}

const isOnRing = ({ x, y, r }: { x: number; y: number; r: number }, at: { x: number; y: number }): boolean =>
  Math.hypot(at.x - x, at.y - y) <= r + 4
