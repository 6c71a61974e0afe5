// Where times and values lie in a plot, in px.

import type { TimeTick } from './time-ticks.ts'
import { timeTicks } from './time-ticks.ts'
import type { ValueAxis } from './value-axis.ts'
import type { Zone } from './zone-time.ts'

export type Frame = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly fromMs: number
  readonly toMs: number
  readonly timeTicks: readonly TimeTick[]
  /** The first at the left, the second, where there is one, at the right. */
  readonly axes: readonly ValueAxis[]
  readonly x: (timeMs: number) => number
  /** `value` in the axis' own unit, without a prefix. */
  readonly y: (axis: ValueAxis, value: number) => number
  readonly timeAt: (x: number) => number
}

const TOP = 12
/** Room for the units over the axes. */
const TOP_WITH_UNITS = 28
const BOTTOM = 28
const PX_PER_TIME_TICK = 88
const PX_PER_VALUE_TICK = 64
const LEAST_MARGIN = 12

export const intervalsOf = (height: number): number => Math.max(2, Math.floor(height / PX_PER_VALUE_TICK))

export type FrameOptions = {
  readonly width: number
  readonly height: number
  readonly fromMs: number
  readonly toMs: number
  readonly zone: Zone
  readonly axes: readonly ValueAxis[]
  /** Room for the marks of each side, such as `marginsOf` finds; plots under each other share the widest. */
  readonly margins: Margins
  readonly withUnits?: boolean
}

export function frameOf(options: FrameOptions): Frame {
  const { width, height, fromMs, toMs, zone, axes, margins, withUnits = true } = options
  const top = withUnits ? TOP_WITH_UNITS : TOP
  const left = margins.left
  const right = Math.max(left + 1, width - margins.right)
  const bottom = height - BOTTOM
  const perMs = (right - left) / Math.max(1, toMs - fromMs)
  const most = Math.max(2, Math.floor((right - left) / PX_PER_TIME_TICK))
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    fromMs,
    toMs,
    timeTicks: timeTicks(fromMs, toMs, zone, most),
    axes,
    x: (timeMs) => left + (timeMs - fromMs) * perMs,
    y: ({ scale, low, high }, value) =>
      top + (1 - (value / scale.factor - low) / (high - low)) * (bottom - top),
    timeAt: (x) => fromMs + (x - left) / perMs,
  }
}

export type Margins = { readonly left: number; readonly right: number }

const PX_PER_CHARACTER = 7.2
const MARK_GAP = 16

/** `marks` are the words at the marks of each axis. */
export function marginsOf(marks: readonly (readonly string[])[]): Margins {
  const [left = LEAST_MARGIN, right = LEAST_MARGIN] = marks.map(
    (words) => Math.ceil(Math.max(...words.map(({ length }) => length)) * PX_PER_CHARACTER) + MARK_GAP,
  )
  return { left: Math.max(left, 36), right }
}

export const widest = (all: readonly Margins[]): Margins => ({
  left: Math.max(...all.map(({ left }) => left)),
  right: Math.max(...all.map(({ right }) => right)),
})
