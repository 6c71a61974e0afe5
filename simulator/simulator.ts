// A running panel: opens the wires, answers on them, and closes them again.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Announcement, announce, type WirePlace } from './announcement.ts'
import type { ControlCommand } from './control.ts'
import { openPty, type Pty } from './io/pty.ts'
import { openTcpWire } from './io/tcp-wire.ts'
import { Metering } from './metering.ts'
import { WIRES, type WireId } from './meters.ts'
import { SerialBus, type SerialTiming } from './serial-bus.ts'
import { makeSimulatedTime } from './simulated-time.ts'

export type SimulatorOptions = {
  readonly seed: number
  /** Folder for links to the serial lines; without it they go by the terminals' own names. */
  readonly dir?: string
  /** Ports of the incomer and of the gateway; 0 takes a free one. */
  readonly ports: readonly [incomer: number, gateway: number]
  readonly speed: number
  /** Days and nights of the panel run this far ahead of UTC; it never changes with summer time, so counters only rise. */
  readonly utcOffsetMinutes: number
  readonly frozenAtMs?: number
  /** Meters that stay silent from the start. */
  readonly silent: readonly string[]
}

export const DEFAULT_OPTIONS: SimulatorOptions = {
  seed: 1,
  ports: [0, 0],
  speed: 1,
  utcOffsetMinutes: 0,
  silent: [],
}

export type Simulator = AsyncDisposable & {
  readonly announcement: Announcement
  /** Carries a command out; false where it names no meter. */
  readonly control: (command: ControlCommand) => boolean
  /** Resolves when a serial line was lost from outside. */
  readonly lost: Promise<void>
}

const QUANTUM_MS = 1_000
const TURNAROUND_MS = 4

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const time = makeSimulatedTime({
    wallMs: () => Date.now(),
    quantumMs: QUANTUM_MS,
    speed: options.speed,
    ...(options.frozenAtMs === undefined ? {} : { frozenAtMs: options.frozenAtMs }),
  })
  const metering = new Metering({ seed: options.seed, time, utcOffsetMinutes: options.utcOffsetMinutes })
  const control = (command: ControlCommand): boolean => {
    if (command.kind === 'freeze') time.freeze(command.timeMs)
    else if (command.kind === 'resume') time.resume()
    else return metering.setSilent(command.id, command.kind === 'silence')
    return true
  }
  for (const id of options.silent) {
    if (!metering.setSilent(id, true)) throw new Error(`there is no meter '${id}'`)
  }
  const wires = await openWires(options, metering)
  return {
    announcement: announce(wires.places),
    control,
    lost: wires.lost,
    [Symbol.asyncDispose]: () => wires.stack.disposeAsync(),
  }
}

type Wires = {
  readonly places: ReadonlyMap<WireId, WirePlace>
  readonly stack: AsyncDisposableStack
  readonly lost: Promise<void>
}

async function openWires(options: SimulatorOptions, metering: Metering): Promise<Wires> {
  await using opening = new AsyncDisposableStack()
  const places = new Map<WireId, WirePlace>()
  const ends: Promise<void>[] = []
  for (const [wire, port] of [
    ['incomer', options.ports[0]],
    ['gateway', options.ports[1]],
  ] as const) {
    const answer = (unit: number, pdu: Uint8Array) => metering.answer(wire, unit, pdu)
    const listener = await openTcpWire({ port, answer })
    opening.defer(listener.close)
    places.set(wire, { port: listener.port })
  }
  if (options.dir !== undefined) mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  for (const wire of ['line-1', 'line-2'] as const) {
    const pty = await openLine(wire, WIRES[wire], options.dir, metering)
    opening.defer(pty.close)
    ends.push(pty.closed)
    places.set(wire, { path: pty.path })
  }
  return { places, lost: Promise.race(ends), stack: opening.move() }
}

async function openLine(
  wire: WireId,
  timing: SerialTiming,
  dir: string | undefined,
  metering: Metering,
): Promise<Pty> {
  const pty = await openPty(dir === undefined ? {} : { link: join(dir, wire) })
  const bus = new SerialBus({
    timing,
    turnaroundMs: TURNAROUND_MS,
    monotonicMs: () => performance.now(),
    after: (delayMs, run) => setTimeout(run, delayMs),
    answer: (unit, pdu) => metering.answer(wire, unit, pdu),
    send: pty.write,
  })
  pty.listen((bytes) => bus.receive(bytes))
  return pty
}
