// Bounds the open connections of a server, in all and for one address, and ends them when it stops.

import type { Server, Socket } from 'node:net'

export const CONNECTION_LIMITS = { inAll: 256, perAddress: 64 } as const

/** What open connections may take to send their last words. */
const CLOSE_GRACE_MS = 100

export class Connections {
  readonly #open = new Map<string, Set<Socket>>()

  constructor(server: Server) {
    server.maxConnections = CONNECTION_LIMITS.inAll
    server.on('connection', (socket: Socket) => this.#admit(socket))
  }

  /** Waits for `closing`, and ends what is still open after a moment: idle browsers would keep a server for minutes. */
  async endWith(closing: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => this.#destroyAll(), CLOSE_GRACE_MS)
    await closing
    clearTimeout(timer)
  }

  /** Neither all clients together nor one address alone can take every connection. */
  #admit(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    const own = this.#open.get(address) ?? new Set()
    this.#open.set(address, own.add(socket))
    socket.on('error', () => undefined)
    socket.once('close', () => {
      own.delete(socket)
      if (own.size === 0) this.#open.delete(address)
    })
    if (own.size > CONNECTION_LIMITS.perAddress) socket.destroy()
  }

  #destroyAll(): void {
    for (const sockets of this.#open.values()) for (const socket of sockets) socket.destroy()
  }
}
