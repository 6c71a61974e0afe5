// A serial line as the gateway uses it: the RTU client on its port, which is opened again when it vanished.

import type { Cancel, Clock, Timers } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Line } from '../../config/document.ts'
import { type LineTiming, lineTiming } from '../line-timing.ts'
import type { LinkDone, LinkFault, LinkStatus, ModbusLink } from '../link.ts'
import { LinkRecord } from '../link-record.ts'
import { RtuClient } from '../rtu-client.ts'
import { openSerialPort, type SerialPort } from './serial-port.ts'

/** How often a port that is missing is looked for. */
const RETRY_MS = 500

export type SerialLineOptions = {
  readonly line: Line
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** For benchmarks on ptys that have no rate; otherwise the line's own settings say. */
  readonly timing?: LineTiming
}

/** Opens the port with the first request or `open`, again every half second while it is lost; requests meanwhile fail as `lineDown`. */
export function createSerialLine(options: SerialLineOptions): ModbusLink {
  return new SerialLine(options)
}

class SerialLine implements ModbusLink {
  readonly #options: SerialLineOptions
  readonly #record: LinkRecord
  readonly #client: RtuClient
  #port: SerialPort | null = null
  #opening: Promise<Result<null, LinkFault>> | null = null
  #fault: LinkFault | null = null
  #cancelRetry: Cancel | null = null
  #disposed = false

  constructor(options: SerialLineOptions) {
    const { line, clock, timers } = options
    this.#options = options
    this.#record = new LinkRecord(clock)
    this.#client = new RtuClient({
      timing: options.timing ?? lineTiming(line),
      clock,
      timers,
      spin: setImmediate,
      record: this.#record,
      write: (frame) => this.#write(frame),
    })
  }

  send(unit: number, requestPdu: Uint8Array, timeoutMs: number, done: LinkDone): void {
    if (this.#disposed) done(err('removed'))
    else if (this.#port !== null) this.#client.send(unit, requestPdu, timeoutMs, done)
    else if (this.#cancelRetry !== null) done(err('lineDown'))
    else void this.#sendOnceOpen(unit, requestPdu, timeoutMs, done)
  }

  whenQuiet(run: () => void): void {
    this.#client.whenQuiet(run)
  }

  isStillSending(): boolean {
    return this.#client.isStillSending()
  }

  sentMs(): number {
    return this.#client.sentMs
  }

  open(): Promise<Result<null, LinkFault>> {
    if (this.#disposed) return Promise.resolve(err('removed'))
    if (this.#port !== null) return Promise.resolve(ok(null))
    if (this.#cancelRetry !== null) this.#stopRetrying()
    this.#opening ??= this.#tryOpen().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  strayUnits(): ReadonlySet<number> {
    return this.#record.strayUnits
  }

  status(): LinkStatus {
    return this.#record.status()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true
    this.#stopRetrying()
    this.#port?.close()
    this.#port = null
    this.#client.cut('removed')
    await this.#opening
  }

  async #sendOnceOpen(
    unit: number,
    requestPdu: Uint8Array,
    timeoutMs: number,
    done: LinkDone,
  ): Promise<void> {
    const opened = await this.open()
    if (opened.ok) this.#client.send(unit, requestPdu, timeoutMs, done)
    else done(err(this.#disposed ? 'removed' : 'lineDown'))
  }

  async #tryOpen(): Promise<Result<null, LinkFault>> {
    const { line, log } = this.#options
    const opened = await openSerialPort({
      path: line.path,
      settings: line,
      heard: (bytes) => this.#client.push(bytes),
      lost: () => this.#lost(),
    })
    if (this.#disposed) {
      if (opened.ok) opened.value.close()
      return err('removed')
    }
    if (!opened.ok) {
      this.#down(opened.error)
      return opened
    }
    this.#port = opened.value
    this.#fault = null
    this.#record.up()
    log.info('line.opened', { line: line.id, path: line.path })
    return ok(null)
  }

  #write(frame: Uint8Array): boolean {
    if (this.#port?.write(frame)) return true
    this.#port?.close()
    this.#lost()
    return false
  }

  #lost(): void {
    if (this.#port === null) return
    this.#port = null
    this.#down('portBroken')
    this.#client.cut('lineDown')
  }

  #down(fault: LinkFault): void {
    const { line, log, timers } = this.#options
    this.#record.down(fault)
    if (fault !== this.#fault) log.warn('line.down', { line: line.id, path: line.path, fault })
    this.#fault = fault
    this.#cancelRetry = timers.after(RETRY_MS, () => {
      this.#cancelRetry = null
      void this.open()
    })
  }

  #stopRetrying(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
  }
}
