// Every foreign client that reads registers, by name.

import { readWithJsmodbus } from './jsmodbus.ts'
import { readWithLibmodbus } from './libmodbus.ts'
import { readWithMbpoll } from './mbpoll.ts'
import { readWithModbusSerial } from './modbus-serial.ts'
import { readWithPymodbus } from './pymodbus.ts'
import type { ReadRegisters } from './registers.ts'

export const FOREIGN_CLIENTS = {
  mbpoll: readWithMbpoll,
  pymodbus: readWithPymodbus,
  libmodbus: readWithLibmodbus,
  jsmodbus: readWithJsmodbus,
  'modbus-serial': readWithModbusSerial,
} as const satisfies Readonly<Record<string, ReadRegisters>>
