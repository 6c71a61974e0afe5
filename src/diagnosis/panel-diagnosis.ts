// Looks at the panel every other second: keeps the list of what is wrong, and tells the log of events what began and ended.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { ConfigDocument } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { LiveTable } from '../measurement/live-table.ts'
import type { FieldStates } from '../thread-messages.ts'
import { ClockDrift } from './clock-drift.ts'
import type { EventLog, Happening } from './event-log.ts'
import { type CounterIncrease, FallenCounters } from './fallen-counters.ts'
import { Feeders } from './feeders.ts'
import { type Finding, type FindingKind, type FindingList, listOf, NO_FINDINGS } from './finding.ts'
import { LeaptCounters } from './leapt-counters.ts'
import { NoisyLines } from './noisy-lines.ts'
import type { PastReadings } from './past-readings.ts'
import { refusals } from './refusals.ts'
import { type Scene, SceneMaker } from './scene.ts'
import { silence, strangers } from './silence.ts'
import { slowness } from './slowness.ts'
import { Watch } from './watch.ts'
import { sequence, wiring } from './wiring.ts'

export const LOOK_EVERY_MS = 2_000
/** A clock that moves by more against the one that is never set has been set. */
export const CLOCK_STEP_MS = 2_000
/** After a start every device is asked within this; who still was lost before and answers now has come back meanwhile. */
export const SETTLE_MS = 60_000

/** These happen at one moment: told after a start, they have happened again. */
const OF_A_MOMENT: readonly FindingKind[] = ['counterLeap', 'counterReset']

/** A change that somebody saved. */
export type SavedChange = { readonly etag: string; readonly timeMs: number; readonly account: string }

/** The same text may be saved twice, and a clock that was set back tells nothing of the order. */
const nameOf = ({ etag, timeMs }: SavedChange): string => `${timeMs} ${etag}`

