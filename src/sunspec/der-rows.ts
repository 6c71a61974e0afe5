// What an inverter or a battery at the grid tells by SunSpec model 701, and each DC input by model 160.
// Facts from sunspec/models, json/model_701.json and model_160.json (commit 7abdf89).

import type { SunSpecRow } from './sunspec-row.ts'

/** Model 701. */
export const DER_ROWS: readonly SunSpecRow[] = [
  ['W', 10, 'int16', 116, 'activePower', 'activePowerTotal', 'total'],
  ['VA', 11, 'int16', 118, 'apparentPower', 'apparentPowerTotal', 'total'],
  ['Var', 12, 'int16', 119, 'reactivePower', 'reactivePowerTotal', 'total'],
  ['PF', 13, 'int16', 117, 'powerFactor', 'powerFactorTotal', 'total'],
  ['A', 14, 'int16', 113, 'current', 'currentTotal', 'total'],
  ['LNV', 16, 'uint16', 114, 'voltage', 'voltageLNAverage'],
  ['LLV', 15, 'uint16', 114, 'voltage', 'voltageLLAverage'],
  ['Hz', 17, 'uint32', 115, 'frequency', 'frequency'],
  ['TotWhInj', 19, 'uint64', 120, 'activeEnergy', 'activeEnergyExport', 'total'],
  ['TotWhAbs', 23, 'uint64', 120, 'activeEnergy', 'activeEnergyImport', 'total'],
  ['TotVarhInj', 27, 'uint64', 121, 'reactiveEnergy', 'reactiveEnergyExport', 'total'],
  ['TotVarhAbs', 31, 'uint64', 121, 'reactiveEnergy', 'reactiveEnergyImport', 'total'],
  ['WL1', 41, 'int16', 116, 'activePower', 'activePowerL1', 'L1'],
  ['VAL1', 42, 'int16', 118, 'apparentPower', 'apparentPowerL1', 'L1'],
  ['VarL1', 43, 'int16', 119, 'reactivePower', 'reactivePowerL1', 'L1'],
  ['PFL1', 44, 'int16', 117, 'powerFactor', 'powerFactorL1', 'L1'],
  ['AL1', 45, 'int16', 113, 'current', 'currentL1', 'L1'],
  ['VL1', 47, 'uint16', 114, 'voltage', 'voltageL1', 'L1'],
  ['VL1L2', 46, 'uint16', 114, 'voltage', 'voltageL1L2', 'L1-L2'],
  ['TotWhInjL1', 48, 'uint64', 120, 'activeEnergy', 'activeEnergyExportL1', 'L1'],
  ['TotWhAbsL1', 52, 'uint64', 120, 'activeEnergy', 'activeEnergyImportL1', 'L1'],
  ['WL2', 64, 'int16', 116, 'activePower', 'activePowerL2', 'L2'],
  ['VAL2', 65, 'int16', 118, 'apparentPower', 'apparentPowerL2', 'L2'],
  ['VarL2', 66, 'int16', 119, 'reactivePower', 'reactivePowerL2', 'L2'],
  ['PFL2', 67, 'int16', 117, 'powerFactor', 'powerFactorL2', 'L2'],
  ['AL2', 68, 'int16', 113, 'current', 'currentL2', 'L2'],
  ['VL2', 70, 'uint16', 114, 'voltage', 'voltageL2', 'L2'],
  ['VL2L3', 69, 'uint16', 114, 'voltage', 'voltageL2L3', 'L2-L3'],
  ['TotWhInjL2', 71, 'uint64', 120, 'activeEnergy', 'activeEnergyExportL2', 'L2'],
  ['TotWhAbsL2', 75, 'uint64', 120, 'activeEnergy', 'activeEnergyImportL2', 'L2'],
  ['WL3', 87, 'int16', 116, 'activePower', 'activePowerL3', 'L3'],
  ['VAL3', 88, 'int16', 118, 'apparentPower', 'apparentPowerL3', 'L3'],
  ['VarL3', 89, 'int16', 119, 'reactivePower', 'reactivePowerL3', 'L3'],
  ['PFL3', 90, 'int16', 117, 'powerFactor', 'powerFactorL3', 'L3'],
  ['AL3', 91, 'int16', 113, 'current', 'currentL3', 'L3'],
  ['VL3', 93, 'uint16', 114, 'voltage', 'voltageL3', 'L3'],
  ['VL3L1', 92, 'uint16', 114, 'voltage', 'voltageL3L1', 'L3-L1'],
  ['TotWhInjL3', 94, 'uint64', 120, 'activeEnergy', 'activeEnergyExportL3', 'L3'],
  ['TotWhAbsL3', 98, 'uint64', 120, 'activeEnergy', 'activeEnergyImportL3', 'L3'],
  ['TmpAmb', 35, 'int16', 122, 'temperature', 'temperatureAmbient'],
  ['TmpCab', 36, 'int16', 122, 'temperature', 'temperatureCabinet'],
  ['TmpSnk', 37, 'int16', 122, 'temperature', 'temperatureHeatSink'],
  ['TmpTrns', 38, 'int16', 122, 'temperature', 'temperatureTransformer'],
  ['TmpOt', 40, 'int16', 122, 'temperature', 'temperatureOther'],
  ['ThrotPct', 110, 'uint16', null, 'percent', 'throttling'],
  ['InvSt', 4, 'enum16', null, 'state', 'derInverterState'],
  ['ConnSt', 5, 'enum16', null, 'state', 'gridConnectionState'],
  ['Alrm', 6, 'bitfield32', null, 'state', 'derAlarms'],
]

/** Model 160: of each DC input; the first column of places counts from the beginning of the input, the second from the header. */
export const DC_INPUT_ROWS: readonly SunSpecRow[] = [
  ['DCW', 11, 'uint16', 4, 'activePower', 'power'],
  ['DCV', 10, 'uint16', 3, 'voltage', 'voltage'],
  ['DCA', 9, 'uint16', 2, 'current', 'current'],
  ['DCWH', 12, 'acc32', 5, 'activeEnergy', 'energy'],
  ['Tmp', 16, 'int16', null, 'temperature', 'temperature'],
  ['DCSt', 17, 'enum16', null, 'state', 'state'],
]

/** Where the number of inputs of model 160 stands, where the first of them begins, and how long each is. */
export const DC_INPUTS = { countAt: 8, firstAt: 10, words: 20 } as const
