// Puts meters, panel and time together: the answer of one meter to one request, or the silence of one that is down.

import { answerPdu } from './answer.ts'
import { Panel, type Reading } from './electricity.ts'
import { METERS, type Meter, type WireId } from './meters.ts'
import type { SimulatedTime } from './simulated-time.ts'

/** What the wire `wire` hears from unit `unit`: a PDU, `silent` from a meter that is down, or that nobody is there. */
export type WireAnswer = Uint8Array | 'silent' | 'nobody'

export class Metering {
  readonly #panel: Panel
  readonly #time: SimulatedTime
  readonly #utcOffsetMs: number
  readonly #silent = new Set<string>()
  #shown: { readonly timeMs: number; readonly readings: ReadonlyMap<string, Reading> } | undefined

  /** @param options.utcOffsetMinutes how far the panel's days and nights run ahead of UTC, without summer time. */
  constructor(options: {
    readonly seed: number
    readonly time: SimulatedTime
    readonly utcOffsetMinutes: number
  }) {
    this.#panel = new Panel(options.seed)
    this.#time = options.time
    this.#utcOffsetMs = options.utcOffsetMinutes * 60_000
  }

  /** Makes a meter stop answering or answer again; false where no meter has that id. */
  setSilent(id: string, silent: boolean): boolean {
    if (!METERS.some((meter) => meter.id === id)) return false
    if (silent) this.#silent.add(id)
    else this.#silent.delete(id)
    return true
  }

  answer(wire: WireId, unit: number, request: Uint8Array): WireAnswer {
    const meter = METERS.find((one) => one.wire === wire && one.unit === unit)
    if (meter === undefined) return 'nobody'
    if (this.#silent.has(meter.id)) return 'silent'
    return answerPdu(request, meter.layout, this.#readingOf(meter), {
      serial: meter.serial,
      unit: meter.unit,
      label: meter.name,
    })
  }

  #readingOf(meter: Meter): Reading {
    const timeMs = this.#time.nowMs() + this.#utcOffsetMs
    if (this.#shown?.timeMs !== timeMs) this.#shown = { timeMs, readings: this.#panel.readAt(timeMs) }
    const reading = this.#shown.readings.get(meter.id)
    if (reading === undefined) throw new Error(`no circuit ${meter.id}`)
    return reading
  }
}
