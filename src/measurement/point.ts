// A point: one value of one device that Busbar reads, shows and keeps.

import type { Unit } from './unit.ts'

export type PointKind = 'instantaneous' | 'counter' | 'demand' | 'state'

export type Phase = 'L1' | 'L2' | 'L3' | 'N' | 'L1-L2' | 'L2-L3' | 'L3-L1' | 'total'

export const POINT_GROUPS = ['power', 'current', 'voltage', 'energy', 'quality', 'state', 'other'] as const
export type PointGroup = (typeof POINT_GROUPS)[number]

declare const pointId: unique symbol
/** Opaque and stable: history keys on it, so a renamed or moved meter keeps its past. */
export type PointId = string & { readonly [pointId]: true }

/** Makes the id of the point `key` of device `deviceId`; nobody takes it apart again. */
export const makePointId = (deviceId: string, key: string): PointId => `${deviceId}.${key}` as PointId

export type Point = {
  readonly id: PointId
  readonly deviceId: string
  /** The measurement's name in the vocabulary of the device models, such as `activePowerTotal`. */
  readonly key: string
  readonly unit: Unit
  readonly kind: PointKind
  readonly group: PointGroup
  readonly phase?: Phase
  /** The smallest step that the device reports, in `unit`. */
  readonly resolution: number
  /** One sample in each such period is kept; 0 keeps every one, null none; left out, every one. */
  readonly logPeriodMs?: number | null
  /** How often the point is read, where that is known. */
  readonly pollPeriodMs?: number
}
