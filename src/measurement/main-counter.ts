// Which counters of a device say what it consumed or made: the one place that knows.

import type { PointKind } from './point.ts'
import type { Unit } from './unit.ts'

export type CounterFacts = { readonly key: string; readonly unit: Unit; readonly kind: PointKind }

/** The unit in which consumption is summed. */
export const consumptionUnit = (commodity: string): Unit => (commodity === 'electricity' ? 'Wh' : 'm³')

/** Keys that together are all that went through the device; the first list that it has in full counts. */
const WHOLE: Readonly<Record<'Wh' | 'm³', readonly (readonly string[])[]>> = {
  Wh: [
    ['activeEnergyImport'],
    [
      'activeEnergyImportTariff1',
      'activeEnergyImportTariff2',
      'activeEnergyImportTariff3',
      'activeEnergyImportTariff4',
    ],
    ['activeEnergyImportTariff1', 'activeEnergyImportTariff2'],
    ['activeEnergyImportL1', 'activeEnergyImportL2', 'activeEnergyImportL3'],
    ['activeEnergyTotal'],
  ],
  'm³': [['volumeForward'], ['volume'], ['volumeMode1', 'volumeMode2']],
}

/** Which way through the meter is counted: what it takes, or what it gives. */
export const WAYS = ['taken', 'given'] as const
export type Way = (typeof WAYS)[number]

/** In the names of counters that count the other way alone. */
const COUNTED_OTHERWISE = { taken: 'EnergyExport', given: 'EnergyImport' } as const satisfies Record<
  Way,
  string
>

/**
 * Keys of the counters whose sum went through the device this way; of other names the only counter in the unit, unless its
 * name says that it counts the other way; else none.
 */
export function mainCounters(
  points: readonly CounterFacts[],
  commodity: string,
  way: Way = 'taken',
): readonly string[] {
  const unit = consumptionUnit(commodity)
  const counters = points.filter((point) => point.kind === 'counter' && point.unit === unit)
  const keys = counters.map(({ key }) => key)
  const lists = WHOLE[unit === 'Wh' ? 'Wh' : 'm³'].map((list) =>
    way === 'taken' ? list : list.map((key) => key.replace('EnergyImport', 'EnergyExport')),
  )
  const whole = lists.find((list) => list.every((key) => keys.includes(key)))
  if (whole !== undefined) return whole
  return keys.length === 1 && !keys[0]?.includes(COUNTED_OTHERWISE[way]) ? keys : []
}

/** Whether the name of a counter says that it counts what is given; others may count both ways. */
export const countsGiven = (key: string): boolean => key.includes(COUNTED_OTHERWISE.taken)
