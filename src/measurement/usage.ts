// What a circuit is for: the usages that the panel server's register tables number (modbus-registers, enums.usage).

export const USAGES = [
  'none',
  'main',
  'sub',
  'heating',
  'cooling',
  'hvac',
  'ventilation',
  'lighting',
  'officeEquipment',
  'cooking',
  'foodRefrigeration',
  'elevators',
  'computers',
  'renewableSource',
  'genset',
  'compressedAir',
  'vapor',
  'machine',
  'process',
  'waterPumps',
  'otherSockets',
  'other',
  'evCharging',
  'renewableLoads',
  'plugLoads',
  'airConditioning',
  'domesticHotWater',
  'heatingAndAirConditioning',
  'sanitaryWater',
  'it',
  'lightingInterior',
  'lightingExterior',
  'mixed',
  'refrigeration',
  'specialLoads',
  'total',
  'transportation',
  'water',
] as const

/** The index in the table is the number that Modbus clients of the real product know. */
export type Usage = (typeof USAGES)[number]

/** Usages that make power. */
export const SOURCES: readonly Usage[] = ['renewableSource', 'genset']
