// The Modbus TCP server that many clients share: sockets in, sessions out, limits by address and in total.

import { createServer, type Server, type Socket } from 'node:net'
import type { Cancel, Timers } from '../../base/clock.ts'
import type { Failure } from '../../base/errors.ts'
import { listenFailure } from '../../base/io/listen-failure.ts'
import { type ListenTarget, placeOf } from '../../base/listen-target.ts'
import type { Log } from '../../base/log.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { ModbusService } from '../service.ts'
import { SESSION_LIMITS, TcpSession } from '../tcp-session.ts'

export type ListenerLimits = {
  readonly idleTimeoutMs: number
  readonly maxClients: number
  readonly maxClientsPerAddress: number
}

export type ListenerOptions = {
  readonly service: ModbusService
  readonly timers: Timers
  readonly log: Log
  readonly limits: ListenerLimits
  /** Requests of one client under way at once. */
  readonly maxUnderWay?: number
}

export type ListenerCounters = {
  readonly clients: number
  /** Connections closed because a limit was reached: the newcomer, or an idle one of the same address in its favour. */
  readonly turnedAway: number
  /** Connections closed because they did not speak Modbus TCP. */
  readonly faults: number
  readonly idleClosed: number
}

export interface TcpListener extends AsyncDisposable {
  /** Resolves to the port; a port that cannot be had is a failure that names it and the cause. */
  readonly listen: (target: ListenTarget) => Promise<Result<{ readonly port: number }, Failure>>
  /** New limits hold for what connects from now on, and the idle time for everybody. */
  readonly setLimits: (limits: ListenerLimits) => void
  readonly counters: () => ListenerCounters
}

/** A connection is closed after four to five of these without a byte. */
const SWEEPS_PER_IDLE_TIME = 4
/** Below SESSION_LIMITS.unreadBytes, so that a paused session always hears of 'drain'. */
const SOCKET_HIGH_WATER_BYTES = SESSION_LIMITS.unreadBytes / 2

type Connected = {
  readonly socket: Socket
  readonly session: TcpSession
  readonly address: string
  quietSweeps: number
  /** The number of the event in which it was heard last; 0 for a connection that never said anything. */
  heard: number
}

export function createTcpListener(options: ListenerOptions): TcpListener {
  return new Listener(options)
}

class Listener implements TcpListener {
  readonly #options: ListenerOptions
  readonly #server: Server
  readonly #connected = new Set<Connected>()
  readonly #byAddress = new Map<string, number>()
  #limits: ListenerLimits
  #dirty: TcpSession[] = []
  #cancelSweep: Cancel | null = null
  #turnedAway = 0
  #heard = 0
  #faults = 0
  #idleClosed = 0

