// An RS-485 line as its meters see it: characters take their time, silence ends a frame, answers come paced.

import { closeRtuFrame, openRtuFrame } from './rtu.ts'

export type SerialTiming = {
  readonly baud: number
  readonly parity: 'even' | 'odd' | 'none'
  readonly stopBits: 1 | 2
}

export type BusOptions = {
  readonly timing: SerialTiming
  /** How long a meter thinks before it answers. */
  readonly turnaroundMs: number
  /** How much longer than that a slow meter thinks. */
  readonly delayMs?: (unit: number) => number
  readonly monotonicMs: () => number
  /** Calls `run` once after `delayMs`. */
  readonly after: (delayMs: number, run: () => void) => void
  readonly answer: (unit: number, pdu: Uint8Array) => Uint8Array | 'silent' | 'nobody'
  readonly send: (bytes: Uint8Array) => void
}

/** A UART hands its characters over in portions of this many. */
const PORTION = 14
/** A frame longer than this is noise; its bytes are not kept. */
const MOST_BYTES = 512
const BROADCAST = 0
const RUBBISH = 0x5a

/** Milliseconds that a character takes: start, eight data, parity and stop bits. */
export const characterMs = (timing: SerialTiming): number =>
  ((9 + (timing.parity === 'none' ? 0 : 1) + timing.stopBits) * 1_000) / timing.baud

/** The silence that ends a frame. @see MODBUS over Serial Line V1.02 §2.5.1.1 */
export const silenceMs = (timing: SerialTiming): number =>
  timing.baud > 19_200 ? 1.75 : 3.5 * characterMs(timing)

/**
 * The pseudo terminal hands bytes over at once; the bus works out when they would have passed on a real wire, and
 * everything after them waits for that instant.
 */
export class SerialBus {
  readonly #options: BusOptions
  readonly #characterMs: number
  #heard: number[] = []
  /** The instant at which the last character so far has passed. */
  #quietFromMs = 0
  #arrivals = 0

  constructor(options: BusOptions) {
    this.#options = options
    this.#characterMs = characterMs(options.timing)
  }

  /** Bytes that the client put on the wire. */
  receive(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const nowMs = this.#options.monotonicMs()
    this.#quietFromMs = Math.max(this.#quietFromMs, nowMs) + bytes.length * this.#characterMs
    for (const byte of bytes) if (this.#heard.length <= MOST_BYTES) this.#heard.push(byte)
    this.#arrivals += 1
    const arrival = this.#arrivals
    this.#options.after(this.#quietFromMs + silenceMs(this.#options.timing) - nowMs, () => {
      if (arrival === this.#arrivals) this.#endFrame()
    })
  }

  #endFrame(): void {
    const request = openRtuFrame(new Uint8Array(this.#heard))
    this.#heard = []
    if (request === undefined || request.unit === BROADCAST) return
    const pdu = this.#options.answer(request.unit, request.pdu)
    if (typeof pdu === 'string') return
    const frame = closeRtuFrame(request.unit, pdu)
    const lateMs = this.#options.delayMs?.(request.unit) ?? 0
    if (lateMs === 0) this.#transmit(frame)
    else this.#options.after(lateMs, () => this.#transmitLate(frame))
  }

  /** A meter that comes late does not listen first: where somebody is sending, nobody understands either of them. */
  #transmitLate(frame: Uint8Array): void {
    const collides = this.#options.monotonicMs() < this.#quietFromMs
    if (collides) this.#heard.push(RUBBISH)
    this.#transmit(collides ? frame.map((byte) => byte ^ RUBBISH) : frame)
  }

  #transmit(frame: Uint8Array): void {
    const nowMs = this.#options.monotonicMs()
    const startMs = Math.max(nowMs, this.#quietFromMs) + this.#options.turnaroundMs
    this.#quietFromMs = startMs + frame.length * this.#characterMs
    for (let from = 0; from < frame.length; from += PORTION) {
      const portion = frame.subarray(from, from + PORTION)
      const passedMs = startMs + (from + portion.length) * this.#characterMs
      this.#options.after(passedMs - nowMs, () => this.#options.send(portion))
    }
  }
}
