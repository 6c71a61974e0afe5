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
