// Grams and kilograms of a column, as one scale for all of them.

import { chooseScale, type Scale } from './prefix.ts'

const KG = 1_000

/** Of values in grams, null where missing. */
export function gramScale(values: readonly (number | null)[]): Scale {
  const inKg = values.map((value) => (value === null ? null : value / KG))
  const isLarge = inKg.some((value) => value !== null && Math.abs(value) >= 1)
  return isLarge ? { ...chooseScale('kg', inKg), factor: KG } : chooseScale('g', values)
}
