// One soak under way: the demo and its company, the deeds of the plan in turn, and a log of what was done and seen.

import { writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Busbar } from '../../test/running/busbar.ts'
import type { Cut, Gap } from './gaps.ts'
import type { MemoryReading } from './growth.ts'
import { Inspected } from './inspected.ts'
import { childOf, MemoryLog, waitingBytes } from './memory.ts'
import type { Deed } from './plan.ts'
import { ScadaClients } from './scada.ts'
import { Walkers } from './walkers.ts'

/** What is logged, in seconds: often, so that minutes tell something. */
export const LOG_PERIOD_S = 5
const LOOK_MS = 10_000
/** V8 gives pages back in threads of its own, a moment after a collection. */
const COLLECTED_MS = 1_000
const TICK_MS = 200
const MOST_DELAY_MS = 500
/** How long the killed demo stays away: long enough to be seen in the log. */
const AWAY_MS = 18_000
/** Caches fill for ten minutes: what grows by then is looked at for longer, and a leak goes on. */
const MORE_MINUTES = 5
const MOST_MORE = 2
/** Streams that nobody reads, as many as a session may have, asked for anew when the server has sent them away. */
const STALLED_STREAMS = 4

export type Done = Cut & { readonly meters: readonly string[] }

export type Life = {
  readonly memory: readonly MemoryLog[]
  /** What the threads of Busbar hold after a collection. */
  readonly held: MemoryReading[]
  readonly complaints: () => string
}

export type SoakOptions = {
  readonly folder: string
  readonly browsers: number
  readonly minutes: number
  readonly say: (line: string) => void
  /** Whether memory has stopped growing, as far as can be told by now. */
  readonly isFlat: (run: SoakRun) => boolean
}

export class SoakRun implements AsyncDisposable {
  readonly journal: string
  readonly done: Done[] = []
  readonly lives: Life[] = []
  /** When this program itself was held up, and so was everything on the machine. */
  readonly stalls: Gap[] = []
  /** The most bytes that waited in a socket of the two ports at any look. */
  readonly waiting = { webOut: 0, webIn: 0, modbusOut: 0, modbusIn: 0 }
  stalledAway = 0
  /** The most bytes that the process held back for one reader, and how often that was looked at. */
  mostPending = 0
  pendingLooks = 0
  fromMs = 0
  toMs = 0
  readonly #options: SoakOptions
  readonly #stack = new AsyncDisposableStack()
  readonly #ended = new AbortController()
  #busbar: Busbar | null = null
  #company: { readonly walkers: Walkers; readonly scada: ScadaClients } | null = null
  #stalled: readonly IncomingMessage[] = []
  #inspected: Inspected | null = null

  constructor(options: SoakOptions) {
    this.#options = options
    this.journal = join(options.folder, 'journal')
    process.env['BUSBAR_SIMULATE_JOURNAL'] = this.journal
    process.env['NODE_OPTIONS'] = '--inspect=127.0.0.1:0'
  }

