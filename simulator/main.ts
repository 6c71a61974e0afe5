// `busbar simulate`: runs the panel until it is told to stop, and says where its meters are.

import { createInterface } from 'node:readline'
import { isatty } from 'node:tty'
import type { AnnouncedDevice, Announcement } from './announcement.ts'
import { ownsTerminal } from './io/foreground.ts'
import { parseSimulateOptions, SIMULATE_HELP, type SimulateOptions } from './options.ts'
import type { Reply } from './panel-console.ts'
import { type Simulator, startSimulator } from './simulator.ts'

/** Runs until `signal` aborts; rejects when a wire cannot be opened or a serial line is lost. */
export async function simulate(options: SimulateOptions, signal: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => stopped.resolve(), { once: true })
  if (signal.aborted) return
  await using simulator = await startSimulator(options)
  process.stdout.write(
    options.json ? `${JSON.stringify(simulator.announcement)}\n` : table(simulator.announcement),
  )
  if (options.control) followCommands(simulator, replyInJson, stopped.resolve)
  else if (!isatty(STDIN) || ownsTerminal()) followCommands(simulator, replyInWords, () => {})
  let lost = false
  const loss = simulator.lost.then(() => {
    lost = !signal.aborted
  })
  await Promise.race([stopped.promise, loss])
  if (lost) throw new Error('a serial line was closed from outside')
}

/** The command line of the simulator: its exit code. */
export async function runSimulate(args: readonly string[], signal: AbortSignal): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(SIMULATE_HELP)
    return 0
  }
  const options = parseSimulateOptions(args, process.env)
  if (typeof options === 'string') {
    process.stderr.write(`busbar simulate: ${options}\n`)
    return 2
  }
  try {
    await simulate(options, signal)
    return 0
  } catch (error) {
    process.stderr.write(`busbar simulate: ${messageOf(error)}\n`)
    return 1
  }
}

const STDIN = 0

function followCommands(simulator: Simulator, tell: (reply: Reply) => void, onEnd: () => void): void {
  const lines = createInterface({ input: process.stdin })
  // A console that is closed leaves nobody to tell.
  process.stdin.on('error', () => lines.close())
  const refuse = (error: unknown): void => {
    if (!isClosing(error)) tell({ done: false, lines: [messageOf(error)] })
  }
  lines.on('line', (line) => void simulator.command(line).then(tell, refuse))
  lines.on('close', onEnd)
}

/** A panel that closes while a command waits leaves nobody to tell either. */
const isClosing = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const replyInJson = (reply: Reply): void => {
  process.stdout.write(`${JSON.stringify({ event: 'control', ...reply })}\n`)
}

const replyInWords = ({ lines }: Reply): void => {
  for (const line of lines) process.stdout.write(`${line}\n`)
}

function table({ devices }: Announcement): string {
  const rows = devices.map(
    (device) => `  ${device.id.padEnd(10)} ${device.name.padEnd(18)} ${where(device)}\n`,
  )
  return `Twelve meters answer:\n${rows.join('')}Type 'help' to give them faults.\n`
}

const parityWords = { even: 'even parity', odd: 'odd parity', none: 'no parity' } as const

function where({ model, connection }: AnnouncedDevice): string {
  const place =
    connection.kind === 'tcp'
      ? `${connection.host}:${connection.port}`
      : `${connection.path} ${connection.baud} baud, ${parityWords[connection.parity]}, ${connection.stopBits} stop bit`
  return `${model.padEnd(18)} ${place}, unit ${connection.unit}`
}

if (import.meta.main) {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  process.exitCode = await runSimulate(process.argv.slice(2), stop.signal)
  process.stdin.destroy()
}
