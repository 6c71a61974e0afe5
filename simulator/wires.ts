// The wires of the panel: two TCP ports and two serial lines, which can be pulled out and put back while it runs.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WirePlace } from './announcement.ts'
import { openPty, type Pty } from './io/pty.ts'
import { openTcpWire, type TcpWire } from './io/tcp-wire.ts'
import { LineNoise } from './line-noise.ts'
import type { WireAnswer } from './metering.ts'
import { WIRES, type WireId } from './meters.ts'
import { SerialBus } from './serial-bus.ts'

export type LineId = 'line-1' | 'line-2'
export const LINE_IDS = ['line-1', 'line-2'] as const satisfies readonly LineId[]

export type WiresOptions = {
  /** Folder for links to the serial lines; without it they go by the terminals' own names. */
  readonly dir?: string
  readonly ports: readonly [incomer: number, gateway: number]
  readonly seed: number
  readonly answer: (wire: WireId, unit: number, pdu: Uint8Array) => WireAnswer
  /** How much later than usual a meter answers, milliseconds. */
  readonly delayMs: (wire: WireId, unit: number) => number
}

type Wire = {
  readonly place: () => WirePlace
  readonly plugged: () => boolean
  readonly plug: () => Promise<void>
  readonly unplug: () => Promise<void>
  readonly close: () => Promise<void>
}

const TURNAROUND_MS = 4

export class Wires implements AsyncDisposable {
  /** Resolves when a serial line was lost from outside. */
  readonly lost: Promise<void>
  readonly #wires: ReadonlyMap<WireId, Wire>
  readonly #noise: ReadonlyMap<LineId, LineNoise>

  private constructor(
    wires: ReadonlyMap<WireId, Wire>,
    noise: ReadonlyMap<LineId, LineNoise>,
    lost: Promise<void>,
  ) {
    this.#wires = wires
    this.#noise = noise
    this.lost = lost
  }

  static async open(options: WiresOptions): Promise<Wires> {
    await using opening = new AsyncDisposableStack()
    const lost = Promise.withResolvers<void>()
    const wires = new Map<WireId, Wire>([
      ['incomer', tcpWire('incomer', options.ports[0], options)],
      ['gateway', tcpWire('gateway', options.ports[1], options)],
    ])
    if (options.dir !== undefined) mkdirSync(options.dir, { recursive: true, mode: 0o700 })
    const noises = new Map<LineId, LineNoise>()
    for (const [index, line] of LINE_IDS.entries()) {
      const noise = new LineNoise(options.seed + index)
      noises.set(line, noise)
      wires.set(line, serialLine(line, noise, options, lost.resolve))
    }
    for (const wire of wires.values()) {
      await wire.plug()
      opening.defer(wire.close)
    }
    opening.move()
    return new Wires(wires, noises, lost.promise)
  }

  places(): ReadonlyMap<WireId, WirePlace> {
    return new Map([...this.#wires].map(([id, wire]) => [id, wire.place()]))
  }

  isPlugged(id: WireId): boolean {
    return this.#wires.get(id)?.plugged() ?? false
  }

  /** TCP: connections are reset and the port refuses. Serial: the terminal goes, as when its adapter is pulled. */
  async unplug(id: WireId): Promise<void> {
    if (this.isPlugged(id)) await this.#wires.get(id)?.unplug()
  }

  /** TCP: the same port again. Serial: the same link to another terminal; without a link, another name. */
  async plug(id: WireId): Promise<void> {
    if (!this.isPlugged(id)) await this.#wires.get(id)?.plug()
  }

  noise(line: LineId): LineNoise {
    const noise = this.#noise.get(line)
    if (noise === undefined) throw new Error(`no line ${line}`)
    return noise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#wires.values()].map((wire) => wire.close()))
  }
}

function tcpWire(id: WireId, askedPort: number, options: WiresOptions): Wire {
  let port = askedPort
  let listener: TcpWire | null = null
  const end = async (how: 'close' | 'cut'): Promise<void> => {
    const ending = listener
    listener = null
    await ending?.[how]()
  }
  return {
    place: () => ({ port }),
    plugged: () => listener !== null,
    plug: async () => {
      listener = await openTcpWire({
        port,
        answer: (unit, pdu) => options.answer(id, unit, pdu),
        delayMs: (unit) => options.delayMs(id, unit),
      })
      port = listener.port
    },
    unplug: () => end('cut'),
    close: () => end('close'),
  }
}

function serialLine(id: LineId, noise: LineNoise, options: WiresOptions, onLost: () => void): Wire {
  let path = ''
  let pty: Pty | null = null
  const bus = new SerialBus({
    timing: WIRES[id],
    turnaroundMs: TURNAROUND_MS,
    monotonicMs: () => performance.now(),
    after: (delayMs, run) => setTimeout(run, delayMs).unref(),
    answer: (unit, pdu) => options.answer(id, unit, pdu),
    delayMs: (unit) => options.delayMs(id, unit),
    send: (bytes) => pty?.write(noise.through(bytes)),
  })
  const close = async (): Promise<void> => {
    const ending = pty
    pty = null
    await ending?.close()
  }
  return {
    place: () => ({ path }),
    plugged: () => pty !== null,
    plug: async () => {
      const opened = await openPty(options.dir === undefined ? {} : { link: join(options.dir, id) })
      opened.listen((bytes) => bus.receive(noise.through(bytes)))
      void opened.closed.then(() => {
        if (pty === opened) onLost()
      })
      pty = opened
      path = opened.path
    },
    unplug: close,
    close,
  }
}
