// Heat, water, pulses, a motor relay and a breaker as their manuals mean them, with the values worked by hand.

import type { ModelExample } from './model-examples.ts'

const SYSTEM10: ModelExample = {
  model: 'onicon-system10',
  space: 'holding',
  has: [
    [1_000, 1_005],
    [1_020, 1_021],
    [1_030, 1_033],
    [1_042, 1_045],
    [1_054, 1_057],
  ],
  registers: {
    1000: '0003', // bi-directional
    1004: '41280000', // 10.5 kW
    1020: '3FC00000', // 1.5 m³/h
    1030: '428C8000', // exponent 6, 1.09765625: 70.25 °C
    1042: '4640E600', // 12,345.5 kWh
    1054: '42F70000', // exponent 6, 1.9296875: 123.5 m³
  },
  values: {
    operatingMode: 3,
    thermalPower: 10_500,
    volumeFlow: 1.5,
    temperatureSupply: 70.25,
    thermalEnergyMode1: 12_345_500,
    volumeMode1: 123.5,
  },
  requests: 5,
}

const H104: ModelExample = {
  model: 'sbc-pcd7-h104',
  space: 'holding',
  has: [[27, 38]],
  registers: { 27: '000DEBDF', 35: '07D0' }, // the manual's example: 13 x 65,536 + 60,383 pulses, 2,000 a unit
  values: { pulses1: 912_351, pulsesPerUnit1: 2_000 },
  requests: 1,
}

const M2000: ModelExample = {
  model: 'badger-m2000',
  space: 'holding',
  has: [
    [207, 208],
    [215, 216],
    [223, 224],
    [237, 238],
    [262, 262],
    [301, 301],
  ],
  registers: {
    207: '42F70000', // exponent 6, 1.9296875: 123.5 m³
    237: '3B000000', // exponent -9: 1 / 512 m³ in a second, times 3,600
    301: '0001',
  },
  values: { volumeForward: 123.5, volumeFlow: 7.031_25, flowDirection: 1 },
  requests: 6,
}

const TESYS: ModelExample = {
  model: 'schneider-tesys-tera',
  space: 'holding',
  has: [
    [0x02_c0, 0x02_c0],
    [0x15_7c, 0x15_a7],
  ],
  bits: { 528: 1, 537: 1 }, // 0210h forward; 0219h changeover in reverse, the tenth
  registers: {
    704: '0014', // bits 2 and 4: local/remote 1 and 2
    5500: '00003B92', // 15,250 mA
    5512: '04D2', // 1,234 hundredths of a percent
    5514: '00000FA0', // 4,000 tenths
    5524: '1388', // 5,000 hundredths
    5525: '0055', // 85 hundredths
    5526: '00002904', // 10,500 thousandths of a kW
    5532: '000000000012D687', // 1,234,567 thousandths of a kWh
  },
  values: {
    motorForward: 1,
    motorReverse: 0,
    motorChangeoverReverse: 1,
    interlockActive: 0,
    commandBits: 20,
    currentL1: 15.25,
    currentUnbalance: 12.34,
    voltageL1L2: 400,
    frequency: 50,
    powerFactorTotal: 0.85,
    activePowerTotal: 10_500,
    activeEnergyTotal: 1_234_567,
  },
  requests: 3,
}

const NSX: ModelExample = {
  model: 'schneider-compact-nsx',
  space: 'holding',
  has: [[0x02_32, 0x02_33]],
  registers: { 562: '0006', 563: '0023' }, // open, tripped by a fault; with motor, automatic, local
  values: { breakerStatus: 6, motorMechanismStatus: 35 },
  requests: 1,
}

export const PLANT_EXAMPLES: readonly ModelExample[] = [SYSTEM10, H104, M2000, TESYS, NSX]
