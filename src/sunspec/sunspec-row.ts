// One point of a SunSpec model as data: where it stands behind the header, its type, and which quantity of ours it is.

import type { ModelPoint, RegisterType } from '../devices/model.ts'

/** `at` and `factorAt` (the scale factor, or null) count from the register with the model's ID, as the specification does. */
export type SunSpecRow = readonly [
  name: string,
  at: number,
  type: SunSpecType,
  factorAt: number | null,
  what: Quantity,
  key: string,
  phase?: Phase,
]

export type Phase = NonNullable<ModelPoint['phase']>

/**
 * Types of points with the contents by which a device says that it does not have one. Any NaN says so for a float.
 * @see SunSpec Device Information Model Specification V1.1, point types; the same values in sunspec/pysunspec2, mb.py
 */
export const SUNSPEC_TYPES = {
  int16: { type: 'int16', missing: ['8000'] },
  uint16: { type: 'uint16', missing: ['FFFF'] },
  enum16: { type: 'uint16', missing: ['FFFF'] },
  uint32: { type: 'uint32', missing: ['FFFFFFFF'] },
  acc32: { type: 'uint32', missing: ['00000000'] },
  uint64: { type: 'uint64', missing: ['FFFFFFFFFFFFFFFF'] },
  bitfield32: { type: 'bitmap32', missing: ['FFFFFFFF'] },
  float32: { type: 'float32', missing: ['7FC00000', 'FFC00000', '7FFFFFFF', 'FFFFFFFF'] },
} as const satisfies Readonly<Record<string, { type: RegisterType; missing: readonly string[] }>>
export type SunSpecType = keyof typeof SUNSPEC_TYPES

type QuantityRow = Pick<ModelPoint, 'unit' | 'resolution' | 'kind' | 'group' | 'scale'>

/** Resolutions are what a page shows: the device may change its scale factor, and with it the step, at any time. */
export const QUANTITIES = {
  activePower: { unit: 'W', resolution: 1, kind: 'instantaneous', group: 'power' },
  reactivePower: { unit: 'var', resolution: 1, kind: 'instantaneous', group: 'power' },
  apparentPower: { unit: 'VA', resolution: 1, kind: 'instantaneous', group: 'power' },
  powerFactor: { unit: '1', resolution: 0.001, kind: 'instantaneous', group: 'power' },
  powerFactorPercent: { unit: '1', scale: 0.01, resolution: 0.001, kind: 'instantaneous', group: 'power' },
  current: { unit: 'A', resolution: 0.01, kind: 'instantaneous', group: 'current' },
  voltage: { unit: 'V', resolution: 0.1, kind: 'instantaneous', group: 'voltage' },
  cellVoltage: { unit: 'V', resolution: 0.001, kind: 'instantaneous', group: 'voltage' },
  frequency: { unit: 'Hz', resolution: 0.01, kind: 'instantaneous', group: 'quality' },
  activeEnergy: { unit: 'Wh', resolution: 1, kind: 'counter', group: 'energy' },
  reactiveEnergy: { unit: 'varh', resolution: 1, kind: 'counter', group: 'energy' },
  apparentEnergy: { unit: 'VAh', resolution: 1, kind: 'counter', group: 'energy' },
  energyContent: { unit: 'Wh', resolution: 1, kind: 'instantaneous', group: 'energy' },
  temperature: { unit: '°C', resolution: 0.1, kind: 'instantaneous', group: 'other' },
  percent: { unit: '%', resolution: 0.1, kind: 'instantaneous', group: 'other' },
  number: { unit: '1', resolution: 1, kind: 'instantaneous', group: 'other' },
  state: { unit: '1', resolution: 1, kind: 'state', group: 'state' },
} as const satisfies Readonly<Record<string, QuantityRow>>
export type Quantity = keyof typeof QUANTITIES
