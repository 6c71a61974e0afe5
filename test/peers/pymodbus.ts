// pymodbus as foreign devices on TCP or on a serial line, and as a foreign client, by Debian's own Python.

import { fileURLToPath } from 'node:url'
import { type ForeignDevice, type ForeignRegisters, startForeignDevice } from './foreign-device.ts'
import { CLIENT_TIMEOUT_MS, type ReadRegisters } from './registers.ts'
import { run } from './run.ts'

/** Not whatever python3 comes first: Debian's packages belong to this one. */
const PYTHON = '/usr/bin/python3'
const script = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url))

/** Foreign TCP devices, for who starts them in another place than here. */
export const PYMODBUS_SERVER = script('pymodbus-server.py')

export type PymodbusDevice = ForeignDevice & { readonly port: number }

/** A TCP device on 127.0.0.1 at a free port; only addresses with words in them answer. */
export async function startPymodbusDevice(registers: readonly ForeignRegisters[]): Promise<PymodbusDevice> {
  const device = await startForeignDevice(PYTHON, [script('pymodbus-server.py')], registers)
  return { ...device, port: Number(device.place) }
}

/** Devices on an RTU line at the terminal `place`; units that were never set stay silent. */
export const startPymodbusLine = (registers: readonly ForeignRegisters[]): Promise<ForeignDevice> =>
  startForeignDevice(PYTHON, [script('pymodbus-server.py'), '--line'], registers)

export const readWithPymodbus: ReadRegisters = async ({ host, port, unit }, span) => {
  const asked = [port, unit, span.function, span.address, span.count].map(String)
  const printed = await run(PYTHON, [script('pymodbus-client.py'), host, ...asked], CLIENT_TIMEOUT_MS)
  return printed.trim().split(' ').map(Number)
}
