// Axes of values: round marks in one prefix, from zero where that is honest, and two axes on the same lines of the grid.

import { chooseScale, type Scale } from '../quantity/prefix.ts'

export type Extent = { readonly low: number; readonly high: number }

/** `low`, `high` and `ticks` in the scaled unit, such as kW. */
export type ValueAxis = {
  readonly unit: string
  readonly scale: Scale
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Decimals that tell the ticks apart. */
  readonly digits: number
}

export type AxisWish = {
  readonly unit: string
  /** In `unit`; null where there is no value. */
  readonly extent: Extent | null
  readonly resolution?: number
  /** Bars and states stand on zero, whatever their unit. */
  readonly fromZero?: boolean
}

/** Amounts of something: half as high has to mean half as much. Others, such as volts, are told apart by small differences. */
const AMOUNTS = new Set(['W', 'var', 'VA', 'Wh', 'varh', 'VAh', 'A', 'm³', 'm³/h', 's', 'lx', 'ppm'])
/** Values that reach down so far show zero as well. */
const NEAR_ZERO = 0.4
/** A course that never changes is drawn in so much of itself. */
const FLAT = 0.01
/** Differences below are what binary fractions make. */
const SAME = 1e-6

type Steps = {
  /** What has to lie on the axis, in the scaled unit. */
  readonly low: number
  readonly high: number
  readonly step: number
  /** Ends of the axis, counted in steps from zero. */
  readonly below: number
  readonly above: number
  readonly onZero: boolean
}

/** One or two axes for the same plot, with about `intervals` steps each, the same number for both. */
export function valueAxes(wishes: readonly AxisWish[], intervals: number): readonly ValueAxis[] {
  const scales = wishes.map(({ unit, extent, resolution = 0 }) =>
    chooseScale(unit, extent === null ? [] : [extent.low, extent.high], { resolution }),
  )
  const all = wishes.map((wish, index) => stepsOf(wish, scales[index]?.factor ?? 1, intervals))
  const aligned = all.length < 2 ? all : isBothWays(all) ? onOneZero(all) : equallyMany(all)
  return aligned.map(({ step, below, above }, index) => ({
    unit: wishes[index]?.unit ?? '1',
    scale: scales[index] ?? chooseScale('1', []),
    low: below * step,
    high: above * step,
    ticks: Array.from({ length: above - below + 1 }, (_, at) => rounded((below + at) * step, step)),
    digits: Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)),
  }))
}

function stepsOf(
  { unit, extent, fromZero = AMOUNTS.has(unit) }: AxisWish,
  factor: number,
  intervals: number,
): Steps {
  let low = (extent?.low ?? 0) / factor
  let high = (extent?.high ?? 0) / factor
  const onZero = extent === null || fromZero || low <= 0 === high >= 0 || isNear(low, high)
  if (onZero) {
    low = Math.min(0, low)
    high = Math.max(0, high)
    if (low === high) high = 1
  } else if (high - low <= Math.abs(high) * SAME) {
    low -= Math.abs(low) * FLAT
    high += Math.abs(high) * FLAT
  }
  const step = roundStep((high - low) / intervals)
  return {
    low,
    high,
    step,
    below: Math.floor(low / step + 1e-9),
    above: Math.ceil(high / step - 1e-9),
    onZero,
  }
}

const isNear = (low: number, high: number): boolean =>
  Math.min(Math.abs(low), Math.abs(high)) < NEAR_ZERO * Math.max(Math.abs(low), Math.abs(high))

/** Amounts that go both ways: zero has to be at one height. */
const isBothWays = (all: readonly Steps[]): boolean =>
  all.every(({ onZero }) => onZero) && all.some(({ low }) => low < 0)

function onOneZero(all: readonly Steps[]): readonly Steps[] {
  const below = Math.min(...all.map((one) => one.below))
  const above = Math.max(...all.map((one) => one.above))
  return all.map((one) => ({ ...one, below, above }))
}

const COUNTS = [3, 4, 5, 6]

/** The number of steps with which no axis is much longer than its values. */
function equallyMany(all: readonly Steps[]): readonly Steps[] {
  const tries = COUNTS.map((count) => all.map((one) => inSteps(one, count)))
  const [first = all] = tries
  return tries.reduce((best, next) => (waste(next) < waste(best) - 1e-9 ? next : best), first)
}

/** The shortest round steps of which `count` reach from below the values to above them. */
function inSteps(steps: Steps, count: number): Steps {
  const { low, high } = steps
  let step = roundStep((high - low) / count)
  let below = Math.floor(low / step + 1e-9)
  while ((below + count) * step < high * (1 - 1e-9)) {
    step = roundStep(step * 1.5)
    below = Math.floor(low / step + 1e-9)
  }
  return { ...steps, step, below, above: below + count }
}

const waste = (all: readonly Steps[]): number =>
  Math.max(...all.map(({ low, high, step, below, above }) => ((above - below) * step) / (high - low)))

/** The next round number of 1, 2, 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

/** Without the dust of binary fractions, so that 0.30000000000000004 is 0.3. */
const rounded = (value: number, step: number): number => {
  const scale = 10 ** Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
  return Math.round(value * scale) / scale + 0
}
