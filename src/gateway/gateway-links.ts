// The lines and connections that run, each with its queue: made, kept over a change of plan, and ended.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Line } from '../config/document.ts'
import { lineTiming } from '../modbus/line-timing.ts'
import type { LinkFault, LinkStatus, ModbusLink } from '../modbus/link.ts'
import type { AnswerRecord } from '../thread-messages.ts'
import { AnswerTimes } from './answer-times.ts'
import { LineQueue } from './line-queue.ts'
import { type LinkSettings, lineKey, type Plan, tcpKey } from './routes.ts'
import { SilentUnits } from './silent-units.ts'

export type LinkFactories = {
  /** Makes the client of a serial line; it touches nothing until it is opened or used. */
  readonly openLine: (line: Line) => ModbusLink
  readonly openTcp: (target: { readonly host: string; readonly port: number }) => ModbusLink
}

export type GatewayLinksOptions = LinkFactories & { readonly clock: Clock; readonly timers: Timers }

/** A connection that nobody configured is closed after so long without a request. */
const GUEST_IDLE_MS = 10_000
export const MOST_GUESTS = 24
const DEFAULT_LIFE_MS = 6_000

type Running = {
  readonly link: ModbusLink
  readonly queue: LineQueue
  readonly silentUnits: SilentUnits
  readonly answerTimes: AnswerTimes
  readonly settings: LinkSettings
}

export type BorrowedQueue = { readonly queue: LineQueue; readonly giveBack: () => Promise<void> }
export type BorrowedLineQueue = BorrowedQueue & { readonly link: Pick<ModbusLink, 'status' | 'strayUnits'> }

export class GatewayLinks implements AsyncDisposable {
  readonly #options: GatewayLinksOptions
  #running = new Map<string, Running>()
  readonly #prepared = new Map<string, Running>()
  /** Connections to devices that are being tried out before they are configured. */
  readonly #guests = new Map<string, Running & { usedMs: number }>()
  readonly #closing = new Set<Promise<void>>()
  #lifeMs = DEFAULT_LIFE_MS
  #cancelSweep: Cancel | null = null

  constructor(options: GatewayLinksOptions) {
    this.#options = options
  }

  queueOf(key: string): LineQueue | null {
    return this.#running.get(key)?.queue ?? null
  }

