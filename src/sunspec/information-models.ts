// Which SunSpec models Busbar reads, what kind of thing each describes, and the phases that one of its kind has.

import { DC_INPUT_ROWS, DER_ROWS } from './der-rows.ts'
import { FLOAT_INVERTER_ROWS, INVERTER_ROWS } from './inverter-rows.ts'
import { FLOAT_METER_ROWS, METER_ROWS } from './meter-rows.ts'
import { BATTERY_ROWS, NAMEPLATE_ROWS, STORAGE_CAPACITY_ROWS, STORAGE_ROWS } from './storage-rows.ts'
import type { Phase, SunSpecRow } from './sunspec-row.ts'

export const COMMON_MODEL = 1
export const DC_INPUTS_MODEL = 160

/** Models of one family in one device describe the same thing from different sides. */
export type Family = 'inverter' | 'meter' | 'battery'

export type InformationModel = {
  readonly family: Family
  readonly rows: readonly SunSpecRow[]
  /** That the wiring has; null for all. */
  readonly phases: ReadonlySet<Phase> | null
}

const ONE_PHASE: ReadonlySet<Phase> = new Set<Phase>(['L1', 'total'])
const SPLIT_PHASE: ReadonlySet<Phase> = new Set<Phase>(['L1', 'L2', 'L1-L2', 'total'])

const of = (
  family: Family,
  rows: readonly SunSpecRow[],
  phases: ReadonlySet<Phase> | null = null,
): InformationModel => ({ family, rows, phases })

export const INFORMATION_MODELS: ReadonlyMap<number, InformationModel> = new Map([
  [101, of('inverter', INVERTER_ROWS, ONE_PHASE)],
  [102, of('inverter', INVERTER_ROWS, SPLIT_PHASE)],
  [103, of('inverter', INVERTER_ROWS)],
  [111, of('inverter', FLOAT_INVERTER_ROWS, ONE_PHASE)],
  [112, of('inverter', FLOAT_INVERTER_ROWS, SPLIT_PHASE)],
  [113, of('inverter', FLOAT_INVERTER_ROWS)],
  [120, of('inverter', NAMEPLATE_ROWS)],
  [124, of('battery', STORAGE_ROWS)],
  [DC_INPUTS_MODEL, of('inverter', DC_INPUT_ROWS)],
  [201, of('meter', METER_ROWS, ONE_PHASE)],
  [202, of('meter', METER_ROWS, SPLIT_PHASE)],
  [203, of('meter', METER_ROWS)],
  [204, of('meter', METER_ROWS)],
  [211, of('meter', FLOAT_METER_ROWS, ONE_PHASE)],
  [212, of('meter', FLOAT_METER_ROWS, SPLIT_PHASE)],
  [213, of('meter', FLOAT_METER_ROWS)],
  [214, of('meter', FLOAT_METER_ROWS)],
  [701, of('inverter', DER_ROWS)],
  [713, of('battery', STORAGE_CAPACITY_ROWS)],
  [802, of('battery', BATTERY_ROWS)],
])
