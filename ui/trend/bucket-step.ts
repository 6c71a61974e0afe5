// How much time one step of a drawn course covers: round lengths, as the history answers them for so many pixels.

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 7, 14, 28].map((count) => count * DAY),
]

/** The server's own limit. */
export const MOST_PIXELS = 2_000
const LEAST_PIXELS = 50

/** One question for each width would load anew with every pixel that a window grows. */
const ROUND_PX = 100

/** Places to ask for in a plot so wide. */
export const pixelsFor = (widthPx: number): number =>
  Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, Math.ceil(widthPx / ROUND_PX) * ROUND_PX))

/** The shortest round step of which no more than `pixels` make up the span. */
export const stepFor = (spanMs: number, pixels: number): number =>
  STEPS_MS.find((stepMs) => Math.ceil(spanMs / stepMs) < pixels) ?? Math.ceil(spanMs / pixels)
