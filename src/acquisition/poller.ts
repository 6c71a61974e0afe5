// Polls every configured device: spread over time, through one port, and changed as a whole by prepare and commit.

import type { Clock, Timers } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Point } from '../measurement/point.ts'
import { SAMPLE_STRIDE, type SampleBatch } from '../measurement/sample.ts'
import type { Transact } from '../modbus/transaction.ts'
import type { DeviceState, RememberedIdentity, Stranger } from '../thread-messages.ts'
import { ClockWatch } from './clock-watch.ts'
import { DeviceReader, type ReadOutcome } from './device-reader.ts'
import { DeviceRunner } from './device-runner.ts'
import { DeviceTrack } from './device-track.ts'
import { IdentityWatch } from './identity-watch.ts'
import type { CompileBlock, PollTarget } from './poll-target.ts'

export type PollerOptions = {
  readonly transact: Transact
  readonly compileBlock: CompileBlock
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** The samples of one poll, together; the receiver owns the batch. */
  readonly onSamples: (generation: number, batch: SampleBatch) => void
  readonly onIdentity: (remembered: RememberedIdentity) => void
  /** Another device answers in the place of this one; null: the right one again. */
  readonly onStranger: (deviceId: string, stranger: Stranger | null) => void
}

/** The points in the order of their numbers in batches of this generation. */
export type NumberedPoints = { readonly generation: number; readonly points: readonly Point[] }

/** First polls spread over this time at most, so that a device with a long period shows its values soon. */
const LONGEST_SPREAD_MS = 5_000
/** Questions who a device is spread over this for each device, and over a minute at most. */
const LEARN_SPREAD_MS = 1_000
const LONGEST_LEARN_SPREAD_MS = 60_000
/** Steps of the golden section never come together, however many there are. */
const GOLDEN_STEP = 0.618_033_988_749_895

type Polled = {
  readonly target: PollTarget
  /** What a device must keep to run on untouched. */
  readonly fingerprint: string
  /** What a device must keep so that what it taught about its registers still holds. */
  readonly lessonsPrint: string
  readonly reader: DeviceReader
  readonly runner: DeviceRunner
  readonly watch: IdentityWatch | null
  readonly clockWatch: ClockWatch | null
  /** How often each is logged may change while the device is read on untouched. */
  points: readonly Point[]
  /** The number of its first point. */
  firstNumber: number
}

type Prepared = { readonly polled: Polled; readonly points: readonly Point[] }

export class Poller {
  readonly #options: PollerOptions
  #polled: ReadonlyMap<string, Polled> = new Map()
  #prepared: readonly Prepared[] | null = null
  #generation = 0
  #started = 0
  #learnSpreadMs = 0

  constructor(options: PollerOptions) {
    this.#options = options
  }

  /** Builds what is to come beside what runs; a second call replaces the first. */
  prepare(targets: readonly PollTarget[]): void {
    this.#learnSpreadMs = Math.min(LONGEST_LEARN_SPREAD_MS, targets.length * LEARN_SPREAD_MS)
    this.#prepared = targets.map((target) => ({ polled: this.#keepOrMake(target), points: target.points }))
  }

  rollback(): void {
    this.#prepared = null
  }

  /** Swaps: devices that are the same keep their schedule and their state, others end or begin. */
  commit(): NumberedPoints {
    const prepared = this.#prepared
    if (prepared === null) throw new Error('nothing is prepared')
    this.#prepared = null
    for (const { polled, points } of prepared) polled.points = points
    const after = new Map(prepared.map(({ polled }) => [polled.target.deviceId, polled]))
    const before = this.#polled
    for (const [deviceId, old] of before) if (after.get(deviceId) !== old) old.runner.stop()
    this.#polled = after
    this.#generation += 1
    const points = numberPoints(after.values())
    for (const [deviceId, polled] of after) if (before.get(deviceId) !== polled) polled.runner.start()
    this.#options.log.info('poller.configured', { devices: after.size, generation: this.#generation })
    return { generation: this.#generation, points }
  }

  states(): readonly DeviceState[] {
    return [...this.#polled.values()].map(({ clockWatch, runner, watch }) => {
      const stranger = watch?.stranger ?? null
      const clock = clockWatch?.reading ?? null
      return {
        ...runner.track.view(),
        lateCycles: runner.lateCycles,
        ...(stranger === null ? {} : { stranger }),
        ...(clock === null ? {} : { clock }),
      }
    })
  }

