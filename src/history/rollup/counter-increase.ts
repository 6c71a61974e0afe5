// What a counter gained between two readings, across overflow and reset; one rule for the whole history.

import { exactSteps, likelySteps, stepsOf, valueOfSteps } from '../chunk/decimal-steps.ts'

/** Where registers and displays of counters begin again at 0, in steps of the resolution; ascending. */
const MODULI = [...Array.from({ length: 13 }, (_, index) => 10 ** (index + 3)), 2 ** 16, 2 ** 32].sort(
  (a, b) => a - b,
)

/**
 * The increase from reading `before` to the later `after`, never negative. A smaller reading is an overflow when it
 * fell from the last tenth of the counter's range into the first, a reset when at most a hundredth is left; else it is
 * another meter or a glitch, of which nobody knows what it gained: 0.
 */
export function counterIncrease(before: number, after: number, resolution: number): number {
  for (const decimal of likelySteps(resolution)) {
    const beforeSteps = exactSteps(before, decimal)
    const afterSteps = exactSteps(after, decimal)
    if (Number.isNaN(beforeSteps) || Number.isNaN(afterSteps)) continue
    const increase = increaseInSteps(beforeSteps, afterSteps, stepsOf(resolution, decimal))
    return valueOfSteps(increase, decimal)
  }
  return increaseInSteps(before, after, resolution)
}

/** The same of readings in any unit, `resolution` in it too. */
export function increaseInSteps(before: number, after: number, resolution: number): number {
  if (after >= before) return after - before
  if (!(after >= 0)) return 0
  const modulus = modulusAbove(before, resolution)
  if (before * 10 > modulus * 9 && after * 10 < modulus) return modulus - before + after
  return after * 100 <= before ? after : 0
}

/** The smallest range that the reading fits in. */
function modulusAbove(reading: number, resolution: number): number {
  for (const modulus of MODULI) if (modulus * resolution > reading) return modulus * resolution
  return Number.POSITIVE_INFINITY
}
