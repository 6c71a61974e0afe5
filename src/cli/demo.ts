// `busbar demo`: Busbar with a simulated panel beside it, in a process of its own, over real Modbus TCP and RTU.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { err, ok, type Result } from '../base/result.ts'
import { startBusbar } from '../main.ts'
import type { ServeOptions } from './arguments.ts'
import { complain, failureLines, say, words } from './console.ts'
import { type Announcement, demoDocument, parseAnnouncement } from './demo-document.ts'
import { announce, type ExitCode, untilEnded } from './serve.ts'

const SIMULATOR = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url))
/** Where the links to the simulated serial lines are, so that they have the same names after a restart. */
const LINES_FOLDER = 'simulator'
const SIMULATOR_START_MS = 10_000

/** Runs Busbar and the simulated panel until `signal` aborts or one of them ends. */
export async function demo(options: ServeOptions, signal: AbortSignal): Promise<ExitCode> {
  await using stack = new AsyncDisposableStack()
  const simulated = await startSimulator(`${options.data}-${LINES_FOLDER}`)
  if (!simulated.ok) {
    complain([`busbar: ${words('cli.simulatorFailed', { cause: simulated.error })}`])
    return 1
  }
  const { process: child, announcement } = simulated.value
  stack.defer(() => endSimulator(child))
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const started = await startBusbar({
    ...options,
    ports: options.portsAsked ? 'as-asked' : 'free-when-taken',
    seed: (saved) => demoDocument(saved, announcement, timeZone),
  })
  if (!started.ok) {
    complain(failureLines(started.error))
    return 2
  }
  const busbar = stack.use(started.value)
  announce(busbar, options, true)
  const ended = once(child, 'exit').then(() => 'simulator' as const)
  const exit = await Promise.race([untilEnded(busbar, signal), ended])
  if (exit !== 'simulator') return exit
  if (signal.aborted) return 0
  say('cli.simulatorLost')
  return 1
}

type Simulated = { readonly process: ChildProcess; readonly announcement: Announcement }

/** Starts the simulator; it ends by itself when this process ends, however that happens. */
async function startSimulator(folder: string): Promise<Result<Simulated, string>> {
  const flags = ['--json', '--control', '--dir', folder, '--utc-offset', String(utcOffsetMinutes())]
  const child = spawn(process.execPath, [SIMULATOR, ...flags], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => child.kill())
  let complaint = ''
  child.stderr.on('data', (words: Buffer) => {
    complaint = `${complaint}${words.toString('utf8')}`.slice(-500)
  })
  const line = await firstLine(child)
  const announcement = line === null ? null : parseAnnouncement(line)
  if (announcement !== null) return ok({ process: child, announcement })
  await endSimulator(child)
  return err(complaint.trim() || `${SIMULATOR}: ${line ?? 'no answer'}`)
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

async function endSimulator(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
