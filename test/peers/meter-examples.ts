// Electricity meters as their manuals mean them, by IEEE 754 and integer arithmetic, with the values worked by hand.

import type { ModelExample } from './model-examples.ts'

const PM5560: ModelExample = {
  model: 'schneider-pm5560',
  space: 'holding',
  has: [
    [2_999, 3_110],
    [3_203, 3_242],
    [3_517, 3_528],
    [21_299, 21_334],
  ],
  registers: {
    2999: '41740000', // exponent 3, 1.90625: 15.25 A
    3005: 'FFC00000', // no neutral
    3027: '43668000', // exponent 7, 1.80078125: 230.5 V
    3059: '41280000', // exponent 3, 1.3125: 10.5 kW
    3067: 'BF800000', // -1 kVAR
    3075: '41300000', // exponent 3, 1.375: 11 kVA
    3083: '3F880000', // 1.0625, in quadrant 4: 2 - 1.0625
    3109: '42480000', // exponent 5, 1.5625: 50 Hz
    3203: '000000000012D687', // 18 x 65,536 + 54,919
    3207: '8000000000000000', // not available
    3239: '0000000100000000', // 2^32
    21329: '40200000', // exponent 1, 1.25: 2.5 %
  },
  values: {
    currentL1: 15.25,
    currentN: null,
    voltageL1: 230.5,
    activePowerTotal: 10_500,
    reactivePowerTotal: -1_000,
    apparentPowerTotal: 11_000,
    powerFactorTotal: 0.9375,
    frequency: 50,
    activeEnergyImport: 1_234_567,
    activeEnergyExport: null,
    apparentEnergyExport: 4_294_967_296,
    thdVoltageL1: 2.5,
  },
  requests: 4,
}

const SDM120: ModelExample = {
  model: 'eastron-sdm120',
  space: 'input',
  has: [
    [0, 95],
    [258, 265],
    [342, 345],
  ],
  registers: {
    0: '43663334', // the document's example, 230.2 V: exponent 7, 15,086,388 / 2^23 x 128
    6: '41740000', // 15.25 A
    12: 'C3480000', // exponent 7, 1.5625: -200 W
    72: '4640E600', // exponent 13, 1.50701904296875: 12,345.5 kWh
    258: '3FC00000', // 1.5 A
    342: '3F000000', // 0.5 kWh
  },
  values: {
    voltageL1: 15_086_388 / 65_536,
    currentL1: 15.25,
    activePowerTotal: -200,
    activeEnergyImport: 12_345_500,
    currentDemand: 1.5,
    activeEnergyTotal: 500,
  },
  requests: 4,
}

const EM340: ModelExample = {
  model: 'carlo-gavazzi-em340',
  space: 'input',
  has: [[0, 81]],
  registers: {
    0: '08FD0000', // 2,301 tenths, low word first
    10: 'FFFF7FFF', // overflow
    12: '3B920000', // 15,250 mA
    18: 'CFC7FFFF', // -12,345 tenths
    40: 'AE60000A', // 10 x 65,536 + 44,640 = 700,000 tenths
    49: 'FC2C', // 64,556 - 65,536 = -980 thousandths
    50: 'FFFF', // L1-L3-L2
    51: '01F3', // 499 tenths
    52: 'D6870012', // 1,234,567 tenths of a kWh
  },
  values: {
    voltageL1: 230.1,
    voltageL3L1: null,
    currentL1: 15.25,
    activePowerL1: -1_234.5,
    activePowerTotal: 70_000,
    powerFactorTotal: -0.98,
    phaseSequence: -1,
    frequency: 49.9,
    activeEnergyImport: 123_456_700,
  },
  requests: 2,
}

const EM24: ModelExample = {
  model: 'carlo-gavazzi-em24',
  space: 'input',
  has: [
    [0, 45],
    [50, 53],
    [55, 55],
    [62, 65],
    [70, 75],
    [92, 95],
  ],
  registers: {
    4: '08FD0000', // 2,301 tenths
    40: 'CFC7FFFF', // -12,345 tenths
    53: '03D8', // 984 thousandths
    62: 'D6870012', // 1,234,567 tenths of a kWh
    94: '00000001', // 65,536 tenths of a kvarh
  },
  values: {
    voltageL3: 230.1,
    activePowerTotal: -1_234.5,
    powerFactorTotal: 0.984,
    activeEnergyImport: 123_456_700,
    reactiveEnergyExport: 6_553_600,
  },
  requests: 10,
}

