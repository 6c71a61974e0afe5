// A running panel: its wires opened, its meters answering on them, and all of it closed again.

import { setTimeout as after } from 'node:timers/promises'
import { type Announcement, announce } from './announcement.ts'
import type { Reading } from './electricity.ts'
import { openJournal } from './io/journal.ts'
import { Metering } from './metering.ts'
import { PanelConsole, type Reply } from './panel-console.ts'
import { PanelControls } from './panel-controls.ts'
import { makeSimulatedTime } from './simulated-time.ts'
import { Wires } from './wires.ts'

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
  /** Faults from the start, each in the words that the console takes behind `fault`. */
  readonly faults?: readonly string[]
  /** A file that every reading is written to that a meter answers with. */
  readonly journal?: string
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
  /** Carries a line of the console out. */
  readonly command: (line: string) => Promise<Reply>
  /** Resolves when a serial line was lost from outside. */
  readonly lost: Promise<void>
}

const QUANTUM_MS = 1_000

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  await using stack = new AsyncDisposableStack()
  const time = makeSimulatedTime({
    wallMs: () => Date.now(),
    quantumMs: QUANTUM_MS,
    speed: options.speed,
    ...(options.frozenAtMs === undefined ? {} : { frozenAtMs: options.frozenAtMs }),
  })
  const { seed, utcOffsetMinutes } = options
  const metering = new Metering({ seed, time, utcOffsetMinutes, onShown: journalOf(options.journal, stack) })
  const wires = stack.use(
    await Wires.open({
      ...options,
      answer: (wire, unit, pdu) => metering.answer(wire, unit, pdu),
      delayMs: (wire, unit) => metering.delayMs(wire, unit),
    }),
  )
  const closed = new AbortController()
  stack.defer(() => closed.abort())
  const panelConsole = new PanelConsole({
    metering,
    time,
    controls: new PanelControls({ metering, wires }),
    wait: (delayMs) => after(delayMs, undefined, { signal: closed.signal }),
  })
  for (const words of [...options.silent.map((id) => `${id} silent`), ...(options.faults ?? [])]) {
    const reply = await panelConsole.run(`fault ${words}`)
    if (!reply.done) throw new Error(reply.lines.join(' '))
  }
  const announcement = announce(wires.places())
  const running = stack.move()
  return {
    announcement,
    command: (line) => panelConsole.run(line),
    lost: wires.lost,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Writes down each reading that a meter answers with, once. */
function journalOf(
  path: string | undefined,
  stack: AsyncDisposableStack,
): (meter: string, shown: Reading) => void {
  if (path === undefined) return () => {}
  const journal = stack.use(openJournal(path))
  const last = new Map<string, Reading>()
  return (meter, reading) => {
    if (last.get(meter) === reading) return
    last.set(meter, reading)
    journal.write({ atMs: Date.now(), meter, reading })
  }
}
