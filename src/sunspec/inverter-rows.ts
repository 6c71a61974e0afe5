// What an inverter tells by SunSpec models 101 to 103 and, in floating point, 111 to 113; all phases have one layout.
// Facts from sunspec/models, json/model_103.json and model_113.json (commit 7abdf89).

import type { SunSpecRow } from './sunspec-row.ts'

/** Models 101, 102 and 103: integers with scale factors. */
export const INVERTER_ROWS: readonly SunSpecRow[] = [
  ['W', 14, 'int16', 15, 'activePower', 'activePowerTotal', 'total'],
  ['A', 2, 'uint16', 6, 'current', 'currentTotal', 'total'],
  ['AphA', 3, 'uint16', 6, 'current', 'currentL1', 'L1'],
  ['AphB', 4, 'uint16', 6, 'current', 'currentL2', 'L2'],
  ['AphC', 5, 'uint16', 6, 'current', 'currentL3', 'L3'],
  ['PhVphA', 10, 'uint16', 13, 'voltage', 'voltageL1', 'L1'],
  ['PhVphB', 11, 'uint16', 13, 'voltage', 'voltageL2', 'L2'],
  ['PhVphC', 12, 'uint16', 13, 'voltage', 'voltageL3', 'L3'],
  ['PPVphAB', 7, 'uint16', 13, 'voltage', 'voltageL1L2', 'L1-L2'],
  ['PPVphBC', 8, 'uint16', 13, 'voltage', 'voltageL2L3', 'L2-L3'],
  ['PPVphCA', 9, 'uint16', 13, 'voltage', 'voltageL3L1', 'L3-L1'],
  ['Hz', 16, 'uint16', 17, 'frequency', 'frequency'],
  ['VA', 18, 'int16', 19, 'apparentPower', 'apparentPowerTotal', 'total'],
  ['VAr', 20, 'int16', 21, 'reactivePower', 'reactivePowerTotal', 'total'],
  ['PF', 22, 'int16', 23, 'powerFactorPercent', 'powerFactorTotal', 'total'],
  ['WH', 24, 'acc32', 26, 'activeEnergy', 'activeEnergyExport', 'total'],
  ['DCA', 27, 'uint16', 28, 'current', 'dcCurrent'],
  ['DCV', 29, 'uint16', 30, 'voltage', 'dcVoltage'],
  ['DCW', 31, 'int16', 32, 'activePower', 'dcPower'],
  ['TmpCab', 33, 'int16', 37, 'temperature', 'temperatureCabinet'],
  ['TmpSnk', 34, 'int16', 37, 'temperature', 'temperatureHeatSink'],
  ['TmpTrns', 35, 'int16', 37, 'temperature', 'temperatureTransformer'],
  ['TmpOt', 36, 'int16', 37, 'temperature', 'temperatureOther'],
  ['St', 38, 'enum16', null, 'state', 'inverterState'],
  ['StVnd', 39, 'enum16', null, 'state', 'inverterStateOfVendor'],
  ['Evt1', 40, 'bitfield32', null, 'state', 'inverterEvents'],
]

/** Models 111, 112 and 113. */
export const FLOAT_INVERTER_ROWS: readonly SunSpecRow[] = [
  ['W', 22, 'float32', null, 'activePower', 'activePowerTotal', 'total'],
  ['A', 2, 'float32', null, 'current', 'currentTotal', 'total'],
  ['AphA', 4, 'float32', null, 'current', 'currentL1', 'L1'],
  ['AphB', 6, 'float32', null, 'current', 'currentL2', 'L2'],
  ['AphC', 8, 'float32', null, 'current', 'currentL3', 'L3'],
  ['PhVphA', 16, 'float32', null, 'voltage', 'voltageL1', 'L1'],
  ['PhVphB', 18, 'float32', null, 'voltage', 'voltageL2', 'L2'],
  ['PhVphC', 20, 'float32', null, 'voltage', 'voltageL3', 'L3'],
  ['PPVphAB', 10, 'float32', null, 'voltage', 'voltageL1L2', 'L1-L2'],
  ['PPVphBC', 12, 'float32', null, 'voltage', 'voltageL2L3', 'L2-L3'],
  ['PPVphCA', 14, 'float32', null, 'voltage', 'voltageL3L1', 'L3-L1'],
  ['Hz', 24, 'float32', null, 'frequency', 'frequency'],
  ['VA', 26, 'float32', null, 'apparentPower', 'apparentPowerTotal', 'total'],
  ['VAr', 28, 'float32', null, 'reactivePower', 'reactivePowerTotal', 'total'],
  ['PF', 30, 'float32', null, 'powerFactorPercent', 'powerFactorTotal', 'total'],
  ['WH', 32, 'float32', null, 'activeEnergy', 'activeEnergyExport', 'total'],
  ['DCA', 34, 'float32', null, 'current', 'dcCurrent'],
  ['DCV', 36, 'float32', null, 'voltage', 'dcVoltage'],
  ['DCW', 38, 'float32', null, 'activePower', 'dcPower'],
  ['TmpCab', 40, 'float32', null, 'temperature', 'temperatureCabinet'],
  ['TmpSnk', 42, 'float32', null, 'temperature', 'temperatureHeatSink'],
  ['TmpTrns', 44, 'float32', null, 'temperature', 'temperatureTransformer'],
  ['TmpOt', 46, 'float32', null, 'temperature', 'temperatureOther'],
  ['St', 48, 'enum16', null, 'state', 'inverterState'],
  ['StVnd', 49, 'enum16', null, 'state', 'inverterStateOfVendor'],
  ['Evt1', 50, 'bitfield32', null, 'state', 'inverterEvents'],
]
