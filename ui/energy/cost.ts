// What energy costs and emits at the prices that are set now. Energy in Wh, money in the tariff's currency, CO2 in grams.

import type { Status } from '../../src/web/api.ts'
import type { Amount } from './day-energy.ts'

export type Tariff = NonNullable<Status['tariff']>

/** For each Wh; negative is money that comes in, and null what the tariff says nothing of. */
export type Rates = { readonly cost: number | null; readonly co2: number | null }

export type Worth = 'cost' | 'co2'

export type Counter = { readonly unit: string; readonly kind: string; readonly key: string }

const NO_RATES: Rates = { cost: null, co2: null }
const WH_PER_KWH = 1_000

/** Of counters whose name says that they count electricity, and which way through the meter. */
const TAKEN = /activeEnergyImport/i
const GIVEN = /activeEnergyExport/i
/** Counts what is taken, or both ways together: at an incomer nobody knows how much of it was bought. */
const EITHER = /activeEnergyTotal/i

/** Whether a counter says what a device took, as bought energy is counted. */
export const isBought = ({ unit, kind, key }: Counter, usage: string, source: boolean): boolean =>
  unit === 'Wh' &&
  kind === 'counter' &&
  !source &&
  (TAKEN.test(key) || (EITHER.test(key) && usage !== 'main'))

/**
 * What a counter's energy is worth. What a device takes is valued as bought from the grid, wherever it came from; what is given
 * is paid for at an incomer alone, and what a source makes is no cost.
 */
export function ratesOf(tariff: Tariff, counter: Counter, usage: string, source: boolean): Rates {
  const { unit, kind, key } = counter
  if (isBought(counter, usage, source)) return bought(tariff)
  const isFedIn = unit === 'Wh' && kind === 'counter' && GIVEN.test(key) && usage === 'main'
  if (!isFedIn || tariff.exportPrice === undefined) return NO_RATES
  return { cost: -tariff.exportPrice / WH_PER_KWH, co2: null }
}

const bought = ({ importPrice, co2 }: Tariff): Rates => ({
  cost: importPrice / WH_PER_KWH,
  co2: co2 === undefined ? null : co2 / WH_PER_KWH,
})

/** Null where either is unknown; zero has no sign. */
export const worthOf = (energyWh: number | null, rate: number | null): number | null =>
  energyWh === null || rate === null ? null : energyWh * rate + 0

export type Part = { readonly energyWh: number | null; readonly rate: number | null }

/**
 * What parts come to: of each that is known, as their energy is summed. Where a part that would be taken off is not known, what
 * remains is no bound in either direction, and where a part has no price, it is not the cost of all: then null.
 */
export function sumWorth(parts: readonly Part[]): number | null {
  if (parts.some(({ rate, energyWh }) => rate === null || (rate < 0 && energyWh === null))) return null
  const worths = parts.flatMap(({ energyWh, rate }) => worthOf(energyWh, rate) ?? [])
  return worths.length === 0 ? null : worths.reduce((sum, worth) => sum + worth, 0)
}

/**
 * What was bought less what was paid for what was fed in. `given` is null where no meter counts it or nothing is paid for it;
 * it is known for as much of the time as the less known of both.
 */
export function siteCost({ importPrice, exportPrice }: Tariff, taken: Amount, given: Amount | null): Amount {
  const cost = worthOf(taken.value, importPrice / WH_PER_KWH)
  if (given === null || exportPrice === undefined) return { value: cost, known: taken.known }
  const paid = worthOf(given.value, exportPrice / WH_PER_KWH)
  if (cost === null || paid === null) return { value: null, known: 0 }
  return { value: cost - paid, known: Math.min(taken.known, given.known) }
}