  *queues(): Iterable<LineQueue> {
    for (const { queue } of this.#running.values()) yield queue
  }

  /** The queue of a connection, made for a while when it is not configured. */
  queueOfTcp(connection: {
    readonly host: string
    readonly port: number
    readonly depth: number
  }): LineQueue {
    const key = tcpKey(connection)
    const known = this.#running.get(key)
    if (known !== undefined) return known.queue
    const guest = this.#guests.get(key) ?? this.#newGuest(key, connection)
    guest.usedMs = this.#options.clock.monotonicMs()
    return guest.queue
  }

  status(key: string): LinkStatus | null {
    return this.#running.get(key)?.link.status() ?? null
  }

  /** The last answers of a unit; null for one that nobody asked, or whose link nobody runs. */
  answersOf(key: string, unit: number): AnswerRecord | null {
    return this.#running.get(key)?.answerTimes.record(unit) ?? null
  }

  /** Whether a unit answers as far as anybody knows; one that was never asked is given the benefit of the doubt. */
  isReachable(key: string, unit: number): boolean {
    const running = this.#running.get(key)
    return (
      running !== undefined && running.link.status().state !== 'down' && !running.silentUnits.isSilent(unit)
    )
  }

  /** Makes what the plan needs and nobody runs yet; nothing is opened. */
  prepare(plan: Plan): void {
    for (const [key, settings] of plan.links) {
      if (!this.#running.has(key)) this.#prepared.set(key, this.#make(settings))
    }
  }

  rollback(): void {
    for (const running of this.#prepared.values()) this.#close(running)
    this.#prepared.clear()
  }

  /** Ends what the plan does not have before anything new is opened: it may be the same port. */
  commit(plan: Plan, lifeMs: number): void {
    this.#lifeMs = lifeMs
    const before = this.#running
    this.#running = new Map()
    for (const [key, running] of before) if (!plan.links.has(key)) this.#close(running)
    for (const [key, settings] of plan.links) {
      const running = before.get(key) ?? this.#adopted(key) ?? this.#prepared.get(key)
      if (running === undefined) throw new Error(`${key} was not prepared`)
      running.queue.configure(settings.kind === 'tcp' ? settings.depth : 1, lifeMs)
      this.#running.set(key, running)
      if (!before.has(key)) void running.link.open()
    }
    this.#prepared.clear()
  }

  /** A device that allows one connection would refuse a second one right after a test: the one it has goes on. */
  #adopted(key: string): Running | null {
    const guest = this.#guests.get(key) ?? null
    const prepared = this.#prepared.get(key)
    if (guest === null || prepared === undefined) return null
    this.#guests.delete(key)
    this.#close(prepared)
    return guest
  }

  async borrow(line: Line): Promise<Result<BorrowedLineQueue, LinkFault>> {
    const known = this.#running.get(lineKey(line))
    if (known !== undefined) {
      const { link, queue } = known
      const opened = await link.open()
      return opened.ok ? ok({ queue, link, giveBack: async () => {} }) : opened
    }
    for (const { settings } of this.#running.values()) {
      if (settings.kind === 'line' && settings.line.path === line.path) return err('portTaken')
    }
    const guest = this.#make({ kind: 'line', line })
    const opened = await guest.link.open()
    const { link, queue } = guest
    if (opened.ok) return ok({ queue, link, giveBack: () => this.#close(guest) })
    await this.#close(guest)
    return opened
  }

  /** The queue of a connection, and what to do when it is not needed any more; one that is configured runs on. */
  borrowTcp(target: { readonly host: string; readonly port: number }): BorrowedQueue {
    const key = tcpKey(target)
    const isShared = this.#running.has(key) || this.#guests.has(key)
    const queue = this.queueOfTcp({ ...target, depth: 1 })
    const guest = this.#guests.get(key)
    if (isShared || guest === undefined) return { queue, giveBack: async () => {} }
    return {
      queue,
      giveBack: async () => {
        if (this.#guests.get(key) !== guest) return
        this.#guests.delete(key)
        await this.#close(guest)
      },
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancelSweep?.()
    this.#cancelSweep = null
    this.rollback()
    for (const running of this.#running.values()) this.#close(running)
    for (const guest of this.#guests.values()) this.#close(guest)
    this.#running.clear()
    this.#guests.clear()
    await Promise.all(this.#closing)
  }

  #make(settings: LinkSettings): Running {
    const { clock, timers, openLine, openTcp } = this.#options
    const link = settings.kind === 'line' ? openLine(settings.line) : openTcp(settings)
    const silentUnits = new SilentUnits()
    const msPerByte = settings.kind === 'line' ? lineTiming(settings.line).characterMs : 0
    const answerTimes = new AnswerTimes({ msPerByte })
    const depth = settings.kind === 'tcp' ? settings.depth : 1
    const lifeMs = this.#lifeMs
    const queue = new LineQueue({ link, silentUnits, answerTimes, clock, timers, depth, lifeMs })
    return { link, queue, silentUnits, answerTimes, settings }
  }

  #newGuest(
    key: string,
    connection: { readonly host: string; readonly port: number; readonly depth: number },
  ) {
    if (this.#guests.size >= MOST_GUESTS) this.#dropOldestGuest()
    const { host, port, depth } = connection
    const guest = { ...this.#make({ kind: 'tcp', host, port, depth }), usedMs: 0 }
    this.#guests.set(key, guest)
    this.#cancelSweep ??= this.#options.timers.after(GUEST_IDLE_MS, this.#sweepGuests)
    return guest
  }

  #dropOldestGuest(): void {
    const [oldest] = [...this.#guests].sort(([, first], [, second]) => first.usedMs - second.usedMs)
    if (oldest === undefined) return
    this.#guests.delete(oldest[0])
    this.#close(oldest[1])
  }

  readonly #sweepGuests = (): void => {
    this.#cancelSweep = null
    const oldestMs = this.#options.clock.monotonicMs() - GUEST_IDLE_MS
    for (const [key, guest] of this.#guests) {
      if (guest.usedMs > oldestMs || !guest.queue.isIdle) continue
      this.#guests.delete(key)
      this.#close(guest)
    }
    if (this.#guests.size > 0)
      this.#cancelSweep = this.#options.timers.after(GUEST_IDLE_MS, this.#sweepGuests)
  }

  #close({ queue, link }: Running): Promise<void> {
    queue.end()
    const closing = Promise.resolve(link[Symbol.asyncDispose]()).finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
    return closing
  }
}
