// The registers of a Schneider Electric iEM3155, as its manual lists them; frames carry the manual's number less one.

import { type Reading, totals } from './electricity.ts'
import type { Area, Field, Layout } from './register-layout.ts'

/** The manual's register number, and the value in the manual's unit. */
const float = (register: number, value: (reading: Reading) => number): Field => ({
  address: register - 1,
  type: 'float32',
  value,
})
const int64 = (register: number, value: (reading: Reading) => number): Field => ({
  address: register - 1,
  type: 'int64',
  value,
})

const NO_FLOAT = [0xffc0, 0x0000]
const NO_INT64 = [0x8000, 0, 0, 0]

/**
 * The four-quadrant number, so that one register tells direction and lead: with import a lagging factor as it is and a
 * leading one counted on from 1 up to 2; with export the same below 0, as it is where reactive power is imported.
 */
function fourQuadrantFactor(reading: Reading): number {
  const { powerFactor, reactiveVar } = totals(reading)
  if (reactiveVar >= 0) return powerFactor
  return (powerFactor < 0 ? -2 : 2) - powerFactor
}

const identity: Area = {
  first: 29,
  last: 88,
  empty: [0],
  fields: [
    { address: 29, type: 'text', words: 20, value: (who) => who.label },
    { address: 49, type: 'text', words: 20, value: () => 'iEM3155' },
    { address: 69, type: 'text', words: 20, value: () => 'Schneider Electric' },
  ],
}

const instantaneous: Area = {
  first: 2999,
  last: 3110,
  empty: NO_FLOAT,
  fields: [
    float(3000, (reading) => reading.currentA[0]),
    float(3002, (reading) => reading.currentA[1]),
    float(3004, (reading) => reading.currentA[2]),
    float(3010, (reading) => totals(reading).meanCurrentA),
    float(3020, (reading) => reading.lineVoltageV[0]),
    float(3022, (reading) => reading.lineVoltageV[1]),
    float(3024, (reading) => reading.lineVoltageV[2]),
    float(3026, (reading) => totals(reading).meanLineVoltageV),
    float(3028, (reading) => reading.voltageV[0]),
    float(3030, (reading) => reading.voltageV[1]),
    float(3032, (reading) => reading.voltageV[2]),
    float(3036, (reading) => totals(reading).meanVoltageV),
    float(3054, (reading) => reading.activeW[0] / 1_000),
    float(3056, (reading) => reading.activeW[1] / 1_000),
    float(3058, (reading) => reading.activeW[2] / 1_000),
    float(3060, (reading) => totals(reading).activeW / 1_000),
    float(3068, (reading) => totals(reading).reactiveVar / 1_000),
    float(3076, (reading) => totals(reading).apparentVA / 1_000),
    float(3084, fourQuadrantFactor),
    float(3110, (reading) => reading.frequencyHz),
  ],
}

const energies: readonly Area[] = [
  {
    first: 3203,
    last: 3226,
    empty: NO_INT64,
    fields: [
      int64(3204, (reading) => totals(reading).importWh),
      int64(3208, (reading) => totals(reading).exportWh),
      int64(3220, (reading) => totals(reading).importVarh),
      int64(3224, (reading) => totals(reading).exportVarh),
    ],
  },
  { first: 3255, last: 3258, empty: NO_INT64, fields: [int64(3256, (reading) => totals(reading).importWh)] },
  {
    first: 3271,
    last: 3274,
    empty: NO_INT64,
    fields: [int64(3272, (reading) => totals(reading).importVarh)],
  },
  {
    first: 3517,
    last: 3528,
    empty: NO_INT64,
    fields: [
      int64(3518, (reading) => reading.counters.importWh[0]),
      int64(3522, (reading) => reading.counters.importWh[1]),
      int64(3526, (reading) => reading.counters.importWh[2]),
    ],
  },
  {
    first: 45099,
    last: 45116,
    empty: NO_FLOAT,
    fields: [
      float(45100, (reading) => totals(reading).importWh),
      float(45102, (reading) => totals(reading).exportWh),
      float(45104, (reading) => totals(reading).importVarh),
      float(45106, (reading) => totals(reading).exportVarh),
      float(45108, (reading) => totals(reading).importWh),
      float(45110, (reading) => totals(reading).importVarh),
      float(45112, (reading) => reading.counters.importWh[0]),
      float(45114, (reading) => reading.counters.importWh[1]),
      float(45116, (reading) => reading.counters.importWh[2]),
    ],
  },
]

const settings: readonly Area[] = [
  {
    first: 129,
    last: 130,
    empty: [0],
    fields: [{ address: 129, type: 'uint32', value: (_reading, who) => who.serial }],
  },
  {
    first: 1844,
    last: 1847,
    empty: [0],
    fields: [{ address: 1844, type: 'dateTime', value: (reading) => reading.timeMs }],
  },
  {
    first: 2013,
    last: 2016,
    empty: [0],
    fields: [
      { address: 2013, type: 'uint16', value: () => 3 },
      { address: 2014, type: 'uint16', value: () => 4 },
      { address: 2015, type: 'uint16', value: () => 11 },
      { address: 2016, type: 'uint16', value: () => 50 },
    ],
  },
]

/** @see DOCA0005EN, "Modbus register list"; checked against volkszaehler/mbmd and a field configuration. */
export const IEM3155: Layout = {
  model: 'schneider-iem3155',
  maxRegisters: 125,
  areas: { 3: [identity, ...settings, instantaneous, ...energies] },
  identification: ['Schneider Electric', 'iEM3155', '001.003.000'],
}
