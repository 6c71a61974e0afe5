// What a battery tells by SunSpec models 124, 713 and 802, and what the nameplate 120 says.
// Facts from sunspec/models, json/model_120.json, model_124.json, model_713.json and model_802.json (commit 7abdf89).

import type { SunSpecRow } from './sunspec-row.ts'

/** Model 120. */
export const NAMEPLATE_ROWS: readonly SunSpecRow[] = [
  ['WRtg', 3, 'uint16', 4, 'activePower', 'ratedActivePower'],
  ['VARtg', 5, 'uint16', 6, 'apparentPower', 'ratedApparentPower'],
  ['WHRtg', 19, 'uint16', 20, 'energyContent', 'ratedEnergyContent'],
  ['DERTyp', 2, 'enum16', null, 'state', 'derType'],
]

/** Model 124. */
export const STORAGE_ROWS: readonly SunSpecRow[] = [
  ['ChaState', 8, 'uint16', 22, 'percent', 'stateOfCharge'],
  ['InBatV', 10, 'uint16', 24, 'voltage', 'batteryVoltage'],
  ['WChaMax', 2, 'uint16', 18, 'activePower', 'ratedChargePower'],
  ['ChaSt', 11, 'enum16', null, 'state', 'chargeState'],
]

/** Model 713. */
export const STORAGE_CAPACITY_ROWS: readonly SunSpecRow[] = [
  ['SoC', 4, 'uint16', 8, 'percent', 'stateOfCharge'],
  ['SoH', 5, 'uint16', 8, 'percent', 'stateOfHealth'],
  ['WHAvail', 3, 'uint16', 7, 'energyContent', 'batteryEnergyAvailable'],
  ['WHRtg', 2, 'uint16', 7, 'energyContent', 'batteryCapacity'],
  ['Sta', 6, 'enum16', null, 'state', 'storageStatus'],
]

/** Model 802. */
export const BATTERY_ROWS: readonly SunSpecRow[] = [
  ['SoC', 11, 'uint16', 56, 'percent', 'stateOfCharge'],
  ['SoH', 13, 'uint16', 58, 'percent', 'stateOfHealth'],
  ['W', 47, 'int16', 63, 'activePower', 'batteryPower'],
  ['V', 34, 'uint16', 59, 'voltage', 'batteryVoltage'],
  ['A', 44, 'int16', 61, 'current', 'batteryCurrent'],
  ['CellVMax', 37, 'uint16', 60, 'cellVoltage', 'batteryCellVoltageMaximum'],
  ['CellVMin', 40, 'uint16', 60, 'cellVoltage', 'batteryCellVoltageMinimum'],
  ['WHRtg', 3, 'uint16', 53, 'energyContent', 'batteryCapacity'],
  ['NCyc', 14, 'uint32', null, 'number', 'batteryCycles'],
  ['ChaSt', 16, 'enum16', null, 'state', 'chargeState'],
  ['State', 22, 'enum16', null, 'state', 'batteryState'],
  ['Evt1', 26, 'bitfield32', null, 'state', 'batteryEvents'],
]
