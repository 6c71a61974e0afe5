// The npm package modbus-serial as a foreign client.

import ModbusRTU from 'modbus-serial'
import { CLIENT_TIMEOUT_MS, type ReadRegisters } from './registers.ts'

export const readWithModbusSerial: ReadRegisters = async ({ host, port, unit }, span) => {
  const client = new ModbusRTU.default()
  client.setTimeout(CLIENT_TIMEOUT_MS)
  await client.connectTCP(host, { port })
  try {
    client.setID(unit)
    const { address, count } = span
    const answer =
      span.function === 4
        ? await client.readInputRegisters(address, count)
        : await client.readHoldingRegisters(address, count)
    return answer.data
  } finally {
    await new Promise<void>((resolve) => client.close(() => resolve()))
  }
}
