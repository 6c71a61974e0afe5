// One Modbus TCP connection to a device or a child gateway: connects when asked, comes back with a growing pause.

import { connect, type Socket } from 'node:net'
import type { Clock, Timers } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { LinkDone, LinkFault, LinkStatus, ModbusLink } from '../link.ts'
import { LinkRecord } from '../link-record.ts'
import { TcpMultiplexer } from '../tcp-multiplexer.ts'

const CONNECT_TIMEOUT_MS = 3_000
const FIRST_PAUSE_MS = 100
/** Short enough that a device is back within one poll of its return. */
const LONGEST_PAUSE_MS = 1_000
/** A connection on which nothing came back so often is cut and made anew: the other side may have forgotten it. */
const CUT_AFTER_TIMEOUTS = 3

export type TcpClientOptions = {
  readonly host: string
  readonly port: number
  readonly clock: Clock
  readonly timers: Timers
}

export function createTcpClient(options: TcpClientOptions): ModbusLink {
  return new TcpClient(options)
}

class TcpClient implements ModbusLink {
  readonly #options: TcpClientOptions
  readonly #multiplexer: TcpMultiplexer
  readonly #record: LinkRecord
  readonly #openers: ((result: Result<null, LinkFault>) => void)[] = []
  #socket: Socket | null = null
  #connected = false
  #disposed = false
  #writing = false
  #pauseMs = 0
  #pausedUntilMs = 0
  #busySinceMs = 0

  constructor(options: TcpClientOptions) {
    this.#options = options
    this.#record = new LinkRecord(options.clock)
    this.#multiplexer = new TcpMultiplexer({
      clock: options.clock,
      timers: options.timers,
      spin: setImmediate,
      allocate: Buffer.allocUnsafe,
      outputReady: () => this.#outputReady(),
      timedOut: (inARow) => this.#timedOut(inARow),
    })
  }

  send(unit: number, requestPdu: Uint8Array, timeoutMs: number, done: LinkDone): void {
    const refusal = this.#disposed ? 'removed' : this.#wake() ? null : 'connectionDown'
    if (refusal !== null) {
      done(err(refusal))
      return
    }
    if (this.#multiplexer.underWay === 0) this.#busySinceMs = this.#options.clock.monotonicMs()
    this.#multiplexer.send(unit, requestPdu, timeoutMs, (outcome) => {
      if (this.#multiplexer.underWay === 0) {
        this.#record.load.add(this.#busySinceMs, this.#options.clock.monotonicMs())
      }
      this.#record.ended(outcome)
      done(outcome)
    })
  }

  open(): Promise<Result<null, LinkFault>> {
    if (this.#disposed) return Promise.resolve(err('removed'))
    if (this.#connected) return Promise.resolve(ok(null))
    return new Promise((resolve) => {
      this.#openers.push(resolve)
      if (!this.#wake()) this.#tellOpeners(err('connectionDown'))
    })
  }

  status(): LinkStatus {
    return this.#record.status()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true
    this.#socket?.destroy()
    this.#socket = null
    this.#connected = false
    this.#tellOpeners(err('removed'))
    this.#multiplexer.cut('removed')
  }

  /** Returns whether there is a connection or one is on its way. */
  #wake(): boolean {
    if (this.#socket !== null) return true
    if (this.#options.clock.monotonicMs() < this.#pausedUntilMs) return false
    this.#connect()
    return true
  }

  #connect(): void {
    const { host, port, timers } = this.#options
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    this.#socket = socket
    const cancel = timers.after(CONNECT_TIMEOUT_MS, () => socket.destroy())
    socket.on('connect', () => {
      cancel()
      if (socket !== this.#socket) return
      this.#connected = true
      this.#record.up()
      this.#tellOpeners(ok(null))
      this.#write()
    })
    socket.on('data', (chunk) => {
      if (socket !== this.#socket) return
      this.#pauseMs = 0
      if (this.#multiplexer.push(chunk) !== null) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      cancel()
      this.#lost(socket)
    })
  }

  #lost(socket: Socket): void {
    if (socket !== this.#socket) return
    const closedInPeace = this.#connected && this.#multiplexer.underWay === 0
    this.#socket = null
    this.#connected = false
    if (closedInPeace) {
      // What it left behind, such as half a frame, is no beginning of the next one.
      this.#multiplexer.cut('connectionDown')
      return
    }
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pauseMs * 2))
    this.#pausedUntilMs = this.#options.clock.monotonicMs() + this.#pauseMs
    this.#record.down('connectionDown')
    this.#tellOpeners(err('connectionDown'))
    this.#multiplexer.cut('connectionDown')
  }

  /** A connection is given up before the requests that failed on it are told: what they make others ask is not part of it. */
  #timedOut(inARow: number): 'timeout' | 'connectionDown' {
    const socket = this.#socket
    const failure = this.#connected ? 'timeout' : 'connectionDown'
    if (socket === null || (this.#connected && inARow < CUT_AFTER_TIMEOUTS)) return failure
    if (this.#connected) this.#renew()
    else this.#lost(socket)
    socket.destroy()
    return failure
  }

  /** The next request makes a new connection, without a pause: this one was there, and nobody spoke on it. */
  #renew(): void {
    this.#socket = null
    this.#connected = false
    this.#multiplexer.cut('connectionDown')
  }

  /** Requests of one event go out in one write when it is over. */
  #outputReady(): void {
    if (!this.#connected || this.#writing) return
    this.#writing = true
    queueMicrotask(() => {
      this.#writing = false
      this.#write()
    })
  }

  #write(): void {
    if (!this.#connected) return
    const bytes = this.#multiplexer.takeOutput()
    if (bytes !== null) this.#socket?.write(bytes)
  }

  #tellOpeners(result: Result<null, LinkFault>): void {
    for (const tell of this.#openers.splice(0)) tell(result)
  }
}
