// Turns samples into the lines of a chart: averaged to what the screen can show, broken where nothing was read.

export type TrendSample = readonly [timeMs: number, value: number | null]
export type TrendPoint = { readonly timeMs: number; readonly value: number }

/** Averages good samples in steps of `stepMs`; an empty step is simply absent. */
export function averaged(samples: readonly TrendSample[], stepMs: number): readonly TrendPoint[] {
  const points: TrendPoint[] = []
  let step = Number.NaN
  let count = 0
  let timeSum = 0
  let valueSum = 0
  const close = () => {
    if (count > 0) points.push({ timeMs: timeSum / count, value: valueSum / count })
    count = timeSum = valueSum = 0
  }
  for (const [timeMs, value] of samples) {
    if (value === null) continue
    const own = Math.floor(timeMs / stepMs)
    if (own !== step) close()
    step = own
    count += 1
    timeSum += timeMs
    valueSum += value
  }
  close()
  return points
}

/** Splits where two neighbours lie further apart than `gapMs`: gaps are gaps. */
export function unbroken(points: readonly TrendPoint[], gapMs: number): readonly (readonly TrendPoint[])[] {
  const parts: TrendPoint[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const point of points) {
    if (point.timeMs - last > gapMs) parts.push([])
    parts.at(-1)?.push(point)
    last = point.timeMs
  }
  return parts
}

export type Range = { readonly low: number; readonly high: number; readonly ticks: readonly number[] }

/** A range around the values, with zero in it and three to six round ticks. */
export function roundRange(values: Iterable<number>): Range {
  let low = 0
  let high = 0
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low === high) high = 1
  const step = roundStep((high - low) / 3)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  return { low: first * step, high: last * step, ticks }
}

/** The next round number of 1, 2, 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

/** An SVG path through the points of each part. */
export function pathOf(
  parts: readonly (readonly TrendPoint[])[],
  x: (timeMs: number) => number,
  y: (value: number) => number,
): string {
  const at = (point: TrendPoint) => `${x(point.timeMs).toFixed(1)} ${y(point.value).toFixed(1)}`
  return parts.map((part) => `M${part.map(at).join('L')}${part.length === 1 ? 'h0.1' : ''}`).join('')
}

/** The point nearest in time, or undefined where there is none. */
export function nearest(points: readonly TrendPoint[], timeMs: number): TrendPoint | undefined {
  let best: TrendPoint | undefined
  for (const point of points)
    if (best === undefined || Math.abs(point.timeMs - timeMs) < Math.abs(best.timeMs - timeMs)) best = point
  return best
}
