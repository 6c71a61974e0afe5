// What the foreign devices hold, word by word, and what each value is, worked out by hand from the standard of its type.

/**
 * Every float is sign, exponent, fraction of IEEE 754 binary32, high word first: 0x4366 0x8000 is 2^7 x 1.80078125
 * = 230.5. Numbers are chosen so that a page shows all their digits.
 */
export type ProofRow = {
  readonly point: string
  readonly address: number
  readonly words: readonly number[]
  /** In the point's unit, null where the device says that it has none. */
  readonly value: number | null
}

export type ProofDevice = {
  readonly id: string
  readonly name: string
  readonly model: string
  readonly function: 3 | 4
  readonly unitId: number
  /** What an RTU or TCP unit answers to at the device itself. */
  readonly unit: number
  readonly rows: readonly ProofRow[]
  /** Spans that exist; what no row fills holds 0. */
  readonly spans: readonly (readonly [first: number, last: number])[]
}

/** A pymodbus server behind the register map of an Eastron SDM630. */
export const TCP_DEVICE: ProofDevice = {
  id: 'foreign-tcp',
  name: 'Foreign TCP device',
  model: 'eastron-sdm630',
  function: 4,
  unitId: 1,
  unit: 7,
  spans: [
    [0x0000, 0x004f],
    [0x00c8, 0x00e1],
  ],
  rows: [
    { point: 'voltageL1', address: 0x0000, words: [0x4366, 0x8000], value: 230.5 },
    { point: 'voltageL2', address: 0x0002, words: [0x4367, 0x8000], value: 231.5 },
    { point: 'currentL1', address: 0x0006, words: [0x4148, 0x0000], value: 12.5 },
    { point: 'currentL3', address: 0x000a, words: [0x4124, 0x0000], value: 10.25 },
    { point: 'activePowerTotal', address: 0x0034, words: [0x45d2, 0xf000], value: 6_750 },
    { point: 'reactivePowerTotal', address: 0x003c, words: [0xc4bb, 0x8000], value: -1_500 },
    { point: 'powerFactorTotal', address: 0x003e, words: [0x3f60, 0x0000], value: 0.875 },
    { point: 'frequency', address: 0x0046, words: [0x4249, 0x0000], value: 50.25 },
    { point: 'activeEnergyImport', address: 0x0048, words: [0x449c, 0x4000], value: 1_250_000 },
    { point: 'voltageL1L2', address: 0x00c8, words: [0x43c8, 0x4000], value: 400.5 },
    { point: 'currentN', address: 0x00e0, words: [0x3fe0, 0x0000], value: 1.75 },
  ],
}

/** A libmodbus server on a serial line behind the register map of a Schneider iEM3155; registers are the manual's less one. */
export const SERIAL_DEVICE: ProofDevice = {
  id: 'foreign-serial',
  name: 'Foreign serial device',
  model: 'schneider-iem3155',
  function: 3,
  unitId: 9,
  unit: 9,
  spans: [[0x0bb7, 0x0c26]],
  rows: [
    { point: 'currentL1', address: 2999, words: [0x4196, 0x0000], value: 18.75 },
    { point: 'currentAverage', address: 3009, words: [0xffc0, 0x0000], value: null },
    { point: 'voltageL1', address: 3027, words: [0x4366, 0x8000], value: 230.5 },
    { point: 'activePowerL1', address: 3053, words: [0x4088, 0x0000], value: 4_250 },
    { point: 'activePowerTotal', address: 3059, words: [0x4148, 0x0000], value: 12_500 },
    { point: 'reactivePowerTotal', address: 3067, words: [0xc020, 0x0000], value: -2_500 },
    // 1.25 lies beyond 1: a leading factor of 2 - 1.25.
    { point: 'powerFactorTotal', address: 3083, words: [0x3fa0, 0x0000], value: 0.75 },
    { point: 'frequency', address: 3109, words: [0x4249, 0x0000], value: 50.25 },
    // 0x0000 0001 2A05 F200 = 2^32 + 705,032,704.
    { point: 'activeEnergyImport', address: 3203, words: [0, 1, 0x2a05, 0xf200], value: 5_000_000_000 },
  ],
}

/** What changes on the TCP device while everybody watches: 0x4368 0x8000 is 2^7 x 1.81640625 = 232.5. */
export const CHANGED_ROW: ProofRow = {
  point: 'voltageL1',
  address: 0x0000,
  words: [0x4368, 0x8000],
  value: 232.5,
}

export const PROOF_DEVICES: readonly ProofDevice[] = [TCP_DEVICE, SERIAL_DEVICE]
