// `busbar demo`: Busbar with a simulated panel beside it, in a process of its own, over real Modbus TCP and RTU.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startBusbar } from '../main.ts'
import type { DemoOptions } from './arguments.ts'
import { complain, failureLines, say, words } from './console.ts'
import { type Announcement, demoDocument, parseAnnouncement } from './demo-document.ts'
import { announce, type ExitCode, untilEnded } from './serve.ts'

const SIMULATOR = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url))
/**
 * Where the links to the simulated serial lines are, so that they have the same names after a restart; a line's path is
 * absolute, so its folder is too.
 */
const LINES_FOLDER = 'simulator'
const SIMULATOR_START_MS = 10_000

/** Runs Busbar and the simulated panel until `signal` aborts or one of them ends. */
export async function demo(options: DemoOptions, signal: AbortSignal): Promise<ExitCode> {
  await using simulator = new SimulatorProcess(`${resolve(options.data)}-${LINES_FOLDER}`)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    const started = await startBusbar({
      ...options,
      ports: options.asked.some((flag) => flag !== 'host') ? 'as-asked' : 'free-when-taken',
      ...(options.pastDays === 0
        ? {}
        : { past: { days: options.pastDays, utcOffsetMinutes: utcOffsetMinutes() } }),
      seed: async (saved) => demoDocument(saved, await simulator.start(), timeZone),
    })
    if (!started.ok) {
      complain(failureLines(started.error))
      return 2
    }
    await using busbar = started.value
    announce(busbar, options, true)
    const exit = await Promise.race([untilEnded(busbar, signal), simulator.ended])
    if (exit !== 'simulator') return exit
    if (signal.aborted) return 0
    say('cli.simulatorLost')
    return 1
  } catch (error) {
    if (!(error instanceof SimulatorFailure)) throw error
    complain([`busbar: ${words('cli.simulatorFailed', { cause: error.message })}`])
    return 1
  }
}

/** The simulated panel could not be started; the message says why. */
class SimulatorFailure extends Error {}

/** The simulator in a process of its own, which ends by itself when this process ends, however that happens. */
class SimulatorProcess implements AsyncDisposable {
  readonly #folder: string
  readonly #ended = Promise.withResolvers<'simulator'>()
  #child: ChildProcess | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Resolves when a simulator that was started has ended. */
  get ended(): Promise<'simulator'> {
    return this.#ended.promise
  }

  /** Started only when the data folder is ours: the links to its lines belong to whoever runs on it. */
  async start(): Promise<Announcement> {
    const flags = ['--json', '--control', '--dir', this.#folder, '--utc-offset', String(utcOffsetMinutes())]
    const child = spawn(process.execPath, [SIMULATOR, ...flags], { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child = child
    child.stdin.on('error', () => child.kill())
    child.once('exit', () => this.#ended.resolve('simulator'))
    let complaint = ''
    child.stderr.on('data', (words: Buffer) => {
      complaint = `${complaint}${words.toString('utf8')}`.slice(-500)
    })
    const line = await firstLine(child)
    const announcement = line === null ? null : parseAnnouncement(line)
    if (announcement !== null) return announcement
    throw new SimulatorFailure(complaint.trim() || `${SIMULATOR}: ${line ?? 'no answer'}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
}

/** The panel's working day begins in the morning of this place. */
const utcOffsetMinutes = (): number => -new Date().getTimezoneOffset()

async function firstLine(child: ChildProcess): Promise<string | null> {
  if (child.stdout === null) return null
  const lines = createInterface({ input: child.stdout })
  const timeout = AbortSignal.timeout(SIMULATOR_START_MS)
  try {
    const ended = once(child, 'exit', { signal: timeout }).then(() => null)
    const said = once(lines, 'line', { signal: timeout }).then(([line]) => String(line))
    return await Promise.race([said, ended])
  } catch {
    return null
  }
}
