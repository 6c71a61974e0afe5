// The simulated panel of a demo, in a process of its own, and the console through which it is given faults.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import { ownsTerminal } from '../../simulator/io/foreground.ts'
import { say } from './console.ts'
import { type Announcement, parseAnnouncement } from './demo-document.ts'

const SIMULATOR = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url))
const START_MS = 10_000
const STDIN = 0

/** The simulated panel could not be started; the message says why. */
export class SimulatorFailure extends Error {}

/** Ends by itself when this process ends, however that happens. */
export class SimulatorProcess implements AsyncDisposable {
  readonly #flags: readonly string[]
  readonly #ended = Promise.withResolvers<'simulator'>()
  #child: ChildProcess | null = null
  #replies: Interface | null = null

  constructor(options: { readonly folder: string; readonly utcOffsetMinutes: number }) {
    const { folder, utcOffsetMinutes } = options
    this.#flags = ['--json', '--control', '--dir', folder, '--utc-offset', String(utcOffsetMinutes)]
  }

  /** Resolves when a simulator that was started has ended. */
  get ended(): Promise<'simulator'> {
    return this.#ended.promise
  }

  /** Started only when the data folder is ours: the links to its lines belong to whoever runs on it. */
  async start(): Promise<Announcement> {
    const child = spawn(process.execPath, [SIMULATOR, ...this.#flags], { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child = child
    child.stdin.on('error', () => child.kill())
    child.once('exit', () => this.#ended.resolve('simulator'))
    let complaint = ''
    child.stderr.on('data', (words: Buffer) => {
      complaint = `${complaint}${words.toString('utf8')}`.slice(-500)
    })
    this.#replies = createInterface({ input: child.stdout })
    const line = await firstLine(child, this.#replies)
    const announcement = line === null ? null : parseAnnouncement(line)
    if (announcement !== null) return announcement
    throw new SimulatorFailure(complaint.trim() || `${SIMULATOR}: ${line ?? 'no answer'}`)
  }

  /**
   * Hands the lines of standard input to the simulator. A person at the terminal reads its replies as words on standard
   * error; a program at the other end of a pipe gets them on standard output, one line of JSON each.
   */
  openConsole(): void {
    const person = isatty(STDIN)
    if (person && !ownsTerminal()) return
    if (person) say('cli.panelConsole')
    const tell = person ? tellInWords : tellInJson
    this.#replies?.on('line', tell)
    process.stdin.on('error', () => {})
    const lines = createInterface({ input: process.stdin })
    lines.on('line', (line) => this.#child?.stdin?.write(`${line}\n`))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
}

async function firstLine(child: ChildProcess, lines: Interface): Promise<string | null> {
  const timeout = AbortSignal.timeout(START_MS)
  try {
    const ended = once(child, 'exit', { signal: timeout }).then(() => null)
    const said = once(lines, 'line', { signal: timeout }).then(([line]) => String(line))
    return await Promise.race([said, ended])
  } catch {
    return null
  }
}

const tellInJson = (reply: string): void => {
  process.stdout.write(`${reply}\n`)
}

function tellInWords(reply: string): void {
  const said: { readonly lines?: unknown } = JSON.parse(reply)
  if (Array.isArray(said.lines)) process.stderr.write(said.lines.map((line) => `${line}\n`).join(''))
}
