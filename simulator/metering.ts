// Puts meters, panel, time and faults together: the answer of one meter to one request, or the silence of one that is down.

import { answerPdu, refusal } from './answer.ts'
import { Panel, type Reading } from './electricity.ts'
import type { Fault } from './faults.ts'
import { MeterState } from './meter-state.ts'
import { METERS, type Meter, type WireId } from './meters.ts'
import type { SimulatedTime } from './simulated-time.ts'

/** What the wire `wire` hears from unit `unit`: a PDU, `silent` from a meter that is down, or that nobody is there. */
export type WireAnswer = Uint8Array | 'silent' | 'nobody'

export class Metering {
  readonly #panel: Panel
  readonly #time: SimulatedTime
  readonly #utcOffsetMs: number
  readonly #states: ReadonlyMap<string, MeterState>
  readonly #unplugged = new Set<string>()
  readonly #onShown: (meter: string, reading: Reading) => void
  #shown: { readonly timeMs: number; readonly readings: ReadonlyMap<string, Reading> } | undefined

  /** @param options.utcOffsetMinutes how far the panel's days and nights run ahead of UTC, without summer time. */
  constructor(options: {
    readonly seed: number
    readonly time: SimulatedTime
    readonly utcOffsetMinutes: number
    /** Told what a meter shows whenever it answers a request with it. */
    readonly onShown?: (meter: string, reading: Reading) => void
  }) {
    this.#panel = new Panel(options.seed)
    this.#time = options.time
    this.#utcOffsetMs = options.utcOffsetMinutes * 60_000
    this.#onShown = options.onShown ?? (() => {})
    this.#states = new Map(
      METERS.map(({ id }) => [id, new MeterState((timeMs) => this.#trueReading(id, timeMs))]),
    )
    // The first reading sums up the weeks before, for longer than who asks a meter waits: 0.2 s, and later ones 0.02 ms.
    this.#panel.readAt(this.nowMs())
  }

  /** The panel's own time: milliseconds since 1970 on a clock at the place where it stands. */
  nowMs(): number {
    return this.#time.nowMs() + this.#utcOffsetMs
  }

  /** The state of a meter, or undefined where no meter has that id. */
  state(id: string): MeterState | undefined {
    return this.#states.get(id)
  }

  /** Gives a meter a fault; false where no meter has that id. */
  apply(id: string, fault: Fault): boolean {
    const state = this.#states.get(id)
    state?.apply(fault, this.nowMs())
    return state !== undefined
  }

  /** Makes a meter stop answering or answer again; false where no meter has that id. */
  setSilent(id: string, silent: boolean): boolean {
    if (silent) return this.apply(id, { kind: 'silent' })
    const state = this.#states.get(id)
    state?.clear('silent', this.nowMs())
    return state !== undefined
  }

  isUnplugged(id: string): boolean {
    return this.#unplugged.has(id)
  }

  /** Takes a meter off its wire, or puts it back. */
  setUnplugged(id: string, unplugged: boolean): void {
    if (unplugged) this.#unplugged.add(id)
    else this.#unplugged.delete(id)
  }

  /** How much later than usual a meter answers, milliseconds. */
  delayMs(wire: WireId, unit: number): number {
    const meter = meterAt(wire, unit)
    return (meter && this.#states.get(meter.id)?.fault('slow')?.delayMs) ?? 0
  }

  answer(wire: WireId, unit: number, request: Uint8Array): WireAnswer {
    const meter = meterAt(wire, unit)
    if (meter === undefined || this.#unplugged.has(meter.id)) return 'nobody'
    const state = this.#states.get(meter.id)
    if (state?.fault('silent') !== undefined) return 'silent'
    const exceptions = state?.fault('exceptions')
    if (exceptions !== undefined) return refusal(request, exceptions.code)
    const reading = this.#readingOf(meter)
    this.#onShown(meter.id, reading)
    return answerPdu(request, meter.layout, reading, {
      serial: meter.serial,
      unit: meter.unit,
      label: meter.name,
    })
  }

  #readingOf({ id }: Meter): Reading {
    const timeMs = this.nowMs()
    const trueNow = this.#trueReading(id, timeMs)
    return this.#states.get(id)?.reading(timeMs, trueNow) ?? trueNow
  }

  #trueReading(id: string, timeMs: number): Reading {
    if (this.#shown?.timeMs !== timeMs) this.#shown = { timeMs, readings: this.#panel.readAt(timeMs) }
    const reading = this.#shown.readings.get(id)
    if (reading === undefined) throw new Error(`no circuit ${id}`)
    return reading
  }
}

const meterAt = (wire: WireId, unit: number): Meter | undefined =>
  METERS.find((one) => one.wire === wire && one.unit === unit)
