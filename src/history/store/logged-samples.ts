// Samples on their way to the disk: of many series, side by side, in the order in which they came.

/** Equal lengths; the values are NaN whenever the quality is not good. */
export type LoggedSamples = {
  readonly series: Uint32Array
  /** Milliseconds since 1970 UTC, whole numbers. */
  readonly times: Float64Array
  readonly values: Float64Array
  /** Indexes of QUALITIES. */
  readonly qualities: Uint8Array
}

export const makeLogged = (count: number): LoggedSamples => ({
  series: new Uint32Array(count),
  times: new Float64Array(count),
  values: new Float64Array(count),
  qualities: new Uint8Array(count),
})

export const sliceLogged = (samples: LoggedSamples, from: number, to: number): LoggedSamples => ({
  series: samples.series.subarray(from, to),
  times: samples.times.subarray(from, to),
  values: samples.values.subarray(from, to),
  qualities: samples.qualities.subarray(from, to),
})

/** In their order; a single part comes back as it is. */
export function joinLogged(parts: readonly LoggedSamples[]): LoggedSamples {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  const whole = makeLogged(parts.reduce((sum, { series }) => sum + series.length, 0))
  let at = 0
  for (const part of parts) {
    whole.series.set(part.series, at)
    whole.times.set(part.times, at)
    whole.values.set(part.values, at)
    whole.qualities.set(part.qualities, at)
    at += part.series.length
  }
  return whole
}
