// The usages as choices, in the words of the reader.

import type { TextKey } from '../../src/texts/texts.ts'
import type { Pick } from '../forms/form-field.ts'

type UsageKey = Extract<TextKey, `usage.${string}`>

/** Held equal to the vocabulary by its type: a usage without a word does not compile, and one too many neither. */
const USAGE_WORDS: Readonly<Record<UsageKey, true>> = {
  'usage.none': true,
  'usage.main': true,
  'usage.sub': true,
  'usage.heating': true,
  'usage.cooling': true,
  'usage.hvac': true,
  'usage.ventilation': true,
  'usage.lighting': true,
  'usage.officeEquipment': true,
  'usage.cooking': true,
  'usage.foodRefrigeration': true,
  'usage.elevators': true,
  'usage.computers': true,
  'usage.renewableSource': true,
  'usage.genset': true,
  'usage.compressedAir': true,
  'usage.vapor': true,
  'usage.machine': true,
  'usage.process': true,
  'usage.waterPumps': true,
  'usage.otherSockets': true,
  'usage.other': true,
  'usage.evCharging': true,
  'usage.renewableLoads': true,
  'usage.plugLoads': true,
  'usage.airConditioning': true,
  'usage.domesticHotWater': true,
  'usage.heatingAndAirConditioning': true,
  'usage.sanitaryWater': true,
  'usage.it': true,
  'usage.lightingInterior': true,
  'usage.lightingExterior': true,
  'usage.mixed': true,
  'usage.refrigeration': true,
  'usage.specialLoads': true,
  'usage.total': true,
  'usage.transportation': true,
  'usage.water': true,
}

export const usagesOf = (
  lookup: (key: string, otherwise: string) => string,
  compare: (one: string, other: string) => number,
): readonly Pick[] =>
  Object.keys(USAGE_WORDS)
    .map((key) => ({ value: key.slice('usage.'.length), text: lookup(key, key) }))
    .toSorted((one, other) => compare(one.text, other.text))
