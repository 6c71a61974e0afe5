// Finds free TCP ports, and waits until somebody listens on one.

import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** A port that was free a moment ago; the kernel does not give it out again at once. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return address.port
}

const LISTEN_LIMIT_MS = 10_000
const RETRY_MS = 20

/** Resolves once a connection to the port succeeds. */
export async function listening(port: number): Promise<void> {
  const endMs = performance.now() + LISTEN_LIMIT_MS
  while (!(await accepts(port))) {
    if (performance.now() > endMs) throw new Error(`nobody listens on port ${port}`)
    await pause(RETRY_MS)
  }
}

export async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
