// libmodbus as a foreign serial device and as a foreign client.

import { buildProgram } from './c-program.ts'
import { type ForeignDevice, type ForeignRegisters, startForeignDevice } from './foreign-device.ts'
import { CLIENT_TIMEOUT_MS, type ReadRegisters } from './registers.ts'
import { run } from './run.ts'

/** One RTU device with this address on a terminal of its own (`place`); addresses never set hold 0. */
export async function startLibmodbusDevice(
  unit: number,
  registers: readonly ForeignRegisters[],
): Promise<ForeignDevice> {
  return startForeignDevice(await buildProgram('libmodbus-rtu-server'), [`${unit}`], registers)
}

export const readWithLibmodbus: ReadRegisters = async ({ host, port, unit }, span) => {
  const asked = [port, unit, span.function, span.address, span.count].map(String)
  const printed = await run(await buildProgram('libmodbus-client'), [host, ...asked], CLIENT_TIMEOUT_MS)
  return printed.trim().split(' ').map(Number)
}
