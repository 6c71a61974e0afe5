// The queue in front of one line or connection: fair turns, one read for all who asked the same, bounded waiting.

import type { Cancel, Clock, Timers } from '../base/clock.ts'
import { err } from '../base/result.ts'
import type { LinkDone, ModbusLink } from '../modbus/link.ts'
import type { TransactionOutcome, TransactionPriority } from '../modbus/transaction.ts'
import type { AnswerTimes } from './answer-times.ts'
import { FairQueue, MOST_WAITING } from './fair-queue.ts'
import { isSilence, type SilentUnits } from './silent-units.ts'

/** How long a request past its life may still stand in the queue before it is noticed. */
const SWEEP_MS = 500

export type QueuedRequest = {
  /** The unit on the line. */
  readonly unit: number
  /** Kept until the request ends. */
  readonly pdu: Uint8Array
  readonly timeoutMs: number
  readonly priority: TransactionPriority
  /** Who asks: requests of one origin keep their order, origins take turns. */
  readonly origin: object
  /** Called once; the answer's bytes are valid only during the call. */
  readonly done: LinkDone
}

type Entry = {
  readonly request: QueuedRequest
  readonly bornMs: number
  /** What a read asks for, as one number; null when it must not share its answer. */
  readonly key: number | null
  alive: boolean
}

export type LineQueueOptions = {
  readonly link: ModbusLink
  readonly silentUnits: SilentUnits
  /** Left out where nobody looks at them. */
  readonly answerTimes?: AnswerTimes
  readonly clock: Clock
  readonly timers: Timers
  /** Requests under way at once. */
  readonly depth: number
  /** A request that waited longer is given up. */
  readonly lifeMs: number
}

export class LineQueue {
  readonly #link: ModbusLink
  readonly #silentUnits: SilentUnits
  readonly #answerTimes: AnswerTimes | null
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #turns = new FairQueue<Entry>()
  readonly #waiting = new Set<Entry>()
  readonly #reads = new Map<number, Entry[]>()
  /** Requests of an origin that wait and are not reads: what it reads afterwards must not be read before them. */
  readonly #ordered = new Map<object, number>()
  readonly #waitingBy = { client: 0, poll: 0, idle: 0 }
  /** The read that began last, and those it answers: whoever asks while it is still being sent belongs to them. */
  #lastRead: { readonly key: number; readonly asked: Entry[]; readonly timeoutMs: number } | null = null
  #depth: number
  #lifeMs: number
  #underWay = 0
  #pumping = false
  /** The link was asked to say when it is quiet. */
  #waitsForQuiet = false
  #ended = false
  #cancelSweep: Cancel | null = null

  constructor(options: LineQueueOptions) {
    this.#link = options.link
    this.#silentUnits = options.silentUnits
    this.#answerTimes = options.answerTimes ?? null
    this.#clock = options.clock
    this.#timers = options.timers
    this.#depth = options.depth
    this.#lifeMs = options.lifeMs
  }

  /** New settings hold for what begins from now on. */
  configure(depth: number, lifeMs: number): void {
    this.#depth = depth
    this.#lifeMs = lifeMs
    this.#pump()
  }

