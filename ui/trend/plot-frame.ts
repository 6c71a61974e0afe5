// Where times and values lie in a plot, in px.

import { roundRange } from './trend-line.ts'

const HEIGHT = 168
const INSET = { top: 8, right: 8, bottom: 24, left: 48 } as const

export type PlotFrame = {
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Round numbers in the scaled unit. */
  readonly ticks: readonly number[]
  readonly x: (timeMs: number) => number
  readonly y: (value: number) => number
  readonly timeAt: (x: number) => number
}

/** `factor` is the scale's: ticks are round in what people read, such as kW. */
export function plotFrame({
  width,
  fromMs,
  toMs,
  values,
  factor,
}: {
  width: number
  fromMs: number
  toMs: number
  values: readonly number[]
  factor: number
}): PlotFrame {
  const { low, high, ticks } = roundRange(values.map((value) => value / factor))
  const left = INSET.left
  const right = width - INSET.right
  const bottom = HEIGHT - INSET.bottom
  const perMs = (right - left) / (toMs - fromMs)
  return {
    height: HEIGHT,
    left,
    right,
    top: INSET.top,
    bottom,
    ticks,
    x: (timeMs) => left + (timeMs - fromMs) * perMs,
    y: (value) => INSET.top + (1 - (value / factor - low) / (high - low)) * (bottom - INSET.top),
    timeAt: (x) => fromMs + (x - left) / perMs,
  }
}

/** Decimals that tell the ticks apart. */
export function tickDigits(ticks: readonly number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0))
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
}