  constructor(options: ListenerOptions) {
    this.#options = options
    this.#limits = options.limits
    this.#server = createServer({ noDelay: true, highWaterMark: SOCKET_HIGH_WATER_BYTES }, (socket) =>
      this.#accept(socket),
    )
  }

  listen(target: ListenTarget): Promise<Result<{ readonly port: number }, Failure>> {
    return new Promise((resolve) => {
      const refused = (error: NodeJS.ErrnoException) => resolve(err(portFailure(target, error)))
      this.#server.once('error', refused)
      this.#server.listen({ ...target, exclusive: true }, () => {
        this.#server.off('error', refused)
        this.#server.on('error', (error) =>
          this.#options.log.error('modbus.listenerFailed', { cause: error.message }),
        )
        this.#armSweep()
        const address = this.#server.address()
        if (address !== null && typeof address === 'object') resolve(ok({ port: address.port }))
        else resolve(err(notTcp(target)))
      })
    })
  }

  setLimits(limits: ListenerLimits): void {
    const isSameIdle = limits.idleTimeoutMs === this.#limits.idleTimeoutMs
    this.#limits = limits
    if (isSameIdle || this.#cancelSweep === null) return
    this.#cancelSweep()
    this.#armSweep()
  }

  counters(): ListenerCounters {
    return {
      clients: this.#connected.size,
      turnedAway: this.#turnedAway,
      faults: this.#faults,
      idleClosed: this.#idleClosed,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancelSweep?.()
    this.#cancelSweep = null
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const { socket } of this.#connected) socket.destroy()
    await closed
  }

  #accept(socket: Socket): void {
    socket.on('error', ignoreReset)
    const address = plainAddress(socket.remoteAddress ?? '')
    if ((this.#byAddress.get(address) ?? 0) >= this.#limits.maxClientsPerAddress) this.#turnAwayIdle(address)
    const sameAddress = this.#byAddress.get(address) ?? 0
    if (this.#connected.size >= this.#limits.maxClients || sameAddress >= this.#limits.maxClientsPerAddress) {
      this.#turnedAway++
      socket.destroy()
      return
    }
    this.#byAddress.set(address, sameAddress + 1)
    this.#attend(socket, address)
  }

  /**
   * A host that leaves connections behind must not lock itself out: a newcomer takes the place of the connection of its
   * own address that was heard longest ago, those that never said anything first. One that waits for answers stays.
   */
  #turnAwayIdle(address: string): void {
    let idlest: Connected | null = null
    for (const connected of this.#connected) {
      if (connected.address !== address || !connected.session.isIdle) continue
      if (idlest === null || connected.heard < idlest.heard) idlest = connected
    }
    if (idlest === null) return
    this.#turnedAway++
    this.#forget(idlest)
    idlest.socket.destroy()
  }

  #attend(socket: Socket, address: string): void {
    const session = this.#session(socket, address)
    const connected: Connected = { socket, session, address, quietSweeps: 0, heard: 0 }
    this.#connected.add(connected)
    this.#options.service.joined(session)
    socket.on('data', (chunk) => {
      connected.quietSweeps = 0
      connected.heard = ++this.#heard
      session.receive(chunk)
    })
    socket.on('drain', () => session.flush())
    socket.on('close', () => {
      this.#forget(connected)
      session.closed()
    })
  }

  #forget(connected: Connected): void {
    if (this.#connected.delete(connected)) this.#leave(connected.address)
  }

  #session(socket: Socket, address: string): TcpSession {
    const session: TcpSession = new TcpSession({
      address,
      service: this.#options.service,
      maxUnderWay: this.#options.maxUnderWay ?? SESSION_LIMITS.underWay,
      allocate: Buffer.allocUnsafe,
      dirty: this.#markDirty,
      wire: {
        write: (bytes) => socket.write(bytes),
        unsentBytes: () => socket.writableLength,
        pause: () => socket.pause(),
        resume: () => socket.resume(),
        later: () => setImmediate(() => session.flush()),
        close: (fault) => {
          this.#faults++
          this.#options.log.debug('modbus.clientFault', { address, fault })
          socket.destroySoon()
        },
      },
    })
    return session
  }

  #leave(address: string): void {
    const left = (this.#byAddress.get(address) ?? 1) - 1
    if (left === 0) this.#byAddress.delete(address)
    else this.#byAddress.set(address, left)
  }

  /** Answers that arrive in one event go out when it is over, one write a client. */
  readonly #markDirty = (session: TcpSession): void => {
    if (this.#dirty.push(session) === 1) queueMicrotask(this.#flushDirty)
  }

  readonly #flushDirty = (): void => {
    const sessions = this.#dirty
    this.#dirty = []
    for (const session of sessions) session.flush()
  }

  #armSweep(): void {
    this.#cancelSweep = this.#options.timers.after(this.#limits.idleTimeoutMs / SWEEPS_PER_IDLE_TIME, () => {
      this.#armSweep()
      this.#sweep()
    })
  }

  #sweep(): void {
    for (const connected of this.#connected) {
      connected.quietSweeps++
      if (connected.quietSweeps <= SWEEPS_PER_IDLE_TIME) continue
      this.#idleClosed++
      connected.socket.destroy()
    }
  }
}

/** An IPv4 client of a socket that listens on both families is still an IPv4 client. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}

/** A reset or a cut cable shows up as 'close' too, which is where it is handled. */
function ignoreReset(): void {}

function portFailure(target: ListenTarget, error: NodeJS.ErrnoException): Failure {
  const code = 'fd' in target ? 'socket-unusable' : (listenFailure(error.code) ?? 'port-forbidden')
  return { code, params: { ...placeOf(target), cause: error.code ?? error.message } }
}

/** A socket that was passed may be one of the Unix domain, which Node listens on just as well. */
const notTcp = (target: ListenTarget): Failure => ({
  code: 'socket-unusable',
  params: { ...placeOf(target), cause: 'not TCP' },
})
