// One meter and what is wrong with it: which faults stand, and what its registers show because of them.

import type { Reading } from './electricity.ts'
import type { Fault, FaultKind } from './faults.ts'
import { MeterCounters } from './meter-counters.ts'
import { asWired, SOUND_WIRING, swapped, type Wiring } from './wiring.ts'

export type StandingFault = { readonly fault: Fault; readonly sinceMs: number }

const HOUR_MS = 3_600_000

export class MeterState {
  readonly #counters: MeterCounters
  readonly #faults = new Map<FaultKind, StandingFault>()
  #shown: Reading | null = null
  #shownAtMs = 0

  /** @param truth what a sound meter would read at an instant. */
  constructor(truth: (timeMs: number) => Reading) {
    this.#counters = new MeterCounters(truth)
  }

  get faults(): readonly StandingFault[] {
    return [...this.#faults.values()]
  }

  /** The fault of a kind that stands; another of its kind takes its place. */
  fault<K extends FaultKind>(kind: K): Extract<Fault, { readonly kind: K }> | undefined {
    const standing = this.#faults.get(kind)?.fault
    return standing !== undefined && isKind(standing, kind) ? standing : undefined
  }

  apply(fault: Fault, nowMs: number): void {
    this.#faults.set(fault.kind, { fault, sinceMs: nowMs })
    if (fault.kind === 'counterReset') this.#counters.reset(fault.toWh, nowMs)
    this.#rewire(fault.kind, nowMs)
    this.#shown = null
  }

  /** Nothing undoes a counter that was set; it only leaves the list. */
  clear(kind: FaultKind, nowMs: number): void {
    if (!this.#faults.delete(kind)) return
    this.#rewire(kind, nowMs)
    this.#shown = null
  }

  /** What the registers show now; `timeMs` in it is the meter's own clock. */
  reading(nowMs: number, trueNow: Reading): Reading {
    if (this.#shown !== null && this.#shownAtMs === nowMs) return this.#shown
    const wiring = this.#wiring()
    this.#shown = {
      ...(wiring === null ? trueNow : asWired(trueNow, wiring)),
      counters: this.#counters.shown(nowMs),
      demandW: this.#counters.demandW(nowMs),
      timeMs: nowMs + this.#clockAheadMs(nowMs),
    }
    this.#shownAtMs = nowMs
    return this.#shown
  }

  #clockAheadMs(nowMs: number): number {
    const standing = this.#faults.get('clockDrift')
    if (standing?.fault.kind !== 'clockDrift') return 0
    const { aheadMs, msPerHour } = standing.fault
    return aheadMs + ((nowMs - standing.sinceMs) / HOUR_MS) * msPerHour
  }

  #rewire(kind: FaultKind, nowMs: number): void {
    if (kind === 'swappedPhases' || kind === 'reversedCt') this.#counters.rewire(this.#wiring(), nowMs)
  }

  #wiring(): Wiring | null {
    const [swap, turned] = [this.fault('swappedPhases'), this.fault('reversedCt')]
    if (swap === undefined && turned === undefined) return null
    const order = swap === undefined ? SOUND_WIRING.currents : swapped(swap.phases)
    return {
      voltages: swap?.inputs === 'currents' ? SOUND_WIRING.voltages : order,
      currents: swap?.inputs === 'voltages' ? SOUND_WIRING.currents : order,
      reversed: turned?.phases ?? [],
    }
  }
}

const isKind = <K extends FaultKind>(fault: Fault, kind: K): fault is Extract<Fault, { readonly kind: K }> =>
  fault.kind === kind