const B23: ModelExample = {
  model: 'abb-b23',
  space: 'holding',
  has: [
    [0x50_00, 0x50_1f],
    [0x54_60, 0x54_77],
    [0x5b_00, 0x5b_3d],
  ],
  registers: {
    20480: '0000000000BC614E', // 12,345,678 hundredths of a kWh
    20484: 'FFFFFFFFFFFFFFFF', // not available
    20488: 'FFFFFFFFFFFFFF9C', // -100 hundredths of a kWh
    23296: '000008FD', // 2,301 tenths
    23308: '000005F5', // 1,525 hundredths
    23316: 'FFFE1DC0', // -123,456 hundredths
    23318: '7FFFFFFF', // not available
    23340: '1388', // 5,000 hundredths
    23354: '03DE', // 990 thousandths
    23355: '7FFF', // not available
  },
  values: {
    activeEnergyImport: 123_456_780,
    activeEnergyExport: null,
    activeEnergyNet: -1_000,
    voltageL1: 230.1,
    currentL1: 15.25,
    activePowerTotal: -1_234.56,
    activePowerL1: null,
    frequency: 50,
    powerFactorTotal: 0.99,
    powerFactorL1: null,
  },
  requests: 3,
}

/** The words that a real device sent, as a public program keeps them; its frequency and a cosine are made up. */
const M2M: ModelExample = {
  model: 'abb-m2m',
  space: 'holding',
  has: [
    [4_096, 4_161],
    [4_166, 4_167],
  ],
  registers: {
    4096: '000000DD0000007E000000810000007F000000DE000000DE000000DC', // 221 126 129 127 222 222 220
    4110: '0000591000008660000044C000004330', // 22,800 34,400 17,600 17,200 mA
    4118: 'FFFFFC5AFFFFFC200000036AFFFFFC96', // -934 -992 874 -874 thousandths
    4132: '000007D0', // 2.000 is no cosine: not available
    4134: '00002238000010E0000008C000000870', // 8,760 4,320 2,240 2,160 VA
    4142: '00002008000010B8000007A800000758', // 8,200 4,280 1,960 1,880 W
    4150: 'FFFFFDF8FFFFFDA800000438FFFFFBC8', // -520 -600 1,080 -1,080 var
    4158: '00035F0400015A50', // 3 x 65,536 + 24,324 and 65,536 + 23,120
    4166: '0000C33C', // 49,980 mHz
  },
  values: {
    voltageLLAverage: 221,
    voltageL1: 126,
    voltageL3L1: 220,
    currentSystem: 22.8,
    currentL1: 34.4,
    powerFactorTotal: -0.934,
    powerFactorL2: 0.874,
    cosPhiL3: null,
    apparentPowerTotal: 8_760,
    activePowerTotal: 8_200,
    activePowerL3: 1_880,
    reactivePowerTotal: -520,
    reactivePowerL3: -1_080,
    activeEnergyImport: 220_932,
    reactiveEnergyImport: 88_656,
    frequency: 49.98,
  },
  requests: 3,
}

const PAC3200: ModelExample = {
  model: 'siemens-pac3200',
  space: 'holding',
  has: [
    [1, 70],
    [801, 840],
  ],
  registers: {
    1: '43668000', // 230.5 V
    43: '40200000', // 2.5 %
    55: '42480000', // 50 Hz
    65: '46241000', // exponent 13, 1.28173828125: 10,500 W
    67: 'C3480000', // -200 var
    801: '4132D68780000000', // exponent 20, 12D687.8h: 1,234,567.5 Wh
    805: '4200000000000000', // exponent 33: 2^33 Wh
  },
  values: {
    voltageL1: 230.5,
    thdVoltageL1: 2.5,
    frequency: 50,
    activePowerTotal: 10_500,
    reactivePowerTotal: -200,
    activeEnergyImportTariff1: 1_234_567.5,
    activeEnergyImportTariff2: 8_589_934_592,
  },
  requests: 2,
}

