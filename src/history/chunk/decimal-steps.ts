// Numbers as whole multiples of a resolution: exact, and told when a number is none.

/** How a value is had back from its steps: `steps / divisor * factor`, of which one is 1. */
export type DecimalSteps = { readonly divisor: number; readonly factor: number }

/** Beyond it, a prediction from four values could be further away than a number holds exactly. */
export const MOST_STEPS = 2 ** 49

/** A resolution of 0.1 divides by 10, which gives 230.1 and not 230.10000000000002. */
export function decimalSteps(resolution: number): DecimalSteps {
  const inverse = Math.round(1 / resolution)
  const divides = inverse >= 1 && 1 / inverse === resolution
  return divides ? { divisor: inverse, factor: 1 } : { divisor: 1, factor: resolution }
}

/** The nearest whole multiple, exact or not. */
export const stepsOf = (value: number, { divisor, factor }: DecimalSteps): number =>
  Math.round((value * divisor) / factor)

export const valueOfSteps = (steps: number, { divisor, factor }: DecimalSteps): number =>
  (steps / divisor) * factor

/** The steps of a value that is exactly such a multiple; NaN for any other, and for -0, which steps cannot tell. */
export function exactSteps(value: number, form: DecimalSteps): number {
  const steps = stepsOf(value, form)
  if (!(Math.abs(steps) <= MOST_STEPS) || valueOfSteps(steps, form) !== value) return Number.NaN
  return steps === 0 && Object.is(value, -0) ? Number.NaN : steps
}

/** A meter may tell more than its model promises: finer multiples are tried before floats. */
const FINER = [10, 100, 1_000] as const
/** Of a resolution that can be kept as a divisor. */
export const MOST_DIVISOR = 2 ** 40

/** What values of this resolution are likely multiples of: the likeliest, which is the coarsest, first. */
export function likelySteps(resolution: number): readonly DecimalSteps[] {
  const { divisor, factor } = decimalSteps(resolution)
  const own = [{ divisor, factor }]
  const whole = factor === 1 ? [] : [{ divisor: 1, factor: 1 }]
  const finer = FINER.map((times) => ({ divisor: divisor * times, factor: 1 }))
  return [...own, ...whole, ...finer].filter((form) => form.divisor <= MOST_DIVISOR)
}

/** The steps of all values; null when one is no such multiple. */
export function allExactSteps(values: Float64Array, decimal: DecimalSteps): Float64Array | null {
  const numbers = new Float64Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const steps = exactSteps(values[index] ?? 0, decimal)
    if (Number.isNaN(steps)) return null
    numbers[index] = steps
  }
  return numbers
}