export type PanelDiagnosisOptions = {
  readonly live: Pick<LiveTable, 'value'>
  readonly document: () => ConfigDocument
  readonly models: () => readonly DeviceModel[]
  readonly states: () => FieldStates
  /** Newest first. */
  readonly changes: () => readonly SavedChange[]
  readonly clockState: () => Scene['clock']
  readonly increase: CounterIncrease
  /** What was recorded before the start. */
  readonly past: PastReadings
  readonly events: EventLog
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export class PanelDiagnosis implements Disposable {
  readonly #options: PanelDiagnosisOptions
  readonly #scenes: SceneMaker
  readonly #watch: Watch
  readonly #leapt: LeaptCounters
  /** Wrong before the last start, and not yet known to be right or wrong now. */
  readonly #unfinished: Map<string, Happening>
  readonly #startedMs: number
  #list: FindingList = NO_FINDINGS
  #document: ConfigDocument
  #knownChanges: ReadonlySet<string>
  #lookedMs: number
  /** Wall clock minus the clock that is never set. */
  #offsetMs: number
  #cancel: Cancel | null = null

  constructor(options: PanelDiagnosisOptions) {
    this.#options = options
    const { clock, document, events, increase, live, past } = options
    this.#scenes = new SceneMaker({ live })
    const leapt = new LeaptCounters({ increase, past })
    this.#leapt = leapt
    this.#watch = new Watch({
      rules: [
        silence,
        strangers,
        wiring,
        sequence,
        new NoisyLines().rule,
        slowness,
        refusals,
        new Feeders().rule,
        new ClockDrift().rule,
        leapt.rule,
        new FallenCounters({ increase, isBack: (deviceId, scene) => leapt.isBack(deviceId, scene) }).rule,
      ],
    })
    this.#unfinished = new Map(
      [...events.unfinished()].filter(([, { params }]) => !OF_A_MOMENT.some((kind) => kind === params['of'])),
    )
    this.#startedMs = clock.monotonicMs()
    this.#lookedMs = this.#startedMs
    this.#offsetMs = clock.nowMs() - this.#startedMs
    this.#document = document()
    this.#knownChanges = new Set(options.changes().map(nameOf))
    this.#tellStart()
    this.#arm()
  }

  /** A new object whenever something changed. */
  findings(): FindingList {
    return this.#list
  }

  /** The leap of the counters of this device was taken out. */
  leapMended(deviceId: string): void {
    this.#leapt.mended(deviceId)
    this.look()
  }

  [Symbol.dispose](): void {
    this.#cancel?.()
    const { events, clock } = this.#options
    events.add({ key: 'stopped', kind: 'stopped', timeMs: clock.nowMs(), params: {} })
    events.flush()
  }

  /** One look; a fault in a rule must not take the pages with it. */
  look(): void {
    try {
      this.#look()
    } catch (error) {
      this.#options.log.error('diagnosis.fault', {
        cause: error instanceof Error ? error.message : String(error),
      })
    }
  }

  #arm(): void {
    this.#cancel = this.#options.timers.after(LOOK_EVERY_MS, () => {
      this.look()
      this.#arm()
    })
  }

  #look(): void {
    const { clock, clockState, document, models, states } = this.#options
    const monotonicMs = clock.monotonicMs()
    const nowMs = clock.nowMs()
    const scene = this.#scenes.scene({
      nowMs,
      elapsedMs: monotonicMs - this.#lookedMs,
      clockStepMs: this.#clockStepMs(nowMs - monotonicMs),
      document: document(),
      models: models(),
      states: states(),
      clock: clockState(),
    })
    this.#lookedMs = monotonicMs
    this.#tellClockStep(scene)
    this.#tellChanges(scene)
    const before = this.#watch.findings
    const { began, ended } = this.#watch.look(scene)
    const now = this.#watch.findings
    if (now.length !== before.length || now.some((finding, index) => finding !== before[index])) {
      this.#list = listOf(now)
    }
    for (const finding of began) this.#tellBegan(finding, scene.nowMs)
    for (const finding of ended) this.#tellEnded(finding, scene.nowMs)
    if (monotonicMs - this.#startedMs >= SETTLE_MS) this.#finish(scene.nowMs)
  }

  #tellStart(): void {
    const { clock, events } = this.#options
    const last = events.last(['started', 'startedAfterCut', 'stopped'])
    const kind = last === null || last.kind === 'stopped' ? 'started' : 'startedAfterCut'
    events.add({ key: kind, kind, timeMs: clock.nowMs(), params: {} })
  }

  #clockStepMs(offsetMs: number): number {
    const stepMs = Math.round(offsetMs - this.#offsetMs)
    this.#offsetMs = offsetMs
    return Math.abs(stepMs) < CLOCK_STEP_MS ? 0 : stepMs
  }

  #tellClockStep({ nowMs, clockStepMs: stepMs }: Scene): void {
    if (stepMs === 0) return
    this.#options.events.add({ key: 'clockStepped', kind: 'clockStepped', timeMs: nowMs, params: { stepMs } })
  }

  #tellChanges({ document }: Scene): void {
    if (document === this.#document) return
    this.#document = document
    const changes = this.#options.changes()
    const known = this.#knownChanges
    this.#knownChanges = new Set(changes.map(nameOf))
    for (const { timeMs, account } of changes.filter((change) => !known.has(nameOf(change))).reverse()) {
      this.#options.events.add({
        key: `configuration ${account}`,
        kind: 'configuration',
        timeMs,
        params: { by: account },
      })
    }
  }

  /** What was lost before the start and still is has not been lost again. */
  #tellBegan(finding: Finding, timeMs: number): void {
    if (this.#unfinished.delete(finding.id)) return
    this.#options.events.add({ ...happeningOf(finding, 'began'), timeMs })
  }

  #tellEnded(finding: Finding, timeMs: number): void {
    const { params, ...happening } = happeningOf(finding, 'ended')
    const lastedMs = Math.max(0, timeMs - finding.sinceMs)
    this.#options.events.add({ ...happening, timeMs, params: { ...params, lastedMs } })
  }

  /**
   * What was wrong before the start, and is right now or nobody's matter any more, would begin anew. Who was silent and
   * answers has come back; of other findings nobody knows when they ended.
   */
  #finish(nowMs: number): void {
    for (const [id, began] of this.#unfinished) {
      const verdict = this.#watch.verdict(id)
      if (verdict === 'wrong' || verdict === 'unknown') continue
      this.#unfinished.delete(id)
      if (verdict === null || began.params['of'] !== 'silent') continue
      const lastedMs = Math.max(0, nowMs - began.timeMs)
      this.#options.events.add({
        ...began,
        key: `ended ${id}`,
        kind: 'ended',
        timeMs: nowMs,
        params: { ...began.params, lastedMs },
      })
    }
  }
}

function happeningOf(
  { id, kind: finding, severity, deviceId, lineId, params }: Finding,
  kind: 'began' | 'ended',
): Omit<Happening, 'timeMs'> {
  return {
    key: `${kind} ${id}`,
    kind,
    ...(deviceId === undefined ? {} : { deviceId }),
    ...(lineId === undefined ? {} : { lineId }),
    params: { ...params, finding: id, of: finding, severity },
  }
}
