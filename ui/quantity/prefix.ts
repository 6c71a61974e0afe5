// One prefix and one number of decimals for a whole column or chart, so that digits don't dance.

/** How a column shows its numbers: value / factor, with `digits` decimals, followed by `symbol`. */
export type Scale = { readonly symbol: string; readonly factor: number; readonly digits: number }

const PREFIXED = new Set(['W', 'var', 'VA', 'Wh', 'varh', 'VAh'])
const STEPS = [
  { prefix: '', factor: 1 },
  { prefix: 'k', factor: 1e3 },
  { prefix: 'M', factor: 1e6 },
  { prefix: 'G', factor: 1e9 },
] as const

/** Below this share of its factor a prefix gives way to the smaller one. */
const LET_GO = 0.7
const MOST_DIGITS = 2

/**
 * Chooses for all `values` of a column (in `unit`, null where missing) by the largest magnitude.
 * `previous` keeps its prefix until the largest falls well below it; `resolution` limits the decimals.
 */
export function chooseScale(
  unit: string,
  values: Iterable<number | null>,
  { previous, resolution = 0 }: { previous?: Scale | undefined; resolution?: number } = {},
): Scale {
  const largest = magnitude(values)
  const step = PREFIXED.has(unit) ? stepFor(largest, previous?.factor ?? 1) : STEPS[0]
  return {
    symbol: unit === '1' ? '' : step.prefix + unit,
    factor: step.factor,
    digits: Math.min(digitsFor(unit, largest / step.factor), supportedDigits(resolution / step.factor)),
  }
}

function magnitude(values: Iterable<number | null>): number {
  let largest = 0
  for (const value of values) if (value !== null) largest = Math.max(largest, Math.abs(value))
  return largest
}

function stepFor(largest: number, previousFactor: number) {
  let chosen: (typeof STEPS)[number] = STEPS[0]
  for (const step of STEPS) {
    const threshold = step.factor <= previousFactor && step.factor > 1 ? step.factor * LET_GO : step.factor
    if (largest >= threshold) chosen = step
  }
  return chosen
}

/** Four significant digits for the largest number; a plain ratio keeps three decimals. */
function digitsFor(unit: string, largest: number): number {
  if (unit === '1') return 3
  if (largest >= 1_000) return 0
  return largest >= 100 ? 1 : MOST_DIGITS
}

/** Decimals that a resolution can fill; 0 stands for unknown. */
function supportedDigits(resolution: number): number {
  if (resolution <= 0) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.ceil(-Math.log10(resolution) - 1e-9))
}
