// Repeatable variety: numbers that look drawn by chance and are always the same for the same keys.

/** Mixes integer keys into a number from 0 up to but not including 1. */
export function chance(...keys: readonly number[]): number {
  let mixed = 0x9e3779b9
  for (const key of keys) {
    mixed = Math.imul(mixed ^ (key | 0), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return (mixed >>> 0) / 0x1_0000_0000
}

/** A curve through one drawn number every `spacing` steps, without corners, between 0 and 1. */
export function drift(at: number, spacing: number, ...keys: readonly number[]): number {
  const cell = Math.floor(at / spacing)
  const share = at / spacing - cell
  const eased = share * share * (3 - 2 * share)
  const from = chance(...keys, cell)
  return from + (chance(...keys, cell + 1) - from) * eased
}
