// Where today's energy went, usage by usage, each with what it took yesterday by this time.

import type { Amount, GroupDay } from './day-energy.ts'

/** The key of what is too small for a row of its own. */
export const REST = 'rest'

/** The largest of today first; beyond `most` rows the smallest share the last one, so that all of the energy is there. */
export function usageRows(groups: readonly GroupDay[], most: number): readonly GroupDay[] {
  const told = groups
    .filter(({ today, before }) => today.value !== null || before.value !== null)
    .toSorted((one, other) => (other.today.value ?? 0) - (one.today.value ?? 0))
  return told.length <= most ? told : [...told.slice(0, most - 1), together(told.slice(most - 1))]
}

const together = (rest: readonly GroupDay[]): GroupDay => ({
  key: REST,
  today: sumOf(rest.map(({ today }) => today)),
  before: sumOf(rest.map(({ before }) => before)),
})

/** What is known, for as much of the time as is known of each. */
function sumOf(amounts: readonly Amount[]): Amount {
  const values = amounts.flatMap(({ value }) => value ?? [])
  return {
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0),
    known: Math.min(...amounts.map(({ value, known }) => (value === null ? 0 : known))),
  }
}
