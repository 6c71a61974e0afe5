// Which units of a line are silent, so that asking them does not keep the line from the others.

import type { TransactionOutcome } from '../modbus/transaction.ts'

/** What may happen to a request to a unit now. */
export type Admission =
  /** The unit answers, or was never asked. */
  | 'normal'
  /** The unit is silent; this request finds out whether it still is. */
  | 'probe'
  /** The unit is silent and it is not time to ask again. */
  | 'refuse'

/** Time-outs in a row that make a unit silent which answered before: one lost frame must not. */
const TIMEOUTS_OF_KNOWN = 2
const TIMEOUTS_OF_UNKNOWN = 1
/** A silent unit costs others at most one part in so many, all silent units of the line together. */
const BUDGET = 16
/** Of a unit that shares the line with no other silent one. */
const LONGEST_PAUSE_MS = 30_000
/** Whatever number of silent units somebody goes on asking, each of them is tried again within this. */
const LONGEST_SHARED_PAUSE_MS = 300_000
/** A silent unit that nobody asked for so long costs nothing, so the others do not wait for it. */
const ASKED_LATELY_MS = 60_000
/** When one unit is back the others may be, as behind a gateway that has power again: trying them costs one part in so many. */
const RETURN_BUDGET = 4
/** A unit that answered before is given this much more than its slowest answer. */
const KNOWN_MARGIN_MS = 60
const KNOWN_LEAST_MS = 100
const UNKNOWN_MS = 200
/** Every so many probes a unit that never answered is given its whole time-out. */
const FULL_PROBE_EVERY = 5
const GATEWAY_TARGET_FAILED = 0x0b

type Unit = {
  timeouts: number
  heard: boolean
  silent: boolean
  probing: boolean
  probes: number
  /** When somebody wanted something of it last, while it is silent. */
  askedMs: number
  nextProbeMs: number
  slowestMs: number
}

export class SilentUnits {
  readonly #units = new Map<number, Unit>()
  readonly #timeoutsOfKnown: number
  /** When all that were silent as one came back have been tried. */
  #roundEndsMs = 0

  constructor(options: { readonly timeoutsOfKnown?: number } = {}) {
    this.#timeoutsOfKnown = options.timeoutsOfKnown ?? TIMEOUTS_OF_KNOWN
  }

  /** Times are those of the monotonic clock. */
  admission(unit: number, nowMs: number): Admission {
    const state = this.#units.get(unit)
    if (state === undefined || !state.silent) return 'normal'
    state.askedMs = nowMs
    return state.probing || nowMs < state.nextProbeMs ? 'refuse' : 'probe'
  }

  /** A request admitted as 'probe' begins: no other one until it ends. Returns the time to wait for its answer. */
  beginProbe(unit: number, timeoutMs: number): number {
    const state = this.#state(unit)
    state.probing = true
    state.probes++
    const isFull = !state.heard && state.probes % FULL_PROBE_EVERY === 0
    return isFull ? timeoutMs : Math.min(timeoutMs, shortProbeMs(state))
  }

  /** A request to the unit has ended after `tookMs`. */
  ended(unit: number, outcome: TransactionOutcome, nowMs: number, tookMs: number): void {
    const state = this.#state(unit)
    state.probing = false
    if (isSilence(outcome)) this.#silence(state, nowMs, tookMs)
    else if (outcome.ok || outcome.error === 'answerWrong') this.#heard(state, nowMs, tookMs)
  }

  isSilent(unit: number): boolean {
    return this.#units.get(unit)?.silent ?? false
  }

  #heard(state: Unit, nowMs: number, tookMs: number): void {
    const isBack = state.silent
    state.silent = false
    state.heard = true
    state.timeouts = 0
    state.probes = 0
    state.slowestMs = Math.max(tookMs, state.slowestMs - state.slowestMs / 64)
    if (isBack) this.#tryOthersSoon(nowMs)
  }

  /** The time-out that showed the silence is spent; the budget is for the probes that follow, so the first comes soon. */
  #silence(state: Unit, nowMs: number, tookMs: number): void {
    state.timeouts++
    const probeMs = state.silent ? tookMs : Math.min(tookMs, shortProbeMs(state))
    if (!state.silent && state.timeouts < (state.heard ? this.#timeoutsOfKnown : TIMEOUTS_OF_UNKNOWN)) return
    state.silent = true
    state.askedMs = nowMs
    const alone = Math.min(LONGEST_PAUSE_MS, BUDGET * probeMs)
    const sharing = this.#units.values().reduce((count, unit) => count + (isAsked(unit, nowMs) ? 1 : 0), 0)
    state.nextProbeMs = nowMs + Math.min(LONGEST_SHARED_PAUSE_MS, alone * sharing)
  }

  /** One after the other, and one round at a time, so that the line keeps most of its time whatever comes and goes. */
  #tryOthersSoon(nowMs: number): void {
    if (nowMs < this.#roundEndsMs) return
    let atMs = nowMs
    for (const state of this.#units.values()) {
      if (!isAsked(state, nowMs)) continue
      atMs += RETURN_BUDGET * shortProbeMs(state)
      state.nextProbeMs = Math.min(state.nextProbeMs, atMs)
    }
    this.#roundEndsMs = atMs
  }

  #state(unit: number): Unit {
    const known = this.#units.get(unit)
    if (known !== undefined) return known
    const state: Unit = {
      timeouts: 0,
      heard: false,
      silent: false,
      probing: false,
      probes: 0,
      askedMs: 0,
      nextProbeMs: 0,
      slowestMs: 0,
    }
    this.#units.set(unit, state)
    return state
  }
}

/** How long most probes wait. */
const shortProbeMs = ({ heard, slowestMs }: Unit): number =>
  heard ? Math.max(KNOWN_LEAST_MS, 2 * slowestMs + KNOWN_MARGIN_MS) : UNKNOWN_MS

/** Silent, and somebody still asks for it. */
const isAsked = ({ silent, askedMs }: Unit, nowMs: number): boolean =>
  silent && nowMs - askedMs < ASKED_LATELY_MS

/** A gateway behind us that says 0x0B has waited for a silent unit itself. */
export function isSilence(outcome: TransactionOutcome): boolean {
  if (!outcome.ok) return outcome.error === 'timeout'
  return ((outcome.value[0] ?? 0) & 0x80) !== 0 && outcome.value[1] === GATEWAY_TARGET_FAILED
}