  /** Returns false, and does not call `done`, when the queue is full. */
  submit(request: QueuedRequest): boolean {
    const nowMs = this.#clock.monotonicMs()
    if (this.#ended) {
      request.done(err('removed'))
      return true
    }
    if (this.#isRefused(request, nowMs)) {
      request.done(err('suspended'))
      return true
    }
    if (this.#joins(request, nowMs)) return true
    if (!this.#hasRoom(request)) return false
    this.#enqueue(request, nowMs)
    this.#pump()
    return true
  }

  /** Gives up what the origin left waiting; nothing of it reaches the line or is answered. */
  leave(origin: object): void {
    for (const entry of this.#waiting) {
      if (entry.request.origin === origin) this.#remove(entry)
    }
    this.#turns.forget(origin)
  }

  /** Ends everything that waits as 'removed'; what is under way ends with the link. */
  end(): void {
    this.#ended = true
    this.#cancelSweep?.()
    this.#cancelSweep = null
    this.#giveUp([...this.#waiting], 'removed')
  }

  /** Requests waiting for their turn. */
  get length(): number {
    return this.#waiting.size
  }

  get isIdle(): boolean {
    return this.#underWay === 0 && this.#waiting.size === 0
  }

  #hasRoom({ priority, origin }: QueuedRequest): boolean {
    if (this.#waitingBy[priority] < MOST_WAITING) return true
    return priority === 'client' && !this.#turns.hasWaiting(priority, origin)
  }

  /** Makes the request part of the read under way when the device cannot have read anything for that yet. */
  #joins(request: QueuedRequest, bornMs: number): boolean {
    const last = this.#lastRead
    if (last === null || last.asked.length >= MOST_WAITING || this.#shareKey(request) !== last.key)
      return false
    if (request.timeoutMs > last.timeoutMs || this.#link.isStillSending?.() !== true) return false
    last.asked.push({ request, bornMs, key: last.key, alive: false })
    return true
  }

  #enqueue(request: QueuedRequest, bornMs: number): void {
    const entry: Entry = { request, bornMs, key: this.#shareKey(request), alive: true }
    this.#waiting.add(entry)
    this.#waitingBy[request.priority]++
    if (entry.key !== null) {
      const same = this.#reads.get(entry.key)
      if (same === undefined) this.#reads.set(entry.key, [entry])
      else same.push(entry)
    } else if (!isPlainRead(request.pdu)) {
      this.#ordered.set(request.origin, (this.#ordered.get(request.origin) ?? 0) + 1)
    }
    this.#turns.push(request.priority, request.origin, entry)
    this.#cancelSweep ??= this.#timers.after(SWEEP_MS, this.#sweep)
  }

  /** Reads behind a waiting write of the same origin keep their place; all others may be answered early. */
  #shareKey(request: QueuedRequest): number | null {
    if (!isPlainRead(request.pdu) || this.#ordered.has(request.origin)) return null
    return readKey(request.unit, request.pdu)
  }

  /** Takes the entry out of all books; the fair queue passes over it when it comes to it. */
  #remove(entry: Entry): void {
    entry.alive = false
    this.#waiting.delete(entry)
    this.#waitingBy[entry.request.priority]--
    if (entry.key !== null) this.#unshare(entry, entry.key)
    else if (!isPlainRead(entry.request.pdu)) this.#unorder(entry.request.origin)
  }

  #unshare(entry: Entry, key: number): void {
    const same = this.#reads.get(key)
    if (same === undefined) return
    const at = same.indexOf(entry)
    if (at >= 0) same.splice(at, 1)
    if (same.length === 0) this.#reads.delete(key)
  }

  #unorder(origin: object): void {
    const left = (this.#ordered.get(origin) ?? 1) - 1
    if (left === 0) this.#ordered.delete(origin)
    else this.#ordered.set(origin, left)
  }

  /** Begins what there is room for, on a line when it is quiet; links may answer before `send` returns, so no nesting. */
  #pump(isQuiet = this.#link.whenQuiet === undefined): void {
    if (this.#pumping) return
    if (!isQuiet) {
      this.#pumpWhenQuiet()
      return
    }
    this.#pumping = true
    while (this.#hasTurn) {
      const entry = this.#turns.next()
      if (entry === null) break
      this.#begin(entry)
    }
    this.#pumping = false
  }

  /** Chooses the next request only when it can go out at once, so that those who ask meanwhile share it. */
  #pumpWhenQuiet(): void {
    if (this.#waitsForQuiet || !this.#hasTurn) return
    this.#waitsForQuiet = true
    this.#link.whenQuiet?.(() => {
      this.#waitsForQuiet = false
      this.#pump(true)
    })
  }

  get #hasTurn(): boolean {
    return this.#underWay < this.#depth && this.#waiting.size > 0
  }

  #begin(entry: Entry): void {
    const nowMs = this.#clock.monotonicMs()
    if (nowMs - entry.bornMs > this.#lifeMs) {
      this.#giveUp([entry], 'expired')
      return
    }
    const asked = this.#takeSame(entry)
    // A test is a question of a person who wants to know now, so it is asked whatever the unit did lately.
    const isTest = asked.some(isIdle)
    const { unit, pdu } = entry.request
    const admission = isTest ? 'normal' : this.#silentUnits.admission(unit, nowMs)
    if (admission === 'refuse') {
      tell(asked, err('suspended'))
      return
    }
    const wholeMs = longestOf(asked)
    const timeoutMs = admission === 'probe' ? this.#silentUnits.beginProbe(unit, wholeMs) : wholeMs
    this.#underWay++
    this.#lastRead = entry.key === null ? null : { key: entry.key, asked, timeoutMs }
    this.#link.send(unit, pdu, timeoutMs, (outcome) => {
      this.#underWay--
      if (this.#lastRead?.asked === asked) this.#lastRead = null
      const endMs = this.#clock.monotonicMs()
      const tookMs = endMs - (this.#link.sentMs?.() ?? nowMs)
      const isOnlyTest = isTest && asked.every(isIdle)
      // A discovery asks addresses where nobody is: their silence must not lengthen the pauses of devices that are.
      if (!isOnlyTest || (outcome.ok && !isSilence(outcome))) {
        this.#silentUnits.ended(unit, outcome, endMs, tookMs)
      }
      // A probe that is cut short says nothing about how long an answer takes.
      if (!isOnlyTest && timeoutMs === wholeMs) {
        this.#answerTimes?.ended({ unit, requestBytes: pdu.length, outcome, tookMs, timeoutMs })
      }
      tell(asked, outcome)
      this.#pump()
    })
  }

  #isRefused({ unit, priority }: QueuedRequest, nowMs: number): boolean {
    return priority !== 'idle' && this.#silentUnits.admission(unit, nowMs) === 'refuse'
  }

  /** The entry and all that ask for the same read: asked before it begins, so its answer is theirs too. */
  #takeSame(entry: Entry): Entry[] {
    const same = entry.key === null ? undefined : this.#reads.get(entry.key)
    const asked = same === undefined ? [entry] : [...same]
    for (const each of asked) this.#remove(each)
    return asked
  }

  readonly #sweep = (): void => {
    this.#cancelSweep = null
    const oldestMs = this.#clock.monotonicMs() - this.#lifeMs
    const old: Entry[] = []
    for (const entry of this.#waiting) if (entry.bornMs < oldestMs) old.push(entry)
    this.#giveUp(old, 'expired')
    if (this.#waiting.size > 0) this.#cancelSweep = this.#timers.after(SWEEP_MS, this.#sweep)
  }

  #giveUp(entries: readonly Entry[], failure: 'expired' | 'removed'): void {
    for (const entry of entries) this.#remove(entry)
    tell(entries, err(failure))
  }
}

const isIdle = ({ request }: Entry): boolean => request.priority === 'idle'

/** Nobody waits shorter for an answer than he asked to. */
const longestOf = (asked: readonly Entry[]): number =>
  asked.reduce((longestMs, { request }) => Math.max(longestMs, request.timeoutMs), 0)

function tell(entries: readonly Entry[], outcome: TransactionOutcome): void {
  for (const { request } of entries) request.done(outcome)
}

/** Functions 1 to 4 change nothing and say everything about themselves in five bytes. */
function isPlainRead(pdu: Uint8Array): boolean {
  const code = pdu[0] ?? 0
  return pdu.length === 5 && code >= 1 && code <= 4
}

/** Unit, function, address and quantity in 48 bits, exact in a number. */
function readKey(unit: number, pdu: Uint8Array): number {
  const address = ((pdu[1] ?? 0) << 8) | (pdu[2] ?? 0)
  const quantity = ((pdu[3] ?? 0) << 8) | (pdu[4] ?? 0)
  return ((unit * 256 + (pdu[0] ?? 0)) * 65_536 + address) * 65_536 + quantity
}
