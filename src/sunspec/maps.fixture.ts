// Register maps of SunSpec devices, worked out by hand from the models' tables, with the values that they mean.

const MARKER = '53756E53'
export const END = 'FFFF0000'

/** Registers of a text, padded with zeros. */
export const text = (characters: string, words: number): string =>
  Buffer.from(characters.padEnd(2 * words, '\0'), 'latin1')
    .toString('hex')
    .toUpperCase()

type Common = {
  readonly manufacturer: string
  readonly product: string
  readonly serial: string
  readonly length?: number
}

/** Model 1: 66 registers, or as many as it says. */
export const common = ({ manufacturer, product, serial, length = 66 }: Common): string =>
  [
    `0001${word(length)}`,
    text(manufacturer, 16),
    text(product, 16),
    text('', 8),
    text('1.2.3', 8),
    text(serial, 16),
    '000180'.padEnd(4 * (length - 64), '0').slice(0, 4 * (length - 64)),
  ].join('')

export const word = (number: number): string => number.toString(16).toUpperCase().padStart(4, '0')

/** A model of which only some registers matter: hexadecimal words by their place behind the ID, the others "not there". */
export function modelOf(id: number, length: number, registers: Readonly<Record<number, string>>): string {
  const words = [word(id), word(length), ...Array.from({ length }, () => 'FFFF')]
  for (const [at, hex] of Object.entries(registers))
    words.splice(Number(at), hex.length / 4, ...(hex.match(/.{4}/g) ?? []))
  return words.join('')
}

/** Words by their address. */
export function mapAt(base: number, ...models: readonly string[]): ReadonlyMap<number, number> {
  const words = [MARKER, ...models].join('').match(/.{4}/g) ?? []
  return new Map(words.map((hex, index) => [base + index, Number.parseInt(hex, 16)]))
}

/** Model 103, 50 registers, in the order of json/model_103.json. */
export const INVERTER_103 = [
  '00670032',
  '04CE 019A 019B 0199 FFFE', // 1230, 410, 411, 409 hundredths of A
  '0FA5 0FA6 FFFF 0907 0908 0909 FFFF', // 4005, 4006 tenths of V, none; 2311, 2312, 2313; 10^-1
  '0350 0001', // 848 tens of W
  '1386 FFFE', // 4998 hundredths of Hz
  '0352 0001', // 850 tens of VA
  'FFEC 0001', // -20 tens of var
  '26DE FFFE', // 9950 hundredths of a percent
  '00BC614E 0000', // 12,345,678 Wh
  '0519 FFFE', // 1305 hundredths of A
  '19A0 FFFF', // 6560 tenths of V
  '0360 0001', // 864 tens of W
  '018B 01C7 8000 8000 FFFF', // 395, 455 tenths of a degree
  '0004 FFFF', // 4: at its maximum power point
  '00000000 00000000 FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF',
]
  .join('')
  .replaceAll(' ', '')

/** Null is what the device marks as not implemented. */
export const INVERTER_103_VALUES: Readonly<Record<string, number | null>> = {
  activePowerTotal: 8_480,
  currentTotal: 12.3,
  currentL1: 4.1,
  currentL2: 4.11,
  currentL3: 4.09,
  voltageL1: 231.1,
  voltageL2: 231.2,
  voltageL3: 231.3,
  voltageL1L2: 400.5,
  voltageL2L3: 400.6,
  voltageL3L1: null,
  frequency: 49.98,
  apparentPowerTotal: 8_500,
  reactivePowerTotal: -200,
  powerFactorTotal: 0.995,
  activeEnergyExport: 12_345_678,
  dcCurrent: 13.05,
  dcVoltage: 656,
  dcPower: 8_640,
  temperatureCabinet: 39.5,
  temperatureHeatSink: 45.5,
  temperatureTransformer: null,
  temperatureOther: null,
  inverterState: 4,
  inverterStateOfVendor: null,
  inverterEvents: 0,
}

/** Model 203, 105 registers, in the order of json/model_203.json. */
export const METER_203 = [
  '00CB0069',
  '0C80 0428 042C 042C FFFE', // 3200, 1064, 1068, 1068 hundredths of A
  '08FD 08FC 08FE 08FD 0F92 0F91 0F93 0F92 FFFF', // 2301, 2300, 2302, 2301; 3986, 3985, 3987, 3986 tenths of V
  '01F4 FFFF', // 500 tenths of Hz
  'EC78 F97C F97E F97E 0000', // -5000, -1668, -1666, -1666 W
  '1450 06C5 06C5 06C6 0000', // 5200, 1733, 1733, 1734 VA
  '0064 0021 0021 0022 0000', // 100, 33, 33, 34 var
  'FC3E 8000 8000 8000 FFFF', // -962 tenths of a percent
  '00012D68 00000000 00000000 00000000', // 77,160 hundreds of Wh out
  '000F4240 00000000 00000000 00000000 0002', // 1,000,000 hundreds of Wh in
  '0000'.repeat(16),
  '8000',
  '0000'.repeat(32),
  '8000',
  '00000000',
]
  .join('')
  .replaceAll(' ', '')

export const METER_203_VALUES: Readonly<Record<string, number | null>> = {
  activePowerTotal: -5_000,
  activePowerL1: -1_668,
  currentTotal: 32,
  currentL1: 10.64,
  voltageLNAverage: 230.1,
  voltageL1: 230,
  voltageLLAverage: 398.6,
  voltageL3L1: 398.6,
  frequency: 50,
  apparentPowerTotal: 5_200,
  reactivePowerL3: 34,
  powerFactorTotal: -0.962,
  powerFactorL1: null,
  activeEnergyImport: 100_000_000,
  activeEnergyImportL1: null,
  activeEnergyExport: 7_716_000,
  apparentEnergyImport: null,
  reactiveEnergyImportQ1: null,
  meterEvents: 0,
}

/** Model 160 with two inputs, the second of them not in use. */
export const DC_INPUTS_160 = [
  '00A00030',
  'FFFE FFFF 0000 0000 00000000 0002 FFFF', // scale factors of A, V, W, Wh; two inputs
  `0001 ${text('String 1', 8)}`,
  '0320 0BB8 0960 0001E240 00000000 001E 0004 00000000', // 8.00 A, 300.0 V, 2400 W, 123,456 Wh, 30 °C
  `0002 ${text('String 2', 8)}`,
  'FFFF FFFF FFFF 00000000 00000000 8000 FFFF FFFFFFFF',
]
  .join('')
  .replaceAll(' ', '')

export const UNKNOWN_64111 = 'FA6F00041111222233334444'
