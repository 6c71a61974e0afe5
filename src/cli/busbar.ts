// The command line of Busbar: finds the command, runs it, and turns its outcome into an exit code.

import { parseCommand } from './arguments.ts'
import { complain, words } from './console.ts'
import type { ExitCode } from './serve.ts'

const PINNED_NODE = 24

/** Commands load only what they need: a check of a file starts no server. */
async function run(args: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const parsed = parseCommand(args, process.env)
  if (!parsed.ok) {
    complain([`busbar: ${parsed.error}`])
    return 2
  }
  const command = parsed.value
  switch (command.name) {
    case 'help':
      process.stdout.write(`${words('cli.help')}\n`)
      return 0
    case 'version':
      process.stdout.write(`${(await import('../version.ts')).VERSION}\n`)
      return 0
    case 'serve':
      return (await import('./serve.ts')).serve(command.options, signal)
    case 'demo':
      return (await import('./demo.ts')).demo(command.options, signal)
    case 'simulate':
      return (await import('../../simulator/main.ts')).runSimulate(command.rest, signal)
    case 'device-code':
      return (await import('./device-code.ts')).printDeviceCode(command.data)
    case 'health':
      return (await import('./health.ts')).askHealth(command)
    case 'config-check':
      return (await import('./config-check.ts')).checkConfigFile(command.file)
    case 'history':
      return (await import('./history.ts')).runHistory(command.command, signal)
  }
}

if (Number(process.versions.node.split('.')[0]) !== PINNED_NODE) {
  complain([
    `busbar: this is Node ${process.version}; start bin/busbar, which finds the pinned Node ${PINNED_NODE}.`,
  ])
  process.exit(2)
}

// Whoever reads what Busbar says may go away; what it does for others goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
process.exitCode = await run(process.argv.slice(2), stop.signal)
process.stdin.destroy()
