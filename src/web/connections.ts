// Bounds the open connections of a server, in all and for one source, and ends them when it stops.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import { networkOf } from '../base/source-network.ts'

export const CONNECTION_LIMITS = {
  inAll: 256,
  perSource: 64,
  /**
   * What is written at once, such as a page of an export, has to be taken within twice this time, since Node grants it once more;
   * else the connection ends. A download by 20 kB a second goes on, also where the system itself takes a megabyte and a half at a time.
   */
  stallMs: 60_000,
} as const

/** What open connections may take to send their last words. */
const CLOSE_GRACE_MS = 100

type Connection = {
  readonly socket: Socket
  readonly source: string
  /** By address and port of the other side, which a TLS socket and the one below it share. */
  readonly key: string
  /** Requests that are not answered yet: more than one where a client does not wait. */
  running: number
}

/**
 * Browsers keep about six connections each for when they ask again. Where a limit is reached, the one that waits longest for that
 * gives way, and who kept it opens another when it is needed; nobody is turned away while there is one. So an office behind one
 * address is not shut out by its own idle browsers, and connections that never asked anything push out none that is asked
 * something. Where none waits, the one gives way that began its handshake first: a browser's is done in a moment, and one that is
 * not is nobody's. It is not the first choice, since a page that opens six at once would cut off its own.
 */
export class Connections {
  readonly #open = new Map<string, Connection>()
  /** Those whose handshake is not done, the one that came first, first. */
  readonly #strange = new Set<Connection>()
  /** Those whose requests are all answered, the one that waits longest first, as a Set keeps its insertions. */
  readonly #waiting = new Set<Connection>()

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => this.#admit(socket))
    server.on('secureConnection', (socket: Socket) => this.#greet(socket))
    server.on('request', (request, response) => this.#follow(request, response))
    server.setTimeout(CONNECTION_LIMITS.stallMs, (socket) => this.#endQuiet(socket))
  }

  /** Waits for `closing`, and ends what is still open after a moment: idle browsers would keep a server for minutes. */
  async endWith(closing: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => this.#destroyAll(), CLOSE_GRACE_MS)
    await closing
    clearTimeout(timer)
  }

  /** Neither all clients together nor one source alone can take every connection. */
  #admit(socket: Socket): void {
    const source = networkOf(socket.remoteAddress ?? '')
    const connection: Connection = { socket, source, key: keyOf(socket), running: 0 }
    this.#open.set(connection.key, connection)
    socket.on('error', () => undefined)
    socket.once('close', () => this.#forget(connection))
    const isOwn = (other: Connection): boolean => other.source === source
    const own = [...this.#open.values()].filter(isOwn)
    if (own.length > CONNECTION_LIMITS.perSource) this.#end(this.#firstToGo(isOwn) ?? connection)
    else if (this.#open.size > CONNECTION_LIMITS.inAll) this.#end(this.#firstToGo(() => true) ?? connection)
    if (!socket.destroyed) this.#strange.add(connection)
  }

  #firstToGo(isAsked: (connection: Connection) => boolean): Connection | undefined {
    for (const group of [this.#waiting, this.#strange])
      for (const connection of group) if (isAsked(connection)) return connection
    return undefined
  }

  #greet(socket: Socket): void {
    const connection = this.#open.get(keyOf(socket))
    if (connection !== undefined) this.#strange.delete(connection)
  }

  /** While an answer is being made nothing of it waits to be taken; whoever else is quiet for so long has left or never reads. */
  #endQuiet(socket: Socket): void {
    const running = this.#open.get(keyOf(socket))?.running ?? 0
    if (running === 0 || socket.writableLength > 0) socket.destroy()
  }

  #follow(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#open.get(keyOf(request.socket))
    if (connection === undefined) return
    connection.running += 1
    this.#waiting.delete(connection)
    response.once('close', () => {
      connection.running -= 1
      if (connection.running === 0 && this.#open.get(connection.key) === connection)
        this.#waiting.add(connection)
    })
  }

  #end(connection: Connection): void {
    this.#forget(connection)
    connection.socket.destroy()
  }

  /** A port of the other side may be in use again already, by a connection that stays. */
  #forget(connection: Connection): void {
    this.#strange.delete(connection)
    this.#waiting.delete(connection)
    if (this.#open.get(connection.key) === connection) this.#open.delete(connection.key)
  }

  #destroyAll(): void {
    for (const { socket } of this.#open.values()) socket.destroy()
  }
}

const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`
