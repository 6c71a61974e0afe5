// jsmodbus as a foreign client.

import { once } from 'node:events'
import { connect } from 'node:net'
import jsmodbus from 'jsmodbus'
import { CLIENT_TIMEOUT_MS, type ReadRegisters } from './registers.ts'

export const readWithJsmodbus: ReadRegisters = async ({ host, port, unit }, span) => {
  const socket = connect({ host, port })
  try {
    const client = new jsmodbus.client.TCP(socket, unit, CLIENT_TIMEOUT_MS)
    await once(socket, 'connect')
    const { address, count } = span
    const answer =
      span.function === 4
        ? await client.readInputRegisters(address, count)
        : await client.readHoldingRegisters(address, count)
    return [...answer.response.body.valuesAsArray]
  } finally {
    socket.destroy()
  }
}
