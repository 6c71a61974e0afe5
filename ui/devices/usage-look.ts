// How a usage looks everywhere: one of nine colours that colour-blind people can tell apart, and a drawing.

import type { IconName } from '../icons/icon.tsx'

export type UsageColour =
  | 'heating'
  | 'cooling'
  | 'light'
  | 'plug'
  | 'it'
  | 'machine'
  | 'mobility'
  | 'source'
  | 'water'

export type UsageLook = { readonly colour: UsageColour; readonly icon: IconName }

const look = (colour: UsageColour, icon: IconName): UsageLook => ({ colour, icon })
const PLAIN = look('plug', 'none')

const LOOKS: Readonly<Record<string, UsageLook>> = {
  main: look('plug', 'incomer'),
  sub: look('plug', 'diagram'),
  total: look('plug', 'diagram'),
  heating: look('heating', 'heating'),
  vapor: look('heating', 'heating'),
  heatingAndAirConditioning: look('heating', 'heating'),
  domesticHotWater: look('water', 'water'),
  cooking: look('heating', 'kitchen'),
  cooling: look('cooling', 'cooling'),
  hvac: look('cooling', 'cooling'),
  ventilation: look('cooling', 'cooling'),
  airConditioning: look('cooling', 'cooling'),
  refrigeration: look('cooling', 'cooling'),
  foodRefrigeration: look('cooling', 'cooling'),
  lighting: look('light', 'lamp'),
  lightingInterior: look('light', 'lamp'),
  lightingExterior: look('light', 'lamp'),
  officeEquipment: look('plug', 'plug'),
  otherSockets: look('plug', 'plug'),
  plugLoads: look('plug', 'plug'),
  computers: look('it', 'computer'),
  it: look('it', 'computer'),
  machine: look('machine', 'motor'),
  process: look('machine', 'motor'),
  compressedAir: look('machine', 'motor'),
  elevators: look('mobility', 'lift'),
  transportation: look('mobility', 'mobility'),
  evCharging: look('mobility', 'mobility'),
  renewableSource: look('source', 'light'),
  renewableLoads: look('source', 'light'),
  genset: look('source', 'generator'),
  water: look('water', 'water'),
  sanitaryWater: look('water', 'water'),
  waterPumps: look('water', 'motor'),
}

export const usageLook = (usage: string): UsageLook => LOOKS[usage] ?? PLAIN
