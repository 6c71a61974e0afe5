// What can be done to the simulated panel while it runs: faults given and taken away, meters and wires pulled and put back.

import { type Fault, type FaultKind, faultWords } from './faults.ts'
import type { Metering } from './metering.ts'
import { METERS, type Meter, WIRES, type WireId } from './meters.ts'
import { LINE_IDS, type LineId, type Wires } from './wires.ts'

export const isLine = (word: string): word is LineId => LINE_IDS.some((line) => line === word)
export const isWire = (word: string): word is WireId => Object.hasOwn(WIRES, word)

/** One row of the list of meters and lines. */
export type PanelRow = { readonly name: string; readonly place: string; readonly troubles: readonly string[] }

export class PanelControls {
  readonly #metering: Metering
  readonly #wires: Wires
  readonly #noiseSinceMs = new Map<LineId, number>()

  constructor(options: { readonly metering: Metering; readonly wires: Wires }) {
    this.#metering = options.metering
    this.#wires = options.wires
  }

  apply(meter: Meter, fault: Fault): void {
    this.#metering.apply(meter.id, fault)
  }

  setNoise(line: LineId, share: number): void {
    this.#wires.noise(line).share = share
    if (share === 0) this.#noiseSinceMs.delete(line)
    else this.#noiseSinceMs.set(line, this.#metering.nowMs())
  }

  /** Takes one kind of fault away from where it is; nothing is plugged in. */
  clearKind(target: Meter | LineId, kind: FaultKind): void {
    if (typeof target !== 'string') this.#metering.state(target.id)?.clear(kind, this.#metering.nowMs())
    else if (kind === 'noisyLine') this.setNoise(target, 0)
  }

  /** Takes every fault of a meter away and plugs it in. */
  async clearMeter(meter: Meter): Promise<void> {
    for (const { fault } of this.#metering.state(meter.id)?.faults ?? []) this.clearKind(meter, fault.kind)
    await this.setPlugged(meter, true)
  }

  async clearLine(line: LineId): Promise<void> {
    this.setNoise(line, 0)
    await this.setPlugged(line, true)
  }

  async clearAll(): Promise<void> {
    for (const meter of METERS) await this.clearMeter(meter)
    for (const line of LINE_IDS) await this.clearLine(line)
    await this.setPlugged('gateway', true)
  }

  /** A meter with a network port of its own goes with its wire; others only leave theirs. */
  async setPlugged(what: Meter | WireId, plugged: boolean): Promise<void> {
    if (typeof what !== 'string' && what.wire !== 'incomer') {
      this.#metering.setUnplugged(what.id, !plugged)
      return
    }
    const wire = typeof what === 'string' ? what : what.wire
    if (plugged) await this.#wires.plug(wire)
    else await this.#wires.unplug(wire)
  }

  rows(): readonly PanelRow[] {
    const meters = METERS.map((meter) => ({
      name: meter.id,
      place: `${meter.wire}, unit ${meter.unit}`,
      troubles: this.#troublesOf(meter),
    }))
    const wires = [...this.#wires.places()].map(([id, place]) => ({
      name: id,
      place: 'port' in place ? `port ${place.port}` : place.path,
      troubles: this.#troublesOfWire(id),
    }))
    return [...meters, ...wires]
  }

  #troublesOf({ id }: Meter): readonly string[] {
    const standing = this.#metering.state(id)?.faults ?? []
    return [
      ...(this.#metering.isUnplugged(id) ? ['unplugged'] : []),
      ...standing.map(({ fault, sinceMs }) => `${faultWords(fault)} since ${clock(sinceMs)}`),
    ]
  }

  #troublesOfWire(id: WireId): readonly string[] {
    const unplugged = this.#wires.isPlugged(id) ? [] : ['unplugged']
    if (!isLine(id)) return unplugged
    const sinceMs = this.#noiseSinceMs.get(id)
    if (sinceMs === undefined) return unplugged
    const noise = faultWords({ kind: 'noisyLine', share: this.#wires.noise(id).share })
    return [...unplugged, `${noise} since ${clock(sinceMs)}`]
  }
}

/** The time of day of the panel. */
const clock = (timeMs: number): string => new Date(timeMs).toISOString().slice(11, 19)