const COUNTIS: ModelExample = {
  model: 'socomec-countis-e24',
  space: 'holding',
  has: [
    [0xc5_52, 0xc5_8d],
    [0xc7_02, 0xc7_0b],
  ],
  registers: {
    50514: '00009C4C', // 40,012 hundredths
    50526: '0000C33C', // 49,980 thousandths
    50528: '00003B92', // 15,250 mA
    50536: 'FFFFFEA2', // -350 tens of a watt
    50542: '000003D8', // 984 thousandths
    50946: '0001E240', // 123,456 tens of a Wh
  },
  values: {
    voltageL1L2: 400.12,
    frequency: 49.98,
    currentL1: 15.25,
    activePowerTotal: -3_500,
    powerFactorTotal: 0.984,
    activeEnergyImport: 1_234_560,
  },
  requests: 2,
}

const UMG604: ModelExample = {
  model: 'janitza-umg604',
  space: 'holding',
  has: [[19_000, 19_121]],
  registers: {
    19000: '43668000', // 230.5 V
    19026: '46241000', // 10,500 W
    19044: '3F700000', // 0.9375
    19052: 'BF800000', // -1, rotates left
    19068: '4996B438', // exponent 20, 1.17737483978271484375: 1,234,567 Wh
    19110: '40200000', // 2.5 %
  },
  values: {
    voltageL1: 230.5,
    activePowerTotal: 10_500,
    cosPhiL1: 0.9375,
    phaseSequence: -1,
    activeEnergyImport: 1_234_567,
    thdVoltageL1: 2.5,
  },
  requests: 1,
}

const ECR380D: ModelExample = {
  model: 'hager-ecr380d',
  space: 'holding',
  has: [
    [0xb0_00, 0xb0_06],
    [0xb0_09, 0xb0_17],
    [0xb0_19, 0xb0_2d],
    [0xb0_60, 0xb0_67],
    [0xb1_80, 0xb1_8b],
  ],
  registers: {
    45056: '5A0A', // 23,050 hundredths
    45065: '00003B92', // 15,250 mA
    45073: 'FFFFFEA2', // -350 hundredths of a kW
    45079: 'FC2C', // -980 thousandths
    45152: '000004D2', // 1,234 kWh
    45450: '00010000', // 65,536 kWh
  },
  values: {
    voltageL1: 230.5,
    currentL1: 15.25,
    activePowerTotal: -3_500,
    powerFactorTotal: -0.98,
    activeEnergyImport: 1_234_000,
    activeEnergyExportL3: 65_536_000,
  },
  requests: 5,
}

const PM8240: ModelExample = {
  model: 'schneider-pm8240',
  space: 'holding',
  has: [
    [2_699, 2_718],
    [2_999, 3_036],
    [3_053, 3_076],
    [3_109, 3_110],
    [3_143, 3_150],
    [21_299, 21_304],
    [21_329, 21_334],
  ],
  registers: {
    2699: '4640E600', // 12,345.5 kWh
    3059: '46241000', // 10,500 W
    3149: 'BF780000', // exponent -1, 1.9375: -0.96875
  },
  values: { activeEnergyImport: 12_345_500, activePowerTotal: 10_500, powerFactorTotal: -0.96875 },
  requests: 7,
}

const PAC4200: ModelExample = {
  model: 'siemens-pac4200',
  space: 'holding',
  has: [
    [1, 70],
    [261, 272],
    [295, 296],
    [801, 840],
  ],
  registers: {
    7: '43C80000', // exponent 8, 1.5625: 400 V
    271: '40200000', // 2.5 %
    295: '3FC00000', // 1.5 A
    809: '4132D68780000000', // 1,234,567.5 Wh
  },
  values: { voltageL1L2: 400, thdCurrentL3: 2.5, currentN: 1.5, activeEnergyExportTariff1: 1_234_567.5 },
  requests: 4,
}

export const METER_EXAMPLES: readonly ModelExample[] = [
  PM5560,
  PM8240,
  SDM120,
  EM340,
  EM24,
  B23,
  M2M,
  PAC3200,
  PAC4200,
  COUNTIS,
  UMG604,
  ECR380D,
]
