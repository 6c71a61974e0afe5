// The fewest requests that bring some registers, found by trying every cut: what a planner is measured against.

export type Registers = { readonly address: number; readonly count: number }

/**
 * `registers` in the order of their addresses and of one function; a request has at most `most` registers and reads over at
 * most `gap` that nobody asked for between two that somebody did.
 */
export function fewestRequests(registers: readonly Registers[], most: number, gap: number): number {
  const fewest: number[] = [0]
  for (let last = 0; last < registers.length; last++) {
    let best = Number.POSITIVE_INFINITY
    for (let first = last; first >= 0 && fits(registers.slice(first, last + 1), most, gap); first--) {
      best = Math.min(best, (fewest[first] ?? Number.NaN) + 1)
    }
    fewest.push(best)
  }
  return fewest[registers.length] ?? 0
}

function fits(part: readonly Registers[], most: number, gap: number): boolean {
  const ends = part.map(({ address, count }) => address + count)
  const gaps = part.slice(1).map(({ address }, index) => address - (ends[index] ?? address))
  return Math.max(...ends) - (part[0]?.address ?? 0) <= most && gaps.every((one) => one <= gap)
}
