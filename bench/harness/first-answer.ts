// Asks a Modbus TCP port until it answers, and says when it did.

import { once } from 'node:events'
import { connect } from 'node:net'
import { pause } from './port.ts'

/** FC3, unit 255, one register from address 0. */
const QUESTION = Uint8Array.of(0, 1, 0, 0, 0, 6, 255, 3, 0, 0, 0, 1)
const LIMIT_MS = 20_000
const RETRY_MS = 2

/** The moment (performance.now()) of the first answer, exception or not. */
export async function firstAnswer(port: number): Promise<number> {
  const endMs = performance.now() + LIMIT_MS
  for (;;) {
    if (await answers(port)) return performance.now()
    if (performance.now() > endMs) throw new Error(`port ${port} did not answer`)
    await pause(RETRY_MS)
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  try {
    await once(socket, 'connect')
    socket.write(QUESTION)
    await once(socket, 'data')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
