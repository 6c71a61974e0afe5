// Reads a device's own clock now and then, behind everything else.

import type { Clock } from '../base/clock.ts'
import { DATE_TIME_WORDS, readDateTime } from '../modbus/date-time.ts'
import { wordsPdu } from '../modbus/words.ts'
import type { ClockReading } from '../thread-messages.ts'
import { type Ask, checkAnswer } from './device-reader.ts'

/** A clock of quartz drifts by seconds a day, so it is read rarely. */
export const CLOCK_EVERY_MS = 900_000
/** What was not answered is asked again after so long, and a device that refuses is left alone for longer. */
export const CLOCK_AGAIN_MS = 60_000
const AFTER_REFUSAL_MS = 6 * 3_600_000
/** A first answer is waited for before anything is asked aside. */
const FIRST_AFTER_MS = 5_000

export type ClockPlace = { readonly function: 3 | 4; readonly address: number }

export class ClockWatch {
  readonly #place: ClockPlace
  readonly #ask: Ask
  readonly #clock: Clock
  #nextMs: number
  #isAsking = false
  #reading: ClockReading | null = null

  constructor(options: {
    readonly place: ClockPlace
    /** Asks in the idle time of the line. */
    readonly ask: Ask
    readonly clock: Clock
    /** Spreads the questions to many devices. */
    readonly firstAfterMs: number
  }) {
    this.#place = options.place
    this.#ask = options.ask
    this.#clock = options.clock
    this.#nextMs = options.clock.monotonicMs() + FIRST_AFTER_MS + options.firstAfterMs
  }

  /** The last reading; null before the first and while the device shows no valid date. */
  get reading(): ClockReading | null {
    return this.#reading
  }

  /** After a poll that was heard: asks where it is time to. */
  heard(): void {
    if (this.#isAsking || this.#clock.monotonicMs() < this.#nextMs) return
    this.#isAsking = true
    void this.#read().finally(() => {
      this.#isAsking = false
    })
  }

  async #read(): Promise<void> {
    const block = { ...this.#place, count: DATE_TIME_WORDS }
    const outcome = await this.#ask(wordsPdu(block.function, block.address, block.count))
    const endMs = this.#clock.monotonicMs()
    this.#nextMs = endMs + CLOCK_AGAIN_MS
    if (!outcome.ok) return
    const data = checkAnswer(block, outcome.value)
    this.#nextMs = endMs + (data.ok ? CLOCK_EVERY_MS : AFTER_REFUSAL_MS)
    if (!data.ok) return
    const view = new DataView(data.value.buffer, data.value.byteOffset, data.value.byteLength)
    const deviceMs = readDateTime(view, 2)
    // the question may have waited long for its turn, the answer has not
    this.#reading = deviceMs === null ? null : { deviceMs, boxMs: this.#clock.nowMs() }
  }
}
