// How fast a memory grows, told from readings that jump up and down with every collection of garbage.

export type MemoryReading = { readonly timeMs: number; readonly bytes: number }

const MINUTE_MS = 60_000

/** The least of each bucket: what is left after garbage was collected. */
export function floors(readings: readonly MemoryReading[], bucketMs: number): readonly MemoryReading[] {
  const buckets = Map.groupBy(readings, ({ timeMs }) => Math.floor(timeMs / bucketMs))
  return [...buckets.values()].flatMap((bucket) => {
    const [least] = bucket.toSorted((a, b) => a.bytes - b.bytes)
    return least ?? []
  })
}

/**
 * Bytes a minute: the median of the slopes between all pairs, which one jump does not move.
 * @see Theil 1950, Sen 1968 ("Estimates of the regression coefficient based on Kendall's tau")
 */
export function slopePerMinute(readings: readonly MemoryReading[]): number {
  const slopes = readings.flatMap((from, index) =>
    readings.slice(index + 1).map((to) => ((to.bytes - from.bytes) / (to.timeMs - from.timeMs)) * MINUTE_MS),
  )
  const sorted = slopes.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0]
  return (below + above) / 2
}

/** The last two thirds: what comes before is start and warm-up. */
export function settled(readings: readonly MemoryReading[]): readonly MemoryReading[] {
  const [first, last] = [readings[0]?.timeMs ?? 0, readings.at(-1)?.timeMs ?? 0]
  return readings.filter(({ timeMs }) => timeMs >= first + (last - first) / 3)
}