  get busbar(): Busbar {
    if (this.#busbar === null) throw new Error('the demo does not run')
    return this.#busbar
  }

  get company(): { readonly walkers: Walkers; readonly scada: ScadaClients } {
    if (this.#company === null) throw new Error('the soak has not begun')
    return this.#company
  }

  /** Runs the plan to its end; the demo and its company go on until disposal. */
  async go(plan: readonly Deed[]): Promise<void> {
    await this.#start('--past-days', '1')
    await this.busbar.claim()
    await logEvery(this.busbar, LOG_PERIOD_S)
    const baseUrl = `https://127.0.0.1:${this.busbar.httpsPort}`
    const walkers = await Walkers.start({ baseUrl, count: this.#options.browsers })
    this.#stack.use(walkers)
    const scada = this.#stack.use(new ScadaClients(this.busbar.modbusPort))
    this.#company = { walkers, scada }
    const looks = Promise.all([this.#lookAround(), this.#watchMachine()])
    const startMs = Date.now()
    // The first poll of every meter is over by the time the first period of the log is.
    this.fromMs = startMs + 2 * LOG_PERIOD_S * 1_000
    for (const deed of plan) await this.#do(deed, startMs)
    await pauseUntil(startMs + this.#options.minutes * 60_000)
    await this.#lookLonger()
    this.toMs = Date.now()
    this.#ended.abort()
    await looks
    // What was read by then is on disk by now.
    await pause(LOG_PERIOD_S * 1_000)
    const series = this.lives.flatMap(({ memory }) => memory.map(({ name, own }) => ({ name, own })))
    series.push(...this.lives.map(({ held }) => ({ name: 'held by threads', own: held })))
    writeFileSync(join(this.#options.folder, 'memory.json'), JSON.stringify(series))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort()
    this.#inspected?.[Symbol.dispose]()
    for (const stream of this.#stalled) stream.destroy()
    await this.#stack.disposeAsync()
    await this.#busbar?.[Symbol.asyncDispose]()
  }

  /** The longer a span, the less a slope owes to the noise in it: the bound stays, and what is measured gets more exact. */
  async #lookLonger(): Promise<void> {
    for (let more = 0; more < MOST_MORE && !this.#options.isFlat(this); more += 1) {
      this.#options.say(`memory has grown: ${MORE_MINUTES} minutes more tell whether it goes on`)
      await pause(MORE_MINUTES * 60_000)
    }
  }

  async #do(deed: Deed, startMs: number): Promise<void> {
    await pauseUntil(startMs + deed.fromS * 1_000)
    const { what, gap, meters, lines } = deed
    const fromMs = Date.now()
    this.#options.say(`${stamp(fromMs - startMs)} ${what}`)
    if (lines === null) await this.#powerCut()
    else {
      await this.busbar.say(lines.on)
      await pauseUntil(startMs + deed.toS * 1_000)
      await this.busbar.say(lines.off)
    }
    this.done.push({ fromMs, toMs: Date.now(), what, gap, meters })
  }

  async #powerCut(): Promise<void> {
    const { httpsPort, modbusPort } = this.busbar
    this.#inspected?.[Symbol.dispose]()
    this.#inspected = null
    await this.busbar.kill()
    await pause(AWAY_MS)
    await this.#start('--past-days', '0', '--https-port', `${httpsPort}`, '--modbus-port', `${modbusPort}`)
    const { status, text } = await this.busbar.logIn()
    if (status !== 200) throw new Error(`log-in after the cut: ${status} ${text}`)
  }

  async #start(...flags: readonly string[]): Promise<void> {
    const busbar = await Busbar.start(join(this.#options.folder, 'data'), 'demo', ...flags)
    this.#busbar = busbar
    const pid = busbar.process.pid ?? 0
    const memory = [new MemoryLog({ name: 'busbar', pid })]
    const simulator = childOf(pid, 'simulator/main.ts')
    if (simulator !== null) memory.push(new MemoryLog({ name: 'simulator', pid: simulator }))
    this.lives.push({ memory, held: [], complaints: busbar.complaints })
    this.#inspected = await Inspected.connect(busbar.complaints())
  }

  /** Every few seconds, until the end: memory, sockets, and streams that nobody reads. */
  async #lookAround(): Promise<void> {
    const { signal } = this.#ended
    while (!signal.aborted) {
      await this.#inspect().catch(() => {})
      await pause(COLLECTED_MS)
      for (const log of this.lives.at(-1)?.memory ?? []) log.look(Date.now())
      const [web, modbus] = [waitingBytes(this.busbar.httpsPort), waitingBytes(this.busbar.modbusPort)]
      this.waiting.webOut = Math.max(this.waiting.webOut, web.out)
      this.waiting.webIn = Math.max(this.waiting.webIn, web.into)
      this.waiting.modbusOut = Math.max(this.waiting.modbusOut, modbus.out)
      this.waiting.modbusIn = Math.max(this.waiting.modbusIn, modbus.into)
      await this.#stall().catch(() => {})
      await pause(LOOK_MS, undefined, { signal }).catch(() => {})
    }
  }

  /** Fails while the demo is away. */
  async #inspect(): Promise<void> {
    const pending = (await this.#inspected?.mostPendingBytes()) ?? 0
    if (!(pending >= 0)) throw new Error('nothing was told')
    this.pendingLooks += 1
    this.mostPending = Math.max(this.mostPending, pending)
    const bytes = (await this.#inspected?.collect()) ?? 0
    if (bytes > 0) this.lives.at(-1)?.held.push({ timeMs: Date.now(), bytes })
  }

  async #watchMachine(): Promise<void> {
    const { signal } = this.#ended
    while (!signal.aborted) {
      const fromMs = Date.now()
      await pause(TICK_MS, undefined, { signal }).catch(() => {})
      if (Date.now() - fromMs > TICK_MS + MOST_DELAY_MS) this.stalls.push({ fromMs, toMs: Date.now() })
    }
  }

  async #stall(): Promise<void> {
    const open = this.#stalled.filter((stream) => !stream.destroyed && !stream.closed)
    this.stalledAway += this.#stalled.length - open.length
    this.#stalled = open
    while (this.#stalled.length < STALLED_STREAMS) {
      const stream = await this.busbar.open('/live')
      stream.on('error', () => {})
      this.#stalled = [...this.#stalled, stream]
    }
  }
}

async function logEvery(busbar: Busbar, periodS: number): Promise<void> {
  const { json, headers } = await busbar.call('GET', '/config')
  const document = { ...Object(json), history: { ...Object(json).history, periodS } }
  const saved = await busbar.call('PUT', '/config', document, { 'if-match': String(headers['etag']) })
  if (saved.status !== 200) throw new Error(`configuration: ${saved.status} ${saved.text}`)
}

const pauseUntil = (timeMs: number): Promise<void> => pause(Math.max(0, timeMs - Date.now()))

const stamp = (ms: number): string => {
  const seconds = Math.round(ms / 1_000)
  return `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}`
}
