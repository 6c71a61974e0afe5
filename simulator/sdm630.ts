// The registers of an Eastron SDM630-Modbus V2, as its protocol description lists them.

import { type Reading, totals } from './electricity.ts'
import type { Area, Field, Layout } from './register-layout.ts'

const float = (address: number, value: (reading: Reading) => number): Field => ({
  address,
  type: 'float32',
  value,
})

/** Three values one after the other, two registers each. */
const perPhaseFrom = (
  first: number,
  value: (reading: Reading, phase: 0 | 1 | 2) => number,
): readonly Field[] =>
  ([0, 1, 2] as const).map((phase) => float(first + 2 * phase, (reading) => value(reading, phase)))

const degrees = (reading: Reading, phase: 0 | 1 | 2): number =>
  (Math.atan2(reading.reactiveVar[phase], reading.activeW[phase]) * 180) / Math.PI

const live: Area = {
  first: 0x0000,
  last: 0x006b,
  empty: [0],
  fields: [
    ...perPhaseFrom(0x0000, (reading, phase) => reading.voltageV[phase]),
    ...perPhaseFrom(0x0006, (reading, phase) => reading.currentA[phase]),
    ...perPhaseFrom(0x000c, (reading, phase) => reading.activeW[phase]),
    ...perPhaseFrom(0x0012, (reading, phase) => reading.apparentVA[phase]),
    ...perPhaseFrom(0x0018, (reading, phase) => reading.reactiveVar[phase]),
    ...perPhaseFrom(0x001e, (reading, phase) => reading.powerFactor[phase]),
    ...perPhaseFrom(0x0024, degrees),
    float(0x002a, (reading) => totals(reading).meanVoltageV),
    float(0x002e, (reading) => totals(reading).meanCurrentA),
    float(0x0030, (reading) => totals(reading).meanCurrentA * 3),
    float(0x0034, (reading) => totals(reading).activeW),
    float(0x0038, (reading) => totals(reading).apparentVA),
    float(0x003c, (reading) => totals(reading).reactiveVar),
    float(0x003e, (reading) => totals(reading).powerFactor),
    float(0x0042, (reading) => (Math.acos(totals(reading).powerFactor) * 180) / Math.PI),
    float(0x0046, (reading) => reading.frequencyHz),
    float(0x0048, (reading) => totals(reading).importWh / 1_000),
    float(0x004a, (reading) => totals(reading).exportWh / 1_000),
    float(0x004c, (reading) => totals(reading).importVarh / 1_000),
    float(0x004e, (reading) => totals(reading).exportVarh / 1_000),
    float(0x0054, (reading) => reading.demandW),
  ],
}

const lineAndNeutral: Area = {
  first: 0x00c8,
  last: 0x010f,
  empty: [0],
  fields: [
    ...perPhaseFrom(0x00c8, (reading, phase) => reading.lineVoltageV[phase]),
    float(0x00ce, (reading) => totals(reading).meanLineVoltageV),
    float(0x00e0, (reading) => reading.neutralCurrentA),
  ],
}

/** Import, export and their sum, first for the meter and then for each phase. */
const energies: Area = {
  first: 0x0156,
  last: 0x017d,
  empty: [0],
  fields: [
    float(0x0156, (reading) => (totals(reading).importWh + totals(reading).exportWh) / 1_000),
    float(0x0158, (reading) => (totals(reading).importVarh + totals(reading).exportVarh) / 1_000),
    ...perPhaseFrom(0x015a, ({ counters }, phase) => counters.importWh[phase] / 1_000),
    ...perPhaseFrom(0x0160, ({ counters }, phase) => counters.exportWh[phase] / 1_000),
    ...perPhaseFrom(
      0x0166,
      ({ counters }, phase) => (counters.importWh[phase] + counters.exportWh[phase]) / 1_000,
    ),
    ...perPhaseFrom(0x016c, ({ counters }, phase) => counters.importVarh[phase] / 1_000),
    ...perPhaseFrom(0x0172, ({ counters }, phase) => counters.exportVarh[phase] / 1_000),
    ...perPhaseFrom(
      0x0178,
      ({ counters }, phase) => (counters.importVarh[phase] + counters.exportVarh[phase]) / 1_000,
    ),
  ],
}

const settings: readonly Area[] = [
  {
    first: 0x0000,
    last: 0x002f,
    empty: [0],
    fields: [
      { address: 0x000a, type: 'float32', value: () => 3 },
      { address: 0x0014, type: 'float32', value: (_reading, who) => who.unit },
      { address: 0x001c, type: 'float32', value: () => 2 },
    ],
  },
  {
    first: 0xfc00,
    last: 0xfc03,
    empty: [0],
    fields: [
      { address: 0xfc00, type: 'uint32', value: (_reading, who) => who.serial },
      { address: 0xfc02, type: 'uint16', value: () => 0x0070 },
    ],
  },
]

/** @see Eastron SDM630-Modbus protocol implementation, input and holding registers; at most 40 parameters a request. */
export const SDM630: Layout = {
  model: 'eastron-sdm630',
  maxRegisters: 80,
  areas: { 3: settings, 4: [live, lineAndNeutral, energies] },
}
