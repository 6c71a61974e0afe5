// Polls one device for as long as it is configured: its period, and never two polls at once.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import type { DeviceReader, ReadOutcome } from './device-reader.ts'
import type { DeviceTrack } from './device-track.ts'
import type { IdentityWatch } from './identity-watch.ts'

export type DeviceRunnerOptions = {
  readonly reader: DeviceReader
  readonly track: DeviceTrack
  /** Null for a device that nobody asks who it is. */
  readonly watch: IdentityWatch | null
  readonly periodMs: number
  /** From the start to the first poll. */
  readonly firstDelayMs: number
  readonly clock: Clock
  readonly timers: Timers
  /** A poll has ended; `changed` when the device's state is another than before. */
  readonly onRead: (outcome: ReadOutcome, changed: boolean) => void
}

export class DeviceRunner {
  readonly #options: DeviceRunnerOptions
  #cancel: Cancel | null = null
  #isStopped = false
  /** When the poll that waits or runs is due, on the monotonic clock. */
  #dueMs = 0
  #lateCycles = 0

  constructor(options: DeviceRunnerOptions) {
    this.#options = options
  }

  /** Polls that were due while the one before had not ended. */
  get lateCycles(): number {
    return this.#lateCycles
  }

  get track(): DeviceTrack {
    return this.#options.track
  }

  start(): void {
    const { clock, firstDelayMs } = this.#options
    this.#arm(clock.monotonicMs() + firstDelayMs)
  }

  /** No poll begins any more; one that is under way ends unheard. */
  stop(): void {
    this.#isStopped = true
    this.#options.reader.stop()
    this.#cancel?.()
    this.#cancel = null
  }

  #arm(dueMs: number): void {
    const { clock, timers } = this.#options
    this.#dueMs = dueMs
    this.#cancel = timers.after(Math.max(0, dueMs - clock.monotonicMs()), () => void this.#poll())
  }

  async #poll(): Promise<void> {
    const { clock, track, onRead } = this.#options
    const outcome = await this.#read()
    if (this.#isStopped) return
    onRead(outcome, track.record(outcome, clock.nowMs()))
    // What heard of the poll may have stopped the device.
    if (!this.#isStopped) this.#arm(this.#nextDueMs(clock.monotonicMs()))
  }

  /** Nothing of another device is told as a value, and it is asked for nothing but who it is. */
  async #read(): Promise<ReadOutcome> {
    const { reader, watch } = this.#options
    if (watch === null) return reader.read()
    if (await watch.isStillAnother()) return reader.nothing()
    const outcome = await reader.read()
    if (this.#isStopped || !(await watch.isAnother(outcome.heard))) return outcome
    return reader.nothing()
  }

  /**
   * The next time of the period's grid. A poll that outlasts its period is followed at once by the next, and the grid
   * moves: a line with too much to do is used fully and every device gets its turn. A silent device keeps its period: who
   * carries the requests refuses those to silent units at once and lets one through now and then to see.
   */
  #nextDueMs(nowMs: number): number {
    const { periodMs } = this.#options
    const regularMs = this.#dueMs + periodMs
    if (nowMs <= regularMs) return regularMs
    this.#lateCycles += Math.ceil((nowMs - regularMs) / periodMs)
    return nowMs
  }
}
