// Bounds the open connections of a server, in all and for one source, and ends them when it stops.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import type { Cancel, Timers } from '../base/clock.ts'
import { networkOf } from '../base/source-network.ts'
import { PATIENCE, Patience } from './patience.ts'

export const CONNECTION_LIMITS = {
  inAll: 256,
  perSource: 64,
  /** Who is asked nothing and says nothing for so long. */
  quietMs: 60_000,
} as const

/** What open connections may take to send their last words. */
const CLOSE_GRACE_MS = 100

type Connection = {
  /** The one below TLS until something is asked: it has to be ended also where no handshake is done. */
  socket: Socket
  readonly source: string
  /** By address and port of the other side, which a TLS socket and the one below it share. */
  readonly key: string
  /** Requests that are not answered yet: more than one where a client does not wait. */
  running: number
  patience: Patience
}

/**
 * Browsers keep about six connections each for when they ask again. Where a limit is reached, the one that waits longest for that
 * gives way, and who kept it opens another when it is needed; nobody is turned away while there is one. So an office behind one
 * address is not shut out by its own idle browsers, and connections that never asked anything push out none that is asked
 * something. Where none waits, the one gives way that began its handshake first: a browser's is done in a moment, and one that is
 * not is nobody's. It is not the first choice, since a page that opens six at once would cut off its own. The last to give way is
 * one whose answer stands still: it may be a slow download, but as well one that nobody takes.
 */
export class Connections {
  readonly #open = new Map<string, Connection>()
  /** Those whose handshake is not done, the one that came first, first. */
  readonly #strange = new Set<Connection>()
  /** Those whose requests are all answered, the one that waits longest first, as a Set keeps its insertions. */
  readonly #waiting = new Set<Connection>()
  /** Those whose answer stood still when it was last looked at, the one that has for longest, first. */
  readonly #standing = new Set<Connection>()
  readonly #timers: Timers
  #stopChecks: Cancel

  constructor(server: Server, timers: Timers) {
    this.#timers = timers
    this.#stopChecks = this.#checkLater()
    server.on('connection', (socket: Socket) => this.#admit(socket))
    server.on('secureConnection', (socket: Socket) => this.#greet(socket))
    server.on('request', (request, response) => this.#follow(request, response))
    server.setTimeout(CONNECTION_LIMITS.quietMs, (socket) => this.#endQuiet(socket))
  }

  /** Waits for `closing`, and ends what is still open after a moment: idle browsers would keep a server for minutes. */
  async endWith(closing: Promise<unknown>): Promise<void> {
    this.#stopChecks()
    const timer = setTimeout(() => this.#destroyAll(), CLOSE_GRACE_MS)
    await closing
    clearTimeout(timer)
  }

  /** Neither all clients together nor one source alone can take every connection. */
  #admit(socket: Socket): void {
    const source = networkOf(socket.remoteAddress ?? '')
    const patience = new Patience(0)
    const connection: Connection = { socket, source, key: keyOf(socket), running: 0, patience }
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
    for (const group of [this.#waiting, this.#strange, this.#standing])
      for (const connection of group) if (isAsked(connection)) return connection
    return undefined
  }

  #greet(socket: Socket): void {
    const connection = this.#open.get(keyOf(socket))
    if (connection !== undefined) this.#strange.delete(connection)
  }

  /** Whoever has no answer under way and is quiet for so long has left. */
  #endQuiet(socket: Socket): void {
    const running = this.#open.get(keyOf(socket))?.running ?? 0
    if (running === 0) socket.destroy()
  }

  #follow({ socket }: IncomingMessage, response: ServerResponse): void {
    const connection = this.#open.get(keyOf(socket))
    if (connection === undefined) return
    if (connection.running === 0) connection.patience = new Patience(socket.bytesWritten)
    connection.running += 1
    connection.socket = socket
    this.#waiting.delete(connection)
    response.once('close', () => {
      connection.running -= 1
      if (connection.running > 0 || this.#open.get(connection.key) !== connection) return
      this.#standing.delete(connection)
      this.#waiting.add(connection)
    })
  }

  #checkLater(): Cancel {
    return this.#timers.after(PATIENCE.checkMs, () => {
      for (const connection of this.#open.values()) if (connection.running > 0) this.#check(connection)
      this.#stopChecks = this.#checkLater()
    })
  }

  #check(connection: Connection): void {
    const { socket, patience } = connection
    const verdict = patience.check(socket.bytesWritten, socket.writableLength > 0)
    if (verdict === 'over') this.#end(connection)
    else if (verdict === 'stands') this.#standing.add(connection)
    else this.#standing.delete(connection)
  }

  #end(connection: Connection): void {
    this.#forget(connection)
    connection.socket.destroy()
  }

  /** A port of the other side may be in use again already, by a connection that stays. */
  #forget(connection: Connection): void {
    for (const group of [this.#waiting, this.#strange, this.#standing]) group.delete(connection)
    if (this.#open.get(connection.key) === connection) this.#open.delete(connection.key)
  }

  #destroyAll(): void {
    for (const { socket } of this.#open.values()) socket.destroy()
  }
}

const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`
