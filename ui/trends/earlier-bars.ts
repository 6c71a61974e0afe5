// Lays the bars of an earlier period beside the present ones: what was asked for together stands together.

import { barAt } from '../trend/bars.ts'

type Values = readonly (number | null)[]

/**
 * One value for each present bar. The earlier bars were asked for as of `askedMs`; meanwhile the present ones may have moved on
 * by one. An earlier month may have a day more: what has no counterpart is left out.
 */
export function earlierBars(bordersMs: readonly number[], askedMs: number, earlier: Values): Values {
  const first = barAt(bordersMs, askedMs)
  return bordersMs.slice(0, -1).map((_, at) => earlier[at - first] ?? null)
}
