// A Python program that reads one point through Busbar as SCADA does, with pymodbus, ready to run.

import type { RegisterRow } from '../../src/web/device-api.ts'

/** Format characters of Python's struct module, most significant byte first. */
const FORMATS: Readonly<Record<string, string>> = {
  int16: 'h',
  uint16: 'H',
  bitmap16: 'H',
  int32: 'i',
  uint32: 'I',
  bitmap32: 'I',
  int64: 'q',
  uint64: 'Q',
  float32: 'f',
  float64: 'd',
}

const CALLS: Readonly<Record<number, string>> = {
  1: 'read_coils',
  2: 'read_discrete_inputs',
  3: 'read_holding_registers',
  4: 'read_input_registers',
}

type Read = Pick<
  RegisterRow,
  | 'unitId'
  | 'function'
  | 'address'
  | 'count'
  | 'type'
  | 'wordOrder'
  | 'scale'
  | 'scaleFactor'
  | 'invalid'
  | 'transform'
>

/** `host` and `port` are those of Busbar's Modbus server; null for a point that is not served. */
export function pythonExample(row: Read, host: string, port: number): string | null {
  const { unitId, address, count, scaleFactor } = row
  const call = CALLS[row.function]
  if (unitId === null || call === undefined) return null
  return [
    ...(row.type === 'bit' ? [] : ['import struct']),
    'from pymodbus.client import ModbusTcpClient',
    '',
    `client = ModbusTcpClient(${JSON.stringify(host)}, port=${port})`,
    'client.connect()',
    `answer = client.${call}(${address}, count=${count}, slave=${unitId})`,
    ...(scaleFactor === null
      ? []
      : [`power = client.${call}(${scaleFactor}, count=1, slave=${unitId}).registers[0]`]),
    'client.close()',
    'if answer.isError():',
    '    raise SystemExit(answer)',
    ...valueLines(row),
    'print(value)',
    '',
  ].join('\n')
}

function valueLines(row: Read): readonly string[] {
  const { type, count, wordOrder, scale, scaleFactor, invalid } = row
  if (type === 'bit') return ['value = int(answer.bits[0])']
  const words = wordOrder === 'low-first' ? 'reversed(answer.registers)' : 'answer.registers'
  const packed = `struct.pack(">${count}H", *${words})`
  if (type === 'text') return [`value = ${packed}.decode("ascii").rstrip("\\0 ")`]
  const marks = invalid.map((hex) => `[${wordsOf(hex).join(', ')}]`)
  return [
    ...(marks.length === 0
      ? []
      : [`if answer.registers in [${marks.join(', ')}]:`, '    raise SystemExit("n/a")']),
    `value = struct.unpack(">${FORMATS[type] ?? 'H'}", ${packed})[0]`,
    ...(row.transform === 'powerFactor4Q' ? FOUR_QUADRANTS : []),
    ...(scale === 1 ? [] : [`value = value * ${scale}`]),
    ...(scaleFactor === null
      ? []
      : ['value = value * 10.0 ** (power - 0x10000 if power > 0x7FFF else power)']),
  ]
}

/** Schneider meters fold the quadrant into the number. */
const FOUR_QUADRANTS = [
  'if value > 1:',
  '    value = 2 - value',
  'elif value < -1:',
  '    value = -2 - value',
]

const wordsOf = (hex: string): readonly string[] => hex.match(/.{4}/g)?.map((word) => `0x${word}`) ?? []
