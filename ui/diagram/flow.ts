// How wide a line is drawn for the power in it.

const THINNEST_PX = 2
const WIDEST_PX = 12

/** Line width in px, linear in power; `largest` is the largest magnitude of the picture. */
export function flowWidth(powerW: number | null, largestW: number): number {
  if (powerW === null || !(largestW > 0)) return THINNEST_PX
  const share = Math.min(1, Math.abs(powerW) / largestW)
  return Math.round((THINNEST_PX + (WIDEST_PX - THINNEST_PX) * share) * 2) / 2
}

/** Part of the incomer's power, 0 to 1; null where either is missing or the incomer feeds back. */
export function shareOf(powerW: number | null, incomerW: number | null): number | null {
  if (powerW === null || incomerW === null || incomerW <= 0 || powerW < 0) return null
  return powerW / incomerW
}
