// Carries a discovery: opens its lanes, brings every question to its line or host, and tells how far it is.

import type { Clock, Timers } from '../base/clock.ts'
import type { Failure } from '../base/errors.ts'
import { hostKey } from '../base/host-name.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Line } from '../config/document.ts'
import type { DeviceModel } from '../devices/model.ts'
import type { LinkFault } from '../modbus/link.ts'
import type { TransactionOutcome } from '../modbus/transaction.ts'
import { newestModels } from './evidence.ts'
import { type LaneOptions, lineLane, networkLane } from './lane.ts'
import { type Conversation, type PointReader, type Probe, READING_FUNCTIONS } from './probe.ts'
import {
  DISCOVERY_LIMITS,
  type Found,
  type LineHeard,
  type LineScan,
  type NetworkScan,
  type Scan,
  type ScanEnd,
  type ScanReport,
} from './scan.ts'
import { characterTimeMs } from './scan-times.ts'

/** A line or a connection as a discovery holds it: every question waits behind everything else. */
export interface OpenLane extends AsyncDisposable {
  /** Of a line, since it was opened first. */
  readonly heard?: () => LineHeard
  /** Units of a line whose answer came while another one was asked. */
  readonly strayUnits?: () => ReadonlySet<number>
  readonly ask: (unit: number, requestPdu: Uint8Array, timeoutMs: number) => Promise<TransactionOutcome>
}

export type ScanPorts = {
  readonly openLine: (line: Line) => Promise<Result<OpenLane, LinkFault>>
  readonly openTcp: (target: { readonly host: string; readonly port: number }) => OpenLane
  readonly reader: PointReader
  readonly clock: Clock
  readonly timers: Timers
  readonly report: (report: ScanReport) => void
}

export type ScanOptions = ScanPorts & {
  readonly scan: Scan
  readonly models: readonly DeviceModel[]
  /** Becomes true when somebody cancels; the question under way is the last. */
  readonly isCancelled: () => boolean
}

/** Progress alone is told no more often. */
const REPORT_EVERY_MS = 250
/** A question that found no place on a busy line is asked again after a while, so many times. */
const PAUSE_MS = 1_000
const MOST_BUSY = 30
/** Once a device has answered it may take its time, as with its identification. */
const PATIENCE_MS = 500

/** Reports progress and what is found while it runs. */
export async function runScan(options: ScanOptions): Promise<ScanEnd> {
  const run = new Run({ ...options, models: newestModels(options.models) })
  const { scan } = options
  const ended = scan.kind === 'line' ? await run.line(scan) : await run.network(scan)
  run.tell()
  if (!ended.ok) return { state: 'failed', failure: ended.error }
  return { state: options.isCancelled() ? 'cancelled' : 'done' }
}

type Ended = Result<null, Failure>

class Run {
  readonly #options: ScanOptions
  readonly #beganMs: number
  #total = 1
  #done = 0
  /** Places that were asked: the others take no time, so they say nothing about the time left. */
  #asked = 0
  #expectedMs = 0
  #lastReportMs: number
  #found = 0
  #unreported: Found[] = []
  #heard: LineHeard = { echoes: 0, broken: 0 }

  constructor(options: ScanOptions) {
    this.#options = options
    this.#beganMs = options.clock.monotonicMs()
    this.#lastReportMs = this.#beganMs
  }

  async line(scan: LineScan): Promise<Ended> {
    const all = Array.from(
      { length: scan.lastUnit - scan.firstUnit + 1 },
      (_, index) => scan.firstUnit + index,
    )
    this.#total = all.length * scan.settings.length
    this.#expectedMs = this.#total * (scan.answerMs + characterTimeMs(scan.settings))
    const known = new Map(scan.known.map((place) => [place.unit, place]))
    const heard = new Set<number>()
    for (const settings of scan.settings) {
      if (this.#isOver || (scan.untilFound && heard.size > 0)) break
      const units = all.filter((unit) => !heard.has(unit))
      this.#done += all.length - units.length
      const opened = await this.#options.openLine({ ...scan.line, ...settings })
      if (!opened.ok) return err({ code: 'line-unavailable', params: { failure: `failure.${opened.error}` } })
      await using lane = opened.value
      const before = lane.heard?.()
      const ended = await this.#converse(
        lane,
        lineLane({
          ...this.#laneOptions(scan.answerMs + characterTimeMs([settings]), scan.thorough),
          units,
          placeOf: (unit) => ({ kind: 'line', settings, unit }),
          knownAt: (unit) => known.get(unit) ?? null,
          strayUnits: () => lane.strayUnits?.() ?? new Set(),
          passed: (unit, found) => {
            if (found !== null && found.state !== 'garbled') heard.add(unit)
            this.#passed(found)
          },
          cameLate: (unit, found) => {
            heard.add(unit)
            this.#keep(found)
          },
        }),
      )
      this.#hear(before, lane.heard?.())
      if (!ended.ok) return ended
    }
    return ok(null)
  }

