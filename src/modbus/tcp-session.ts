// One client of the Modbus TCP server: frames in, answers out, both bounded.

import { type Allocate, FrameBatch } from './frame-batch.ts'
import { MAX_TCP_ADU_BYTES, MbapDecoder, type MbapFault } from './mbap.ts'
import type { ModbusClient, ModbusService } from './service.ts'

export const SESSION_LIMITS = {
  /** Requests of one client under way; it is not read from while it has as many. */
  underWay: 64,
  /** Answers in bytes that a client has not read yet; it is not read from while it has as many. */
  unreadBytes: 32 * 1024,
  /** Requests of one client taken in one turn of the event loop, so that a flood does not hold up the others. */
  turn: 64,
} as const

/** No frame is shorter: seven bytes of header and a function code. */
const MIN_FRAME_BYTES = 8

/** What a session needs of its socket. */
export interface SessionWire {
  readonly write: (bytes: Uint8Array) => void
  /** Bytes written that the operating system has not taken yet. */
  readonly unsentBytes: () => number
  readonly pause: () => void
  readonly resume: () => void
  readonly close: (fault: MbapFault) => void
  /** Calls `flush` when the events that are due now have been looked at. */
  readonly later: () => void
}

export type TcpSessionOptions = {
  readonly address: string
  readonly service: ModbusService
  readonly wire: SessionWire
  readonly allocate: Allocate
  readonly maxUnderWay: number
  /** An answer came outside `receive`: somebody calls `flush` soon. */
  readonly dirty: (session: TcpSession) => void
}

export class TcpSession implements ModbusClient {
  readonly address: string
  readonly #service: ModbusService
  readonly #wire: SessionWire
  readonly #maxUnderWay: number
  readonly #dirty: (session: TcpSession) => void
  readonly #decoder = new MbapDecoder()
  readonly #out: FrameBatch
  #underWay = 0
  #unread: Uint8Array | null = null
  #paused = false
  #closed = false
  #working = false
  #isDirty = false

  constructor(options: TcpSessionOptions) {
    this.address = options.address
    this.#service = options.service
    this.#wire = options.wire
    this.#maxUnderWay = options.maxUnderWay
    this.#dirty = options.dirty
    this.#out = new FrameBatch(options.allocate)
  }

  /** Takes what arrived; what there is no room for waits, and the socket is paused meanwhile. */
  receive(chunk: Uint8Array): void {
    if (this.#closed) return
    this.#unread = this.#unread === null ? chunk : joined(this.#unread, chunk)
    this.#work()
  }

  answer(transaction: number, unit: number, pdu: Uint8Array): void {
    this.#underWay--
    if (this.#closed) return
    this.#out.add(transaction, unit, pdu)
    this.#markDirty()
  }

  drop(): void {
    this.#underWay--
    if (!this.#closed && this.#unread !== null) this.#markDirty()
  }

  /** Writes the gathered answers in one piece and goes on with what waits. */
  flush(): void {
    this.#isDirty = false
    if (this.#closed) return
    this.#write()
    if (this.#unread !== null) this.#work()
  }

  /** The socket is gone. */
  closed(): void {
    if (this.#closed) return
    this.#end()
    this.#service.left(this)
  }

  /** True when nobody waits for anything: no request is under way and every answer has left. */
  get isIdle(): boolean {
    return this.#underWay === 0 && this.#out.bytes === 0 && this.#wire.unsentBytes() === 0
  }

  #markDirty(): void {
    if (this.#working || this.#isDirty) return
    this.#isDirty = true
    this.#dirty(this)
  }

  #work(): void {
    this.#working = true
    let left: number = SESSION_LIMITS.turn
    while (this.#unread !== null && !this.#closed && left > 0) {
      const frames = Math.min(this.#room(), left)
      if (frames <= 0) {
        if (this.#out.bytes === 0) break
        this.#write()
        if (this.#room() <= 0) break
        continue
      }
      left -= frames
      this.#decode(frames)
    }
    this.#working = false
    if (this.#closed) return
    this.#write()
    this.#setPaused(this.#unread !== null)
    if (this.#unread !== null && left <= 0) this.#wire.later()
  }

  /** How many more requests may be taken now. */
  #room(): number {
    const bytes = SESSION_LIMITS.unreadBytes - this.#wire.unsentBytes() - this.#out.bytes
    return Math.min(this.#maxUnderWay - this.#underWay, Math.floor(bytes / MAX_TCP_ADU_BYTES))
  }

  /** Decodes as many bytes as cannot hold more than `frames` requests. */
  #decode(frames: number): void {
    const unread = this.#unread
    if (unread === null) return
    const most = frames * MIN_FRAME_BYTES
    const now = unread.length <= most ? unread : unread.subarray(0, most)
    this.#unread = unread.length <= most ? null : unread.subarray(most)
    const fault = this.#decoder.push(now, this.#onFrame)
    if (fault !== null) this.#close(fault)
  }

  readonly #onFrame = (transaction: number, unit: number, pdu: Uint8Array): void => {
    this.#underWay++
    const answer = this.#service.request(this, transaction, unit, pdu)
    if (answer === null) return
    this.#underWay--
    this.#out.add(transaction, unit, answer)
  }

  #write(): void {
    const bytes = this.#out.take()
    if (bytes !== null) this.#wire.write(bytes)
  }

  #setPaused(paused: boolean): void {
    if (this.#paused === paused) return
    this.#paused = paused
    if (paused) this.#wire.pause()
    else this.#wire.resume()
  }

  #close(fault: MbapFault): void {
    this.#write()
    this.#end()
    this.#wire.close(fault)
    this.#service.left(this)
  }

  #end(): void {
    this.#closed = true
    this.#unread = null
    this.#out.clear()
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