  /** Devices in whose place another one answers. */
  strangers(): number {
    return [...this.#polled.values()].filter(({ watch }) => (watch?.stranger ?? null) !== null).length
  }

  /** Whoever answers next is the device, whoever it was before. */
  accept(deviceId: string): void {
    this.#polled.get(deviceId)?.watch?.accept()
  }

  /** Ends all polling; what is under way is not told any more. */
  close(): void {
    this.#prepared = null
    for (const polled of this.#polled.values()) polled.runner.stop()
    this.#polled = new Map()
  }

  #keepOrMake(target: PollTarget): Polled {
    const { clock = null, connection, identity, limits, periodMs, registers } = target
    const place = identity?.place ?? null
    const fingerprint = JSON.stringify([connection, periodMs, limits, registers, clock, place])
    const known = this.#polled.get(target.deviceId)
    return known?.fingerprint === fingerprint ? known : this.#make(target, fingerprint, known)
  }

  #make(target: PollTarget, fingerprint: string, before: Polled | undefined): Polled {
    const { transact, compileBlock, clock, timers } = this.#options
    const { connection, deviceId, periodMs } = target
    const lessonsPrint = JSON.stringify([connection, target.limits, target.spans])
    const lessons = before?.lessonsPrint === lessonsPrint ? { lessons: before.reader.lessons } : {}
    const ask = (requestPdu: Uint8Array) => transact(connection, requestPdu, 'poll')
    const track = new DeviceTrack({ deviceId, nowMs: clock.nowMs() })
    const reader = new DeviceReader({ target, compileBlock, ask, clock, ...lessons })
    const watch = this.#watchOf(target)
    const runner = new DeviceRunner({
      reader,
      watch,
      track,
      periodMs,
      firstDelayMs: this.#nextShare() * Math.min(periodMs, LONGEST_SPREAD_MS),
      clock,
      timers,
      onRead: (outcome, changed) => this.#take(polled, outcome, changed),
    })
    const polled: Polled = {
      target,
      fingerprint,
      lessonsPrint,
      reader,
      runner,
      watch,
      clockWatch: this.#clockWatchOf(target),
      points: target.points,
      firstNumber: 0,
    }
    return polled
  }

  #watchOf({ connection, deviceId, identity }: PollTarget): IdentityWatch | null {
    if (identity === undefined) return null
    const { transact, clock, log, onIdentity, onStranger } = this.#options
    const { place, questions, remembered } = identity
    return new IdentityWatch({
      questions,
      remembered,
      ask: (priority) => (requestPdu) => transact(connection, requestPdu, priority),
      clock,
      learnAfterMs: this.#nextShare() * this.#learnSpreadMs,
      onLearnt: (learnt) => onIdentity({ deviceId, place, identity: learnt }),
      onStranger: (stranger) => {
        if (stranger === null) log.info('device.same-again', { deviceId })
        else log.warn('device.stranger', { deviceId })
        onStranger(deviceId, stranger)
      },
    })
  }

  #clockWatchOf({ connection, clock: place }: PollTarget): ClockWatch | null {
    if (place === undefined) return null
    const { transact, clock } = this.#options
    const ask = (requestPdu: Uint8Array) => transact(connection, requestPdu, 'idle')
    return new ClockWatch({ place, ask, clock, firstAfterMs: this.#nextShare() * this.#learnSpreadMs })
  }

  #nextShare(): number {
    this.#started += 1
    return (this.#started * GOLDEN_STEP) % 1
  }

  #take(polled: Polled, { batch, failure, heard }: ReadOutcome, changed: boolean): void {
    if (heard && failure !== 'otherDevice') polled.clockWatch?.heard()
    for (let at = 0; at < batch.length; at += SAMPLE_STRIDE) batch[at] = (batch[at] ?? 0) + polled.firstNumber
    if (changed) this.#logState(polled.runner.track.view())
    this.#options.onSamples(this.#generation, batch)
  }

  #logState({ deviceId, state, lastFailure }: Pick<DeviceState, 'deviceId' | 'state' | 'lastFailure'>): void {
    const { log } = this.#options
    if (state === 'ok') log.info('device.answers', { deviceId })
    else log.warn('device.lost', { deviceId, state, failure: lastFailure })
  }
}

/** Tells each device where its numbers begin; returns all points in the order of their numbers. */
function numberPoints(polled: Iterable<Polled>): readonly Point[] {
  const points: Point[] = []
  for (const one of polled) {
    one.firstNumber = points.length
    points.push(...one.points)
  }
  return points
}
