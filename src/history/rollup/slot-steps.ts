// The values of a slot as whole multiples of one step: exactly where they are such, else rounded to a step that is noise to them.

import { allExactSteps, type DecimalSteps, MOST_STEPS, stepsOf } from '../chunk/decimal-steps.ts'

export type SlotSteps = { readonly steps: Float64Array; readonly decimal: DecimalSteps }

/** Where values are rounded, the greatest is so many steps at least: half a step is at most a thousandth of it. */
const LEAST_STEPS = 500

/**
 * `forms` are the steps to try, coarsest first. Null where none is fine enough, and where sums would not be exact.
 */
export function slotSteps(values: Float64Array, forms: readonly DecimalSteps[]): SlotSteps | null {
  const greatest = greatestOf(values)
  if (!Number.isFinite(greatest)) return null
  for (const decimal of forms) {
    if (stepsOf(greatest, decimal) * values.length > MOST_STEPS) return null
    const steps = allExactSteps(values, decimal)
    if (steps !== null) return { steps, decimal }
  }
  const decimal = forms.find((form) => stepsOf(greatest, form) >= LEAST_STEPS)
  return decimal === undefined ? null : { steps: values.map((value) => stepsOf(value, decimal) + 0), decimal }
}

/** NaN when one is. */
function greatestOf(values: Float64Array): number {
  let greatest = 0
  for (let index = 0; index < values.length; index++)
    greatest = Math.max(greatest, Math.abs(values[index] ?? 0))
  return greatest
}