  #hear(before: LineHeard | undefined, after: LineHeard | undefined): void {
    if (before === undefined || after === undefined) return
    const { echoes, broken } = this.#heard
    this.#heard = {
      echoes: echoes + after.echoes - before.echoes,
      broken: broken + after.broken - before.broken,
    }
  }

  async network(scan: NetworkScan): Promise<Ended> {
    const { hostsAtOnce } = DISCOVERY_LIMITS
    this.#total = scan.hosts.length * scan.ports.length * scan.units.length
    this.#expectedMs = (scan.hosts.length * scan.ports.length * scan.answerMs) / hostsAtOnce
    const waiting = scan.hosts.values()
    const worker = async (): Promise<void> => {
      for (const host of waiting) {
        for (const port of scan.ports) await this.#host(scan, host, port)
        if (this.#isOver) return
      }
    }
    await Promise.all(Array.from({ length: hostsAtOnce }, worker))
    return ok(null)
  }

  /** A host whose way is lost, or that is busy for too long, ends alone: the others go on. */
  async #host(scan: NetworkScan, host: string, port: number): Promise<void> {
    if (this.#isOver) return
    const known = new Map(
      scan.known
        .filter((one) => hostKey(one.host) === hostKey(host) && one.port === port)
        .map((one) => [one.unit, one]),
    )
    await using lane = this.#options.openTcp({ host, port })
    await this.#converse(
      lane,
      networkLane({
        ...this.#laneOptions(scan.answerMs, true),
        units: scan.units,
        placeOf: (unit) => ({ kind: 'tcp', host, port, unit }),
        knownAt: (unit) => known.get(unit) ?? null,
        knownUnits: [...known.keys()],
        passed: (_unit, found) => this.#keep(found),
      }),
    )
    this.#asked += scan.units.length
    this.#done += scan.units.length
    this.#tellSometimes()
  }

  /** Reports what was not reported yet. */
  tell(): void {
    const nowMs = this.#options.clock.monotonicMs()
    this.#lastReportMs = nowMs
    const found = this.#unreported
    this.#unreported = []
    this.#options.report({
      progress: Math.min(1, this.#done / this.#total),
      remainingMs: this.#remainingMs(nowMs),
      found,
      heard: this.#heard,
    })
  }

  get #isOver(): boolean {
    return this.#options.isCancelled() || this.#found >= DISCOVERY_LIMITS.found
  }

  #laneOptions(presenceMs: number, thorough: boolean) {
    const { models, reader } = this.#options
    const patienceMs = Math.max(PATIENCE_MS, presenceMs)
    return { models, reader, presenceMs, patienceMs, thorough } satisfies Partial<LaneOptions>
  }

  #passed(found: Found | null): void {
    this.#done += 1
    if (found?.state !== 'known') this.#asked += 1
    this.#keep(found)
    this.#tellSometimes()
  }

  #keep(found: Found | null): void {
    if (found === null || this.#found >= DISCOVERY_LIMITS.found) return
    this.#found += 1
    this.#unreported.push(found)
    this.tell()
  }

  #tellSometimes(): void {
    if (this.#options.clock.monotonicMs() - this.#lastReportMs >= REPORT_EVERY_MS) this.tell()
  }

  /** By what the places took so far; by what they should take while none has been asked. */
  #remainingMs(nowMs: number): number {
    const left = Math.max(0, this.#total - this.#done)
    const eachMs = this.#asked === 0 ? this.#expectedMs / this.#total : (nowMs - this.#beganMs) / this.#asked
    return Math.round(left * eachMs)
  }

  /** Brings the questions of a lane to its line or host, one at a time, until it has no more or there is no way. */
  async #converse(lane: OpenLane, conversation: Conversation<void>): Promise<Ended> {
    let isOpen = false
    let step = conversation.next()
    while (step.done !== true && !this.#isOver) {
      const { pdu } = step.value
      if (!READING_FUNCTIONS.has(pdu[0] ?? 0)) throw new Error(`function ${pdu[0]} is no read`)
      const outcome = await this.#ask(lane, step.value, isOpen)
      const lost = outcome.ok ? null : wayLost(outcome.error)
      if (lost !== null) return err(lost)
      isOpen ||= outcome.ok || outcome.error !== 'connectionDown'
      step = conversation.next(outcome)
    }
    return ok(null)
  }

  /** A busy line is asked again after a while; so is, once, a host that cut a connection which it had accepted. */
  async #ask(lane: OpenLane, probe: Probe, isOpen: boolean): Promise<TransactionOutcome> {
    const { unit, pdu, timeoutMs } = probe
    let cuts = isOpen ? 1 : 0
    for (let left = MOST_BUSY; ; left -= 1) {
      const outcome = await lane.ask(unit, pdu, timeoutMs)
      if (outcome.ok || left <= 1 || this.#isOver) return outcome
      const isCut = outcome.error === 'connectionDown' && cuts > 0
      if (outcome.error !== 'expired' && !isCut) return outcome
      if (isCut) cuts -= 1
      await new Promise<void>((resolve) => this.#options.timers.after(PAUSE_MS, resolve))
    }
  }
}

/** Failures that say nothing about the unit, but that nobody can be asked any more. */
function wayLost(failure: string): Failure | null {
  if (failure === 'expired') return { code: 'busy' }
  if (failure !== 'lineDown' && failure !== 'removed') return null
  return { code: 'line-unavailable', params: { failure: `failure.${failure}` } }
}
